"""规范性文件, 意见征集, 政府公报 on the public site."""
