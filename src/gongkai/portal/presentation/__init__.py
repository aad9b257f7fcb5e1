"""What a page shows of a report, as plain objects: no request, no database, no rule of law."""
