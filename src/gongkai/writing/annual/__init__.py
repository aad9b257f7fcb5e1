"""The annual report as it is published: one layout (`paper`), drawn as HTML, DOCX, PDF, XLSX, CSV and JSON.

`formats.FORMATS` lists them. What is written here `gongkai.reading` reads back as the same report (`reading.own`).
"""
