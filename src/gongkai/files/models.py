"""Files that were handed in, each with the SHA-256 of its bytes and its state of quarantine."""

from django.conf import settings
from django.db import models

from gongkai.files.kinds import KINDS, FileKind
from gongkai.site import clock


class State(models.TextChoices):
    """Nothing leaves the house that is not `CLEAN`."""

    RECEIVED = "received", "待检（隔离中）"
    CLEAN = "clean", "已检"
    REFUSED = "refused", "已拒收"
    DESTROYED = "destroyed", "已销毁"


GONE = (State.REFUSED, State.DESTROYED)
"""The bytes of these are kept no longer."""


class StoredFile(models.Model):
    """One file as somebody handed it in; the bytes are kept once for each SHA-256 (see `originals`).

    Of a `sealed` one another room holds the key (`sealing`): what is kept, and what `sha256` is of, is ciphertext, so
    that the same file handed in twice is not to be seen. `size` is that of the plain bytes.
    """

    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    size = models.BigIntegerField("字节数")
    name = models.CharField("文件名", max_length=150)
    kind_code = models.CharField("类型", max_length=16)
    state = models.CharField("状态", max_length=16, choices=State.choices, default=State.RECEIVED)
    received_at = models.DateTimeField("收到时间", default=clock.now)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sealed = models.BooleanField("加密保存", default=False)
    refusal = models.CharField("拒收原因代码", max_length=48, blank=True)

    class Meta:
        verbose_name = "文件"
        indexes = [models.Index(fields=["received_by", "state"], name="files_of_receiver")]

    @property
    def kind(self) -> FileKind:
        return KINDS[self.kind_code]

    def __str__(self) -> str:
        # file names can hold people's names
        return f"file {self.pk}"


class Look(models.Model):
    """What a file hides, as it was found when somebody first wanted to hand it out; `found` is a JSON list of the fields
    of `hidden.finding.Hidden`, names of sheets and attachments among them."""

    file = models.OneToOneField(StoredFile, models.CASCADE, primary_key=True, related_name="look")
    found = models.TextField("查到的隐藏信息")
    looked_at = models.DateTimeField("检查时间", default=clock.now)

    class Meta:
        verbose_name = "隐藏信息检查"

    def __str__(self) -> str:
        return f"look into file {self.pk}"
