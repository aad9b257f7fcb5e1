"""Files that hold many documents: ZIP, WARC, Parquet. Foreign, so opened only in a confined child process."""
