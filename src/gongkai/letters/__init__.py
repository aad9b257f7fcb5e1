"""文书: every letter of the procedure from its draft to the sealed paper that was served. Numbers, seals and proofs."""
