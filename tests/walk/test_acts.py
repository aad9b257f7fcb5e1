"""Who may do which act of the desk: the hand-written table against every act that a page offers, by everybody."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.cache import cache
from django.db import transaction

from gongkai.desk.acts.registry import BY_KEY
from gongkai.desk.items.registry import BY_KEY as ITEM_ACTS
from gongkai.desk.letters.acts import BY_KEY as LETTER_ACTS
from gongkai.desk.people.registry import BODY_ACTS, ROW_ACTS
from gongkai.desk.remedies.acts import BY_KEY as REMEDY_ACTS
from tests.walk.tables import Right, acts
from tests.walk.walking import Walker, answer_of, rows, visit, walkers
from tests.walk.world import World

ABOUT = {
    "open": ("desk:act", "open", BY_KEY), "remedy": ("desk:remedy_act", "suit_of", REMEDY_ACTS),
    "letter": ("desk:letter_act", "letter", LETTER_ACTS), "item": ("desk:item_act", "item_draft", ITEM_ACTS),
    "body": ("desk:people_act", "town", BODY_ACTS), "row": ("desk:people_row_act", "town", ROW_ACTS),
}  # fmt: skip
"""What the table's first word stands for: the route, the row, the acts there are."""

OTHERS = ("anyone", "superuser", "above", "above_admin", "clerk@bureau", "head@bureau", "adviser@bureau", "admin@bureau")
"""Who tries besides everybody of the town."""

ROW_OF = {
    "dismiss": "role", "close-division": "division", "back": "absence", "switch-off": "role", "switch-on": "role",
    "new-password": "role",
}  # fmt: skip


def test_every_act_has_its_line_in_the_table() -> None:
    there = {(about, key) for about, (_, _, known) in ABOUT.items() for key in known}
    assert sorted(there - set(acts())) == [], "write who may do it into tests/walk/acts.txt"
    assert sorted(set(acts()) - there) == [], "there is no such act any more"


def test_everybody_is_let_into_the_acts_of_the_table_only(world: World) -> None:
    known, wrong = rows(world), list[str]()
    everybody = [one for one in walkers(world) if (one.side == "town" and not one.case) or one.name in OTHERS]
    for (about, key), roles in acts().items():
        for walker in everybody:
            # whoever is refused the act is refused its form by the same line
            for method in ("GET", "POST") if walker.role in roles else ("POST",):
                cache.clear()
                right = _line(about, key, method)
                with transaction.atomic():
                    given = answer_of(visit(walker, right, world, known))
                    transaction.set_rollback(True)
                if given not in (wanted := set(_wanted(walker, roles, method))):
                    wrong.append(f"{right} by {walker.name}: {given}, not {' or '.join(sorted(wanted))}")
    assert "\n".join(wrong) == ""


def _line(about: str, key: str, method: str) -> Right:
    route, row, _ = ABOUT[about]
    parts = [row, f"={key}", *([ROW_OF[key]] if about == "row" else [])]
    return Right(route, "", "/".join(parts), method, "", {})


def _wanted(walker: Walker, roles: set[str], method: str) -> Iterator[str]:
    """Whoever may do it gets the form, or is told that it is not the moment for it."""
    if walker.role in ("anyone", "applicant", "other_applicant", "operator"):
        yield "login"
    elif walker.role in ("norole", "superuser"):
        yield "403"
    elif walker.role in roles:
        yield from ("302", "200" if method == "GET" else "422")
    else:
        yield "404"
