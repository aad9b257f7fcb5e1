"""One thing that is hidden in a file: what it is, where, and what is to be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

MOST_PLACES = 20
"""of one kind that are named; of the others only how many"""


@dataclass(frozen=True, slots=True)
class Kind:
    """`removable`: `scrubbed` takes it out, since nothing in sight changes; otherwise a person has to decide."""

    code: str
    label: str
    advice: str
    removable: bool = True


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something hidden; `place` in the words of who opens the file (sheet, cell, page, paragraph)."""

    code: str
    label: str
    place: str
    advice: str
    removable: bool

    def __str__(self) -> str:
        return f"{self.label}（{self.place}）" if self.place else self.label

    def as_dict(self) -> dict[str, Any]:
        """The fields as JSON takes them."""
        return asdict(self)


def hidden(kind: Kind, place: str = "") -> Hidden:
    """A finding of a kind at a place."""
    return Hidden(kind.code, kind.label, place, kind.advice, kind.removable)


def told(kind: Kind, places: Iterable[str]) -> list[Hidden]:
    """One finding for each place, each place once; beyond `MOST_PLACES` only how many more."""
    found = list(dict.fromkeys(places))
    more = [f"另有{len(found) - MOST_PLACES}处"] if len(found) > MOST_PLACES else []
    return [hidden(kind, place) for place in found[:MOST_PLACES] + more]


_CLEAN = "可以自动清除"
_DECIDE = "请在原文件中处理后重新上传"

KINDS = {
    kind.code: kind
    for kind in (
        # of every office document
        Kind("properties", "文件属性", f"{_CLEAN}（作者、单位、标题等）"),
        Kind("comments", "批注", f"{_CLEAN}；需要保留的内容请写进正文"),
        Kind("custom_data", "自定义数据", _CLEAN),
        Kind("thumbnail", "文件缩略图", _CLEAN),
        Kind("picture_data", "图片的拍摄信息", f"{_CLEAN}（拍摄地点、时间、设备等）"),
        Kind("embedded", "内嵌的文件或者对象", f"内嵌的文件会随文件一并发出；{_DECIDE}", False),
        Kind("external_link", "指向其他文件的链接", f"请断开链接，改为固定的内容；{_DECIDE}", False),
        # of text documents
        Kind("tracked_changes", "修订痕迹", f"请逐处接受或者拒绝修订；{_DECIDE}", False),
        Kind("hidden_text", "隐藏文字", _CLEAN),
        Kind("hidden_style", "用样式隐藏的文字", f"请取消隐藏或者删除；{_DECIDE}", False),
        Kind("white_text", "白色文字", f"请删除，或者改成看得见的颜色；{_DECIDE}", False),
        Kind("cropped_picture", "裁剪过的图片", f"裁去的部分还在文件里，请“压缩图片”并删除裁剪区域；{_DECIDE}", False),
        Kind("variables", "文档变量、邮件合并的数据", _CLEAN),
        # of workbooks
        Kind("hidden_sheet", "隐藏的工作表", f"请删除，或者取消隐藏后核对；{_DECIDE}", False),
        Kind("hidden_rows", "隐藏的行", f"请删除，或者取消隐藏后核对；{_DECIDE}", False),
        Kind("hidden_columns", "隐藏的列", f"请删除，或者取消隐藏后核对；{_DECIDE}", False),
        Kind("invisible_format", "用格式隐藏的单元格", f"请删除，或者改为普通格式；{_DECIDE}", False),
        Kind("names", "定义的名称", f"请在“名称管理器”里核对、删除；{_DECIDE}", False),
        Kind("source_data", "透视表、数据模型的源数据", f"请粘贴为数值；{_DECIDE}", False),
        Kind("connections", "数据连接", f"请删除数据连接；{_DECIDE}", False),
        Kind("revisions", "共享工作簿的修订记录", f"请停止共享并删除记录；{_DECIDE}", False),
        # of PDF
        Kind("attachments", "附件", _CLEAN),
        Kind("notes", "注释", f"{_CLEAN}；看得见的图章、标记成为页面的一部分"),
        Kind("unapplied", "没有执行的遮盖标记", "标记下面的内容还在，请用“遮盖”处理", False),
        Kind("scripts", "脚本", _CLEAN),
        Kind("fields", "表单", f"{_CLEAN}；填写的内容成为页面的一部分"),
        Kind("layers", "图层", "可能有隐藏的图层，请用“遮盖”处理，或者打印成PDF后重新上传", False),
        Kind("earlier_versions", "文件里保存的较早版本", _CLEAN),
        Kind("covered_text", "盖住的、看不见的文字", "文字还在，可以复制出来，请用“遮盖”处理", False),
        Kind("cropped_text", "裁切线以外的文字", "文字还在，可以复制出来，请用“遮盖”处理", False),
        # of pictures
        Kind("trailing", "图片末尾附加的数据", _CLEAN),
        # of what cannot be looked into
        Kind("unchecked", "没有检查", "请另存为DOCX、XLSX或者打印成PDF后重新上传", False),
    )
}
