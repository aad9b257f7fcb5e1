"""File names as people gave them, made harmless for keeping and sending back. Pure."""

import re
import unicodedata

LONGEST = 150

_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')


def cleaned(name: str) -> str:
    """The last part of a path without signs that are unseen, turn the writing round or mean something to a system.

    The ending is kept when a long name is cut. A name of which nothing is left becomes `未命名`.
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    plain = re.sub(r"\s+", " ", _FORBIDDEN.sub("_", seen)).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > LONGEST and dot and len(ending) <= 8:
        plain = f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
    return plain[:LONGEST] or "未命名"
