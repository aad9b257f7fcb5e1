"""Names of bodies as compared: what a printed name and a registered one have in common. Pure."""

import re
import unicodedata

_BLANK = re.compile(r"\s+")
_BRACKETED = re.compile(r"[(（〔\[][^()（）〔〕\[\]]*[)）〕\]]")


def folded(name: str) -> str:
    """The name for comparing: full width made half, blanks and a bracketed region or remark taken out."""
    plain = unicodedata.normalize("NFKC", _BRACKETED.sub("", name))
    return _BLANK.sub("", plain).lower()
