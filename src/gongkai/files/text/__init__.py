"""The text of files, for the search: taken in a child process, kept beside the file, read through its owner's rule only."""
