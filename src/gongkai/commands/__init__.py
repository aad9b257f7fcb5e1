"""The commands of `gongkai`, one a file: `register` adds it to the parser, `run` does it and returns the exit code.

Importing this package costs nothing: what a command needs it imports when it runs, and what needs only the pure rooms
starts without Django.
"""
