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
    when it was broken off; `shown_on`: the day that its pages tell of, for some say what is in force on a day."""

    folder = models.CharField("目录", max_length=400, unique=True)
    begun_at = models.DateTimeField("开始时间")
    finished_at = models.DateTimeField("完成时间", null=True)
    through = models.BigIntegerField(default=0)
    shown_on = models.DateField("页面所示日期", null=True)

    class Meta:
        verbose_name = "静态站点"

    def __str__(self) -> str:
        return f"static copy {self.pk}"


class ExportErrand(Errand):
    """An item of which a static copy is to show what the public has now."""

    keeps_trying = True

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


class Reach(models.TextChoices):
    """How far a change of a body or of an entry reaches."""

    COLUMNS = "columns", "机关的固定栏目"
    FRONT = "front", "机关各栏目和条目的首页"
    BRANCH = "branch", "机关及其下属的全部页面"
    NAMED = "named", "条目的各页和其中的信息"
    PLACED = "placed", "条目的各页"


class SpreadErrand(Errand):
    """A body or an entry (`subject`) that is called otherwise or stands elsewhere: its pages in a static copy are brought up
    to date body by body. `entries` are others whose pages tell of it too. `body` and `item` say where to go on."""

    keeps_trying = True

    copy = models.ForeignKey(StaticCopy, models.CASCADE, related_name="spreading")
    reach = models.CharField(max_length=8, choices=Reach.choices)
    subject = models.BigIntegerField()
    entries = models.JSONField(default=list)
    body = models.BigIntegerField(default=0)
    item = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "静态页面更新（名称、位置）"
        indexes = [
            models.Index(
                fields=["due_at", "id"], condition=models.Q(done_at__isnull=True, given_up_at__isnull=True), name="portal_spread_open"
            )
        ]

    def __str__(self) -> str:
        return f"spread errand {self.pk}"
