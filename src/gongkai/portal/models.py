"""What the public site remembers: how often one address has come of late, and the static copies that it keeps up."""

from django.db import models

from gongkai.delivery.models import Errand


class Attempts(models.Model):
    """How often one client address did one thing since a moment; `key` is a keyed digest, addresses are personal."""

    key = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "访问次数"


class StaticCopy(models.Model):
    """A folder that holds a static copy of the public pages and is kept up; `through`: the item up to which it was written
    when it was broken off."""

    folder = models.CharField("目录", max_length=400, unique=True)
    begun_at = models.DateTimeField("开始时间")
    finished_at = models.DateTimeField("完成时间", null=True)
    through = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "静态站点"

    def __str__(self) -> str:
        return f"static copy {self.pk}"


class ExportErrand(Errand):
    """An item of which a static copy is to show what the public has now."""

    copy = models.ForeignKey(StaticCopy, models.CASCADE, related_name="errands")
    item = models.BigIntegerField()

    class Meta:
        verbose_name = "静态页面更新"
        indexes = [
            models.Index(
                fields=["due_at", "id"], condition=models.Q(done_at__isnull=True, given_up_at__isnull=True), name="portal_export_open"
            )
        ]

    def __str__(self) -> str:
        return f"export errand {self.pk}"
