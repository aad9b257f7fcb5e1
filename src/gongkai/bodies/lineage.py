"""Keeps `Lineage` in step with `Body.parent`."""

from gongkai.bodies.models import Body, Lineage


def place(body: Body) -> None:
    """Enter a new body, or one with a new parent, and all below it, under everything above. In a transaction."""
    branch = dict(Lineage.objects.filter(ancestor=body).values_list("descendant_id", "distance")) or {body.pk: 0}
    Lineage.objects.filter(descendant_id__in=branch).exclude(ancestor_id__in=branch).delete()
    above = Lineage.objects.filter(descendant_id=body.parent_id).values_list("ancestor_id", "distance")
    rows = [
        Lineage(ancestor_id=ancestor, descendant_id=descendant, distance=up + 1 + down)
        for ancestor, up in above
        for descendant, down in branch.items()
    ]
    if not Lineage.objects.filter(ancestor=body, descendant=body).exists():
        rows.append(Lineage(ancestor=body, descendant=body, distance=0))
    Lineage.objects.bulk_create(rows)
