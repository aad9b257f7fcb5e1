"""Periods of days, both ends included, as fields and as filters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Q


def in_force(on: date, at: str = "") -> Q:
    """Rows whose period holds the day; a missing end is open. `at` is a lookup prefix such as `names__`."""
    started = Q(**{f"{at}valid_from__isnull": True}) | Q(**{f"{at}valid_from__lte": on})
    not_ended = Q(**{f"{at}valid_until__isnull": True}) | Q(**{f"{at}valid_until__gte": on})
    return started & not_ended


class Period(models.Model):
    """From a day to a day, both included; unknown ends are left open."""

    valid_from = models.DateField("起", null=True, blank=True)
    valid_until = models.DateField("止", null=True, blank=True)

    class Meta:
        abstract = True

    def holds(self, on: date) -> bool:
        """Whether the day lies in the period."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on <= self.valid_until
        )

    def end_before(self, on: date) -> None:
        """Let the period end on the day before."""
        self.valid_until = on - timedelta(days=1)


def ordered_period(name: str) -> models.CheckConstraint:
    """The constraint that no period ends before it begins."""
    return models.CheckConstraint(
        condition=Q(valid_from__isnull=True) | Q(valid_until__isnull=True) | Q(valid_from__lte=models.F("valid_until")),
        name=name,
    )


NEWEST_FIRST: tuple[Any, str] = (models.F("valid_from").desc(nulls_last=True), "-pk")
"""Order of periods: the latest begin first, an unknown begin last, on every database."""
