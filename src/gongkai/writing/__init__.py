"""Values → JSON, XLSX, CSV, DOCX and the terminal. Pure: no web framework, no database."""
