"""What this room sweeps itself: the ledger's heads leave the database once a day, old words of mails are erased."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings

from gongkai.delivery import mail
from gongkai.ledger import heads
from gongkai.site import clock


def export_heads(today: date) -> int:
    """Export today's chain heads where this was not done yet; 1 or 0."""
    folder = Path(settings.VAR) / "ledger-heads"
    if heads.file_of(folder, today).exists():
        return 0
    heads.export(folder)
    return 1


def erase_old_mail(today: date) -> int:
    """Erase what was sent or given up long enough ago."""
    return mail.erase_old(clock.now())
