"""Words that an office wants nobody to publish, with what should stand in their place."""

from django.db import models

from gongkai.bodies.models import Body


class OfficeWord(models.Model):
    """An entry of a body's word list (错敏词); it holds for the bodies below as well."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    wrong = models.CharField("错误写法", max_length=60)
    right = models.CharField("应为", max_length=60, blank=True)
    stops = models.BooleanField("必须改正", default=False)

    class Meta:
        verbose_name = "错敏词"
        constraints = [models.UniqueConstraint(fields=["body", "wrong"], name="items_word_once")]

    def __str__(self) -> str:
        return f"word {self.pk}"
