"""A foreign DOCX as rich text and pictures. No web framework here; files are opened in a child process (`files.contents`)."""
