"""The catalogues of the fictional county: columns, a local catalogue, the standard catalogue of two fields, what is owed."""

from __future__ import annotations

from datetime import date

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.demonstration.playing import Days, Office
from gongkai.files.services import receive
from gongkai.items.catalogue.entries import add_entry, load_shared, map_entry
from gongkai.items.catalogue.requirements import set_requirement
from gongkai.items.catalogue.standard.importing import begin_import, import_catalogue
from gongkai.items.models import CatalogueEntry, Vocabulary

COLUMNS = (
    ("notices", "通知公告", None), ("documents", "政府文件", "legislation"), ("interpretations", "政策解读", None),
    ("consultations", "征集意见", None), ("gazette", "政府公报", None), ("plans", "规划计划", "planning"),
    ("statistics", "统计信息", "statistics"), ("finance", "财政资金", "budgets"), ("land", "征地信息", "land_taking"),
    ("livelihood", "民生保障", "livelihood"), ("emergencies", "应急管理", "emergencies"), ("enforcement", "执法公示", "penalties"),
    ("recruitment", "招考录用", "recruitment"), ("organs", "机构职能", "organisation"), ("leaders", "领导信息", "organisation"),
    ("rules", "公开制度", None), ("news", "工作动态", None),
)  # fmt: skip
"""(code, name, the legal kind as which it counts) of the county's columns, which all bodies below use."""

LOCAL = (
    ("policy", "政策文件", ()),
    ("money", "财政信息", ("部门预算", "惠农补贴")),
    ("people", "民生信息", ("社会救助", "教育招生")),
)
"""The county's own catalogue in two levels."""

STANDARD = (
    ("社会救助", "综合业务", "政策法规文件", "社会救助的政策、标准、申请程序", "青禾县民政局", "县级"),
    ("社会救助", "最低生活保障", "审批信息", "保障户数、人数、资金发放情况", "青禾县民政局", "县级"),
    ("社会救助", "临时救助", "审核审批信息", "救助人次、支出金额", "各乡镇人民政府", "乡级"),
    ("征地补偿", "征地前期准备", "征收土地预公告", "征收范围、土地现状、征收目的", "青禾县自然资源局", "县级"),
    (
        "征地补偿",
        "征地审查报批",
        "征地补偿安置公告",
        "补偿方式和标准、安置对象和方式、社会保障",
        "青禾县自然资源局",
        "县级",
    ),
    ("征地补偿", "征地组织实施", "征地补偿费用支付凭证", "支付时间、支付金额、支付方式", "青禾县自然资源局", "县级"),
)
"""(field, first item, second item, content, bearer, level) of the standard catalogue."""

HEADS = (
    "领域", "序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "全社会", "特定群体",
    "主动", "依申请公开", "县级", "乡级",
)  # fmt: skip


def set_up(days: Days, root: Office, on: date) -> None:
    """Everything in the order in which an office does it, on one day; `root` keeps the catalogues for all below."""
    head, supervisor = root.who(Role.OFFICE_HEAD), root.who(Role.SUPERVISING_OFFICE)
    days.add(on, lambda: load_shared(Person.objects.operator()))
    days.add(on, lambda: _columns(root, head))
    days.add(on, lambda: _local(root, head))
    days.add(on, lambda: _standard(root, head))
    days.add(on, lambda: _owed(root, supervisor))


def entry(vocabulary: str, name: str) -> CatalogueEntry:
    """The entry with this code, or of the standard and the local catalogue with this name."""
    rows = CatalogueEntry.objects.filter(vocabulary=vocabulary, retired_on=None)
    found = rows.filter(code=name).first() or rows.filter(name=name).first()
    if found is None:
        raise LookupError(f"no entry {name} in {vocabulary}")
    return found


def _columns(root: Office, head: Person) -> None:
    for code, name, counts_as in COLUMNS:
        made = add_entry(head, root.body, Vocabulary.COLUMN, name, code=code)
        if counts_as:
            map_entry(head, made, entry(Vocabulary.LEGAL, counts_as))


def _local(root: Office, head: Person) -> None:
    for code, name, below in LOCAL:
        parent = add_entry(head, root.body, Vocabulary.LOCAL, name, code=code)
        for one in below:
            add_entry(head, root.body, Vocabulary.LOCAL, one, parent=parent)


def _standard(root: Office, head: Person) -> None:
    file = receive(_sheet(), "基层政务公开标准目录（演示）.csv", actor=head)
    import_catalogue(head, begin_import(head, root.body, file))


def _sheet() -> bytes:
    term, channels = "信息形成之日起20个工作日内", "■政府网站 ■社区/企事业单位/村公示栏（电子屏）"
    rows = [
        (field, str(number), first, second, content, "《政府信息公开条例》", term, bearer, channels, "√", "", "√", "",
         "√" if level == "县级" else "", "√" if level == "乡级" else "")
        for number, (field, first, second, content, bearer, level) in enumerate(STANDARD, 1)
    ]  # fmt: skip
    return "\r\n".join(",".join(row) for row in (HEADS, *rows)).encode()


def _owed(root: Office, supervisor: Person) -> None:
    """What the county's office asks of all bodies below: some of it is met, some is not."""
    set_requirement(supervisor, root.body, months=3, quota=1, below=True)
    for code, months in (("notices", 6), ("finance", 12), ("organs", 24)):
        set_requirement(supervisor, root.body, entry=entry(Vocabulary.COLUMN, code), months=months, below=True)
