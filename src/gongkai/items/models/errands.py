"""What the worker does for items at its time."""

from django.db import models

from gongkai.delivery.models import Errand
from gongkai.items.models.item import Item


class PublicationErrand(Errand):
    """A scheduled publication: due at its time; it does nothing where it was cancelled or set anew."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "定时发布"

    def __str__(self) -> str:
        return f"publication of item {self.item_id}"
