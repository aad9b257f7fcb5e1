"""Rich text: what editors type, paste from Word and WPS, and import, made into the few elements that a page may hold.

HTML goes through three forms: a foreign tree (`building` walks it), our own blocks (`blocks`), and their one canonical
spelling (`spelling`). Whatever the foreign tree held, only blocks come out, so nothing that is not listed can. nh3 has
the last word with the same closed list (`allowed`).
"""

from gongkai.writing.rich_text.cleaning import Clean, clean, plain_text, with_pictures
from gongkai.writing.rich_text.difference import Changed, Difference, Part, difference

__all__ = ["Changed", "Clean", "Difference", "Part", "clean", "difference", "plain_text", "with_pictures"]

