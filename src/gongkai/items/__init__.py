"""主动公开: items and their versions, review before publication, publication, correction, withdrawal; the catalogue."""
