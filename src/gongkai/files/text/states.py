"""What may come of taking the text of a file; apart, so that who only asks for it loads no reader of files."""

from enum import StrEnum

MOST_CHARACTERS = 5_000_000
"""of one file; two thousand printed pages have about two million"""


class TextState(StrEnum):
    """What came of it. `none`: of this kind, but without text, as a scan; `unknown`: of a kind that is not read."""

    TAKEN = "taken"
    CUT = "cut"
    NONE = "none"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"
