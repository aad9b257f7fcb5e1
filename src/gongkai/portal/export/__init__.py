"""A static copy of what anyone reads: the same pages as files, for any web server, kept up after each act."""
