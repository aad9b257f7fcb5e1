"""Two years of published information of the fictional county: items, norms, a gazette, reviews under way."""
