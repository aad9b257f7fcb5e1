"""Annual reports: the archive of reports read."""
