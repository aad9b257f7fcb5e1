"""The pages of the catalogues: entries, imports, coverage, quotas, guides."""
