"""Very many generated applications for a demonstration database: the same events that the services write, in bulk."""
