"""How large a file may be before it is refused: far above any annual report, far below what would hurt."""

MAX_BYTES = 50 * 1024 * 1024
"""a file; the largest reports met, with scanned annexes, have about 30 MB"""

MAX_LINES = 200_000
MAX_CELLS = 100_000
"""of all tables of one file; the statutory tables together have fewer than 400"""

MAX_TAGS = 1_000_000
"""of one HTML page; its tree takes some hundred bytes a tag"""

MAX_PAGES = 200

MAX_ZIP_ENTRIES = 5_000
MAX_ZIP_BYTES = 200 * 1024 * 1024
"""of all parts of a DOCX unpacked"""

MAX_XML_PART = 40 * 1024 * 1024
"""of one XML part unpacked; its tree takes about ten times as much"""

MAX_ZIP_RATIO = 300
"""unpacked to packed, for parts above 1 MB; XML of honest documents stays below 100"""
