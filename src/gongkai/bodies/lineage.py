"""Keeps `Lineage` in step with `Body.parent`."""

from collections.abc import Callable

from gongkai.bodies.models import Body, Lineage

_followers: list[Callable[[set[int]], None]] = []


def follow(told: Callable[[set[int]], None]) -> None:
    """Have a room told, within the act that moves a body, the ids of its parents, the former and the present one."""
    _followers.append(told)


def place(body: Body) -> None:
    """Enter a new body, or one with a new parent, and all below it, under everything above. In a transaction."""
    parents = set(Lineage.objects.filter(descendant=body, distance=1).values_list("ancestor_id", flat=True))
    branch = dict(Lineage.objects.filter(ancestor=body).values_list("descendant_id", "distance"))
    if not branch:
        Lineage.objects.create(ancestor=body, descendant=body, distance=0)
        _enter(body, {body.pk: 0})
        return
    Lineage.objects.filter(descendant_id__in=branch).exclude(ancestor_id__in=branch).delete()
    _enter(body, branch)
    for told in _followers:
        told(parents | ({body.parent_id} - {None}))


def _enter(body: Body, branch: dict[int, int]) -> None:
    """All of a branch, each with its distance from the body, under everything above the body."""
    above = Lineage.objects.filter(descendant_id=body.parent_id).values_list("ancestor_id", "distance")
    Lineage.objects.bulk_create(
        Lineage(ancestor_id=ancestor, descendant_id=descendant, distance=up + 1 + down)
        for ancestor, up in above
        for descendant, down in branch.items()
    )
