"""Very many documents: read in batches, each exactly once, whatever happens."""
