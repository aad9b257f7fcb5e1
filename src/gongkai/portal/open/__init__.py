"""政府信息公开专栏: what bodies have published, for anyone; every address here also stands as a file on a static site."""
