"""What must not stand in a log whoever writes the line: the links of subscriptions, which let their holder act."""

from __future__ import annotations

import logging
import re

LINK = re.compile(r"(/subscribe/(?:confirm|mine)/)[^/\s\"']+")


class HideLinks(logging.Filter):
    """Takes the secret part out of such a link, in the words of a record and in what is filled into them."""

    def filter(self, record: logging.LogRecord) -> bool:
        line = record.getMessage()
        hidden = LINK.sub(r"\1…", line)
        if hidden != line:
            record.msg, record.args = hidden, ()
        return True
