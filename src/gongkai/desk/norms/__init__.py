"""规范性文件 on the desk: the register, changes, cleaning, interpretation, opinions, the gazette, table 2."""
