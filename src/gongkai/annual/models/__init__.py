"""Reports: the archive of those that were read or written, what was entered for them, what they say as facts of items."""

from gongkai.annual.models.archive import ArchivedReport, ArchiveEntry

__all__ = ["ArchiveEntry", "ArchivedReport"]
