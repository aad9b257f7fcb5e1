"""What the templates of the public site call."""
