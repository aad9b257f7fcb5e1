"""Returns from the bodies below: who is to report, filing, sending back, accepting; their sums, each body counted once."""
