"""目录: the vocabularies by which items are arranged, the standard catalogues, what is covered and what is not."""
