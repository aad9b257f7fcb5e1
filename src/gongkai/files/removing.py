"""Bytes that no file has any more go."""

from gongkai.files import originals
from gongkai.files.models import GONE, StoredFile


def remove_unused(sha256: str) -> None:
    """Delete the bytes unless a file that was neither refused nor destroyed has them."""
    with originals.removing():
        if not StoredFile.objects.filter(sha256=sha256).exclude(state__in=GONE).exists():
            originals.remove(sha256)
