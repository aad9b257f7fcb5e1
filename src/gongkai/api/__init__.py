"""The read API: what anyone may read on the pages, as JSON. It changes nothing and knows nobody."""
