"""Search: texts in overlapping passages, indexed by characters and pairs of characters, in two separate stores."""
