"""Very many documents → Parquet, on one machine or on a cluster: `gongkai corpus`, the extra `gongkai[corpus]`.

`reading.read_corpus` reads, `query` asks. The unit of work is a batch of listed documents, and a batch appears in the
output folder whole or not at all (`folder`); what runs the batches is the affair of `engine` alone.
"""
