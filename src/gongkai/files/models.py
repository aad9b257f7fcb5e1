"""Files that were handed in, each with the SHA-256 of its bytes and its state of quarantine."""

from django.conf import settings
from django.db import models

from gongkai.files.kinds import KINDS, FileKind
from gongkai.files.text.states import MOST_CHARACTERS, TextState
from gongkai.site import clock


class State(models.TextChoices):
    """Nothing leaves the house that is not `CLEAN`."""

    RECEIVED = "received", "待检（隔离中）"
    CLEAN = "clean", "已检"
    REFUSED = "refused", "已拒收"
    DESTROYED = "destroyed", "已销毁"


GONE = (State.REFUSED, State.DESTROYED)
"""The bytes of these are kept no longer."""


TEXT_STATES = [
    (TextState.TAKEN.value, "已提取文字"),
    (TextState.CUT.value, f"文字过长，只提取了前{MOST_CHARACTERS // 10_000}万字"),
    (TextState.NONE.value, "没有文字（如扫描件）"),
    (TextState.UNKNOWN.value, "这种文件不能提取文字"),
    (TextState.UNREADABLE.value, "打不开，没有提取文字"),
]


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


class FileText(models.Model):
    """What a file says, as `text.taking.text_of` found it, for the search; `trouble` is the code of why it was not read.

    Whoever shows it has asked the rule of the file's owner first.
    """

    file = models.OneToOneField(StoredFile, models.CASCADE, primary_key=True, related_name="text")
    state = models.CharField("提取结果", max_length=12, choices=TEXT_STATES)
    text = models.TextField("文字", blank=True)
    trouble = models.CharField("原因代码", max_length=48, blank=True)
    taken_at = models.DateTimeField("提取时间", default=clock.now)

    class Meta:
        verbose_name = "文件的文字"

    def __str__(self) -> str:
        return f"text of file {self.pk}"


class ScanState(models.TextChoices):
    """What the virus scanner said of a file."""

    WAITING = "waiting", "病毒检查暂不可用，文件在隔离区等待"
    CLEAN = "clean", "病毒检查通过"
    INFECTED = "infected", "查出病毒"
    REFUSED = "refused", "病毒检查程序不能检查此文件"


class Scan(models.Model):
    """The virus check of a file; a file has none where no scanner was configured when it came."""

    file = models.OneToOneField(StoredFile, models.CASCADE, primary_key=True, related_name="scan")
    state = models.CharField("结果", max_length=12, choices=ScanState.choices, default=ScanState.WAITING)
    signature = models.CharField("病毒名称", max_length=120, blank=True)
    attempts = models.PositiveIntegerField("次数", default=0)
    asked_at = models.DateTimeField("提交检查时间", default=clock.now)
    settled_at = models.DateTimeField("检查完成时间", null=True)

    class Meta:
        verbose_name = "病毒检查"
        indexes = [models.Index(fields=["file"], condition=models.Q(state="waiting"), name="files_scan_waiting")]

    def __str__(self) -> str:
        return f"scan of file {self.pk}"
