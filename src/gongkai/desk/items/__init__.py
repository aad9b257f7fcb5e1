"""主动公开 at the desk: the sheet, writing, review, publication, and what ends it."""
