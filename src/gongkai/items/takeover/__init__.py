"""接收原网站信息: what a body published elsewhere comes in with its index numbers and days, marked as taken over."""
