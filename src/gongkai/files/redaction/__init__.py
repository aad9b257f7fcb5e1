"""Words and places of a PDF covered for good: a new PDF of pictures, read back until it is proven. No web framework here.

A document goes through `looking` (which words stand where), `redacting.redact` (painted, written anew, proven).
"""
