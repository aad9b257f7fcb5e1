"""Starting Django, for the server and for the commands that work on the database."""

import os
import sys

UNUSABLE = 2


def start(complete: bool = False, migrate: bool = True) -> None:
    """Set Django up and bring the database up to date; exits with code 2 where the ledger has lost its guard.

    A migrate would put lost triggers back without a word, so they are looked for before it. `complete` runs all of
    Django's checks. `gongkai ledger verify` starts without `migrate`, to see the database as it was left.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.site.settings")
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    from gongkai.ledger import triggers

    new = not triggers.has_table(connection)
    if migrate and not new:
        _refuse_unguarded()
    if complete:
        call_command("check", verbosity=0)
    if migrate or new:
        call_command("migrate", verbosity=0, interactive=False)
    from django.conf import settings

    from gongkai.site import story

    story.refuse_elsewhere(settings.VAR)


def _refuse_unguarded() -> None:
    from gongkai.ledger.checks import events_are_guarded

    for problem in events_are_guarded(None, databases=["default"]):
        print(f"{problem.msg}。{problem.hint}", file=sys.stderr)
        raise SystemExit(UNUSABLE)
