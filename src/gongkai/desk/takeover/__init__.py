"""接收原网站信息 at the desk."""
