"""Normative documents with a life: in force, amended, replaced, expired, suspended, to be evaluated, cleaned; interpreted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.bodies.kinds import Role
from gongkai.demonstration.disclosure.catalogues import entry
from gongkai.demonstration.disclosure.publication import Piece, Publication, later
from gongkai.demonstration.disclosure.texts import articles, sections
from gongkai.demonstration.playing import Days, Office
from gongkai.items.kinds import Genre
from gongkai.items.models import Item
from gongkai.law.norm_terms import months_after
from gongkai.law.norms import What
from gongkai.norms.kinds import Category, DocumentKind, Form, Relation
from gongkai.norms.models import Cleaning, InterpretationFacts, InterpretedNorm, NormFacts, NormLink
from gongkai.norms.services import changing, cleaning

PLAN = "由起草单位解读，与文件同步公布。"
ONE_DAY = timedelta(days=1)
PREFIXES = {"county": ("青政规", "QHZF"), "land": ("青自然资规", "QHZR"), "liuxi": ("柳政规", "QHLX")}
"""机关代字, and the letters of the unified number."""


@dataclass(frozen=True, slots=True)
class Norm:
    """A document: its title and number, how many months before the demonstration it was made and takes effect, until how
    many months after it holds (None: it says nothing), what it says and what it does to an earlier one."""

    key: str
    title: str
    number: int
    made: int
    begins: int
    ends: int | None
    says: Sequence[str]
    kind: DocumentKind = DocumentKind.MEASURES


NORMS = (
    Norm("water", "青禾县农村供水管护办法", 2, 44, 43, 16,
         ("为了保障农村供水设施长期运行，制定本办法。", "供水设施由受益村管护，费用由水费和财政补助承担。", "管护人员每月巡查一次，发现损坏当日报修。")),
    Norm("fund-old", "青禾县产业扶持资金管理办法", 3, 40, 39, 20, ("产业扶持资金用于种植、养殖和农产品加工。", "资金由乡镇人民政府申报，县财政局审核。")),
    Norm("flat", "青禾县人才公寓管理暂行办法", 4, 21, 20, 4,
         ("人才公寓供引进人才租住，租期不超过三年。", "租金按市场价的六成收取。", "公寓由青禾县住房和城乡建设局管理。")),
    Norm("water-change", "青禾县人民政府关于修改《青禾县农村供水管护办法》的决定", 1, 10, 9, None,
         ("将第二条中的“受益村”修改为“受益村或者其委托的供水单位”。", "本决定自公布之日起施行。"), DocumentKind.DECISION),
    Norm("fund-new", "青禾县产业发展专项资金管理办法", 3, 8, 7, 52,
         ("专项资金用于农产品加工、冷链物流和品牌建设。", "同一项目三年内只支持一次。", "资金使用情况每年公布。",
          "《青禾县产业扶持资金管理办法》自本办法施行之日起废止。")),
    Norm("parking", "青禾县电动自行车停放管理规定", 5, 1, -1, 58,
         ("电动自行车在划定的区域停放、充电。", "住宅楼公共门厅、楼梯间不得停放电动自行车。")),
    Norm("price", "青禾县征收农用地区片综合地价实施细则", 1, 15, 14, 45,
         ("征收农用地的土地补偿费和安置补助费，按区片综合地价执行。", "青苗和地上附着物另行补偿。")),
    Norm("tidy", "青禾县土地整治项目管理办法", 6, 68, 66, -7, ("土地整治项目实行法人负责、招标投标和监理制度。", "项目竣工后由青禾县自然资源局验收。")),
    Norm("balance", "青禾县耕地进出平衡实施细则", 2, 23, 22, 37, ("年度内耕地转为其他农用地的，应当补充同等数量、质量的耕地。",)),
    Norm("stalls", "柳溪镇集镇经营秩序管理办法", 1, 30, 29, 30, ("集镇摊点在划定的区域和时间内经营。", "摊主负责摊位周边的清洁。")),
    Norm("straw", "柳溪镇秸秆禁烧奖补办法", 2, 36, 35, 24, ("秸秆还田、离田利用的农户按亩给予奖补。", "奖补资金由镇财政承担。")),
    Norm("bus", "柳溪镇农村客运补贴办法", 1, 19, 18, 41, ("农村客运班线按里程给予补贴。", "补贴标准每年核定一次。")),
)  # fmt: skip

MAKERS = (
    {norm.key: "county" for norm in NORMS[:6]}
    | dict.fromkeys(("price", "tidy", "balance"), "land")
    | dict.fromkeys(("stalls", "straw", "bus"), "liuxi")
)
LINKS = {"water-change": ("water", Relation.AMENDS), "fund-new": ("fund-old", Relation.REPEALS)}


class Register:
    """The documents of the demonstration by their keys, as their publications."""

    def __init__(self, days: Days, known: dict[str, Office], begins: date) -> None:
        self.days, self.known, self.begins = days, known, begins
        self.published = {norm.key: self._published(norm) for norm in NORMS}

    def day(self, months_ago: int) -> date:
        """The same day so many months before (negative: after) the day of the demonstration."""
        return months_after(self.days.today, -months_ago)

    def item(self, key: str) -> Item:
        return self.published[key].item

    def _published(self, norm: Norm) -> Publication:
        """Published here when it was made; of older ones the sheet was entered in the first weeks."""
        made, old = self.day(norm.made), self.day(norm.made) < self.begins
        decided = self.begins + timedelta(days=20) if old else made
        office = self.known[MAKERS[norm.key]]
        return Publication(self.days, office, self._piece(norm, office, old), made, decided).brought_out(
            1, interpretation_plan=PLAN
        )

    def _piece(self, norm: Norm, office: Office, old: bool) -> Piece:
        prefix, _ = PREFIXES[MAKERS[norm.key]]
        until = None if norm.ends is None else months_after(self.days.today, norm.ends) - ONE_DAY
        return Piece(
            norm.title, articles(*norm.says), f"{norm.title}共{len(norm.says)}条", "综合政务",
            (("legal", "legislation"), ("column", "documents"), ("local", "policy")), Genre.NORM,
            f"{prefix}〔{self.day(norm.made).year}〕{norm.number}号", "规范性文件", facts=lambda: (self._facts(norm, office, old),),
            effective_on=self.day(norm.begins), valid_until=until,
        )  # fmt: skip

    def _facts(self, norm: Norm, office: Office, old: bool) -> NormFacts:
        made = self.day(norm.made)
        facts = NormFacts(
            category=Category.NORMATIVE, kind=norm.kind, issuers=office.body.name, published_on=made + timedelta(days=4) if old else None,
            unified_number=f"{PREFIXES[MAKERS[norm.key]][1]}—{made.year}—{norm.number}", legality_number=f"合审〔{made.year}〕{norm.number}",
            basis="本县实际（演示）", scope=office.body.name.removesuffix("人民政府"), term_reason="" if norm.ends is not None else "随所修改的文件",
        )  # fmt: skip
        links = (
            [NormLink(relation=relation.value, target=self.item(key)) for key, relation in (LINKS[norm.key],)]
            if norm.key in LINKS
            else []
        )
        return facts.with_rows(links)


def tell(days: Days, known: dict[str, Office], begins: date) -> Register:
    """The whole register; what others need of it by its keys."""
    register = Register(days, known, begins)
    _filed(register)
    _suspended(register)
    _interpreted(register)
    _cleaned(register)
    return register


def _filed(register: Register) -> None:
    for key, authority in (("price", "青禾县人民政府"), ("fund-new", "云河市人民政府"), ("stalls", "青禾县人民政府")):
        on = min(
            max(register.day(next(n.made for n in NORMS if n.key == key)), register.begins) + timedelta(days=45),
            register.days.today,
        )
        register.published[key].act(
            on, Role.HANDLER, changing.file, authority=authority, on=on, number=f"备〔{on.year}〕{len(key)}号"
        )


def _suspended(register: Register) -> None:
    on = register.day(3)
    basis = changing.Basis(document_number=f"青自然资发〔{on.year}〕12号", words="上位规定正在修订")
    register.published["balance"].act(on, Role.OFFICE_HEAD, changing.change, What.SUSPENDED, on=on, basis=basis)


def _interpreted(register: Register) -> None:
    """Texts on the same day, a picture in words some days later; the others wait for theirs."""
    for key, days_later, form in (
        ("price", 0, Form.TEXT),
        ("price", 7, Form.QUESTIONS),
        ("fund-new", 0, Form.TEXT),
        ("water-change", 12, Form.TEXT),
    ):
        norm = register.published[key]
        piece = _interpretation(norm, form)
        Publication(register.days, norm.office, piece, norm.formed_on + timedelta(days=days_later)).brought_out(1)


def _interpretation(norm: Publication, form: Form) -> Piece:
    name, by = norm.piece.title, norm.office.body.name

    def facts() -> Sequence[InterpretationFacts]:
        return (InterpretationFacts(form=form.value, interpreter=by).with_rows([InterpretedNorm(norm=norm.item)]),)

    text = sections(
        ("为什么制定", f"{name}所涉事项原有规定已不适应。"),
        ("主要内容", "明确责任单位、标准和办理时限。"),
        ("何时施行", "见文件的施行日期。"),
    )
    return Piece(f"《{name}》{form.label}", text, f"{name}的背景、主要内容和施行时间", "综合政务", (("column", "interpretations"),), Genre.INTERPRETATION,
                 keywords="政策解读", facts=facts)  # fmt: skip


def _cleaned(register: Register) -> None:
    """The town's cleaning: one document stands, one is to be amended, one is declared invalid."""
    office, days, on = register.known["liuxi"], register.days, register.day(5)
    clerk, head = office.who(Role.HANDLER), office.who(Role.OFFICE_HEAD)
    conclusions = {
        "stalls": ("kept", ""),
        "bus": ("to_amend", "补贴标准需要随油价调整"),
        "straw": ("declared_invalid", "奖补任务已经完成"),
    }

    def begin() -> None:
        begun = cleaning.begin_cleaning(clerk, office.body, on.year, on)
        lines = {register.item(key).pk: told for key, told in conclusions.items()}
        cleaning.conclude(clerk, begun, {line.pk: lines[line.norm_id] for line in begun.lines.all()})

    def draft() -> Item:
        signer = office.who(Role.SIGNER).get_full_name()
        places = [entry("legal", "legislation"), entry("column", "documents")]
        number = f"柳政发〔{on.year}〕28号"
        return cleaning.draft_list(
            clerk, _cleaning(office), signer=signer, formed_on=on, document_number=number, places=places
        )

    days.add(on, begin)
    listed = Publication(days, office, Piece("", "", "", "", ()), on).made(on, draft)
    published = later(days, on, 5)
    listed.submitted(on).reviewed(later(days, on, 1)).published(published)
    days.add(published, lambda: cleaning.take_effect(head, _cleaning(office), on=published))


def _cleaning(office: Office) -> Cleaning:
    return Cleaning.objects.get(body=office.body)
