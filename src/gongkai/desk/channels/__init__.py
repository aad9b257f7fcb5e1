"""公开渠道 at the desk."""
