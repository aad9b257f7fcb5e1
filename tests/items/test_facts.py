"""Structured facts of a version are part of what is reviewed, and go with it."""

from gongkai.items.models import RuleFacts, Version
from gongkai.items.services import drafting
from tests.items.desk import Desk, content, drafted, published


def test_facts_are_bound_by_the_review_and_go_into_the_next_version(desk: Desk) -> None:
    version = drafted(desk, facts=(RuleFacts(kind="审查制度"),))
    assert version.sha256 == version.content_sha256()
    RuleFacts.objects.update(kind="别的制度")
    assert version.sha256 != version.content_sha256()


def test_a_correction_begins_with_the_facts_of_what_is_public(desk: Desk) -> None:
    item = published(desk, facts=(RuleFacts(kind="审查制度"),))
    version = drafting.begin_version(desk.writer, item)
    assert RuleFacts.objects.get(pk=version.pk).kind == "审查制度"
    assert version.number == 2


def test_saving_without_facts_leaves_those_that_are_there(desk: Desk) -> None:
    version = drafted(desk, facts=(RuleFacts(kind="审查制度"),))
    drafting.save_version(desk.writer, version.item, content(desk), revision=version.revision)
    assert RuleFacts.objects.filter(version__in=Version.objects.all()).count() == 1
