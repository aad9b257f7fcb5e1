"""Pages of the returns: whom a government asks, what came, the sums; for a body what it owes and the form to fill in."""
