"""Reviews (行政复议) and suits (行政诉讼), each tied to what it contests; table 4 of the annual report."""
