"""What a body took over from which, in whose name it answers, and who hears reviews and suits against it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.bodies.kinds import SuccessionKind
from gongkai.bodies.periods import Period, ordered_period


class Succession(models.Model):
    """From the day `on` the successor is competent for what was the predecessor's; void: it was entered wrongly."""

    predecessor = models.ForeignKey("bodies.Body", models.PROTECT, related_name="handed_on")
    successor = models.ForeignKey("bodies.Body", models.PROTECT, related_name="taken_over")
    kind = models.CharField("方式", max_length=8, choices=SuccessionKind.choices)
    on = models.DateField("承接日期")
    void = models.BooleanField("已撤销", default=False)

    class Meta:
        verbose_name = "职能承接"
        constraints = [
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="bodies_succession_to_another"),
            models.UniqueConstraint(
                fields=["predecessor", "successor"], condition=Q(void=False), name="bodies_succession_once"
            ),
        ]


class AnsweringName(Period):
    """In this period the body answers in the name of its government; null: again in its own. Void: entered wrongly."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="answering_names")
    in_name_of = models.ForeignKey("bodies.Body", models.PROTECT, null=True, related_name="+")
    void = models.BooleanField("已撤销", default=False)

    class Meta:
        verbose_name = "答复名义"
        constraints = [ordered_period("bodies_answering_period")]


class RemedyForum(Period):
    """Who hears reviews of the body and which court its suits, where the law's default for its kind is not what holds.

    Blank: the default. Void: entered wrongly.
    """

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="remedy_forums")
    review = models.CharField("复议机关", max_length=120, blank=True)
    review_article = models.CharField("复议机关的依据", max_length=200, blank=True)
    court = models.CharField("管辖法院", max_length=120, blank=True)
    court_article = models.CharField("管辖的依据", max_length=200, blank=True)
    void = models.BooleanField("已撤销", default=False)

    class Meta:
        verbose_name = "复议机关和管辖法院"
        constraints = [ordered_period("bodies_forum_period")]
