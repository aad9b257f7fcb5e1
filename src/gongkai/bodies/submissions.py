"""Forms that were sent: the key of each is used once, so that the same POST twice acts once."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, models, transaction

from gongkai.law.reasons import refuse

LONGEST_KEY = 64


class Submission(models.Model):
    """A form that was sent by a person; the key is random."""

    actor_id = models.BigIntegerField()
    key = models.CharField(max_length=LONGEST_KEY)

    class Meta:
        verbose_name = "已提交的表单"
        constraints = [models.UniqueConstraint(fields=["actor_id", "key"], name="applications_submission_once")]


def use_once(actor: Any, key: str) -> None:
    """Mark a form's key as used by this person; refused the second time, also when both arrive at once."""
    if not key:
        return
    if len(key) > LONGEST_KEY or "\0" in key:
        raise refuse("no_key", "这份表单不完整，没有办理；请重新打开页面填写")
    try:
        with transaction.atomic():
            Submission.objects.create(actor_id=actor.pk, key=key)
    except IntegrityError:
        raise refuse("submitted_already", "这份表单已经提交过，没有重复办理；请刷新页面查看结果") from None
