"""What the bodies publish again and again, month by month: notices, lists, figures, news."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from gongkai.demonstration.disclosure import files
from gongkai.demonstration.disclosure.publication import Piece
from gongkai.demonstration.disclosure.texts import STREETS, TELEPHONE, VILLAGES, amount, paragraphs, sections, table
from gongkai.items.kinds import Genre

Made = Callable[[Random, date, int], Piece]
"""A piece of a day; the number counts those of its sort at its body."""


def _budget(random: Random, on: date, number: int) -> Piece:
    heads = ("科目", "预算数（万元）", "执行数（万元）")
    rows = [
        (name, amount(random, 400, 9000), amount(random, 300, 8000))
        for name in ("教育支出", "社会保障和就业支出", "卫生健康支出", "农林水支出")
    ]
    title = f"青禾县{on.year}年{on.month}月财政收支情况"
    text = paragraphs(f"{on.year}年{on.month}月，全县一般公共预算支出情况如下。") + table(heads, rows)
    return Piece(
        title,
        text,
        "全县一般公共预算按科目的预算数和执行数",
        "财政、金融、审计",
        (("legal", "budgets"), ("column", "finance"), ("local", "money")),
        keywords="财政 预算 支出",
        files=(files.workbook(f"{title}明细表", heads, rows),) if number == 1 else (),
    )


def _land_taking(random: Random, on: date, number: int) -> Piece:
    village = random.choice(VILLAGES)
    area = random.randint(8, 60)
    title = f"关于拟征收{village}集体土地的预公告（{on.year}年第{number}号）"
    rows = [
        (village, "耕地", f"{area}.{random.randint(10, 99)}"),
        (village, "其他农用地", f"{random.randint(1, 9)}.{random.randint(10, 99)}"),
    ]
    text = paragraphs(f"因农村道路建设需要，拟征收{village}集体土地，现将征收范围和土地现状公告如下。") + table(
        ("权属", "地类", "面积（亩）"), rows
    )
    text += paragraphs(
        "自本公告发布之日起，任何单位和个人不得在拟征收范围内抢栽抢建。公告期限为十个工作日。",
        f"联系电话：{TELEPHONE}。",
    )
    return Piece(
        title,
        text,
        f"拟征收{village}集体土地的范围、现状和公告期限",
        "国土资源、能源",
        (("legal", "land_taking"), ("column", "land"), ("standard", "征收土地预公告")),
        Genre.DOCUMENT,
        f"青自然资征告〔{on.year}〕{on.month * 3 + number % 3}号",
        "征地 预公告",
        (files.paper("拟征收土地范围示意说明", (f"拟征收范围位于{village}，面积{area}亩。",)),) if number == 1 else (),
    )


def _relief(random: Random, on: date, number: int) -> Piece:
    title = f"{on.year}年{on.month}月最低生活保障和临时救助资金发放情况"
    rows = [
        (kind, random.randint(30, 900), amount(random, 2, 60))
        for kind in ("城市低保", "农村低保", "特困供养", "临时救助")
    ]
    text = paragraphs("现将本月社会救助资金发放的户数和金额公布如下，不含个人情况。") + table(
        ("类别", "户数", "金额（万元）"), rows
    )
    return Piece(
        title,
        text,
        "按类别公布的救助户数和资金",
        "民政、扶贫、救灾",
        (("legal", "social_assistance"), ("column", "livelihood"), ("standard", "最低生活保障"), ("local", "社会救助")),
        keywords="低保 救助",
    )


def _school(random: Random, on: date, number: int) -> Piece:
    title = f"{on.year}年{on.month}月义务教育学校招生和学籍办理安排"
    text = sections(
        ("招生范围", f"{random.choice(STREETS)}片区适龄儿童，由就近的学校接收。"),
        ("需要的材料", "户口簿或者居住证明；不要求提供其他证明。"),
        ("办理时间", f"{on.year}年{on.month}月20日起，工作日办理。"),
    )
    return Piece(
        title,
        text,
        "招生范围、材料和办理时间",
        "科技、教育",
        (("legal", "livelihood"), ("column", "notices"), ("local", "教育招生")),
        Genre.DOCUMENT,
        f"青教〔{on.year}〕{10 + number}号",
        "招生 学籍",
        (files.document("学籍办理登记表", ("学生姓名：", "监护人：", "所在片区：")),) if number == 1 else (),
    )


def _presale(random: Random, on: date, number: int) -> Piece:
    title = f"{on.year}年{on.month}月商品房预售许可结果"
    rows = [
        (f"青房预许〔{on.year}〕{number}{one}号", f"{random.choice(STREETS)}{one}号地块", random.randint(40, 200))
        for one in (1, 2, 3)
    ]
    text = table(("许可证号", "项目坐落", "套数"), rows)
    return Piece(
        title,
        text,
        "本月核发的商品房预售许可",
        "城乡建设、环境保护",
        (("legal", "licensing"), ("column", "enforcement")),
        keywords="行政许可 预售",
    )


def _subsidy(random: Random, on: date, number: int) -> Piece:
    title = f"{on.year}年第{number}批耕地地力保护补贴发放结果"
    rows = [(village, random.randint(200, 1800), amount(random, 2, 30)) for village in VILLAGES[:5]]
    text = paragraphs("补贴按村公布面积和金额，到户明细由各村公示。") + table(
        ("村", "面积（亩）", "金额（万元）"), rows
    )
    return Piece(
        title,
        text,
        "按村公布的补贴面积和金额",
        "农业、林业、水利",
        (("legal", "rural_policies"), ("column", "livelihood"), ("local", "惠农补贴")),
        keywords="补贴 耕地",
        files=(files.workbook("耕地地力保护补贴分村汇总", ("村", "面积（亩）", "金额（万元）"), rows),)
        if number == 2
        else (),
    )


def _recruiting(random: Random, on: date, number: int) -> Piece:
    title = f"{on.year}年第{number}次事业单位公开招聘公告"
    posts = [("乡镇卫生院", "护理", random.randint(2, 6)), ("农业技术推广站", "农技", random.randint(1, 3))]
    text = (
        paragraphs("面向社会公开招聘工作人员，岗位和条件如下。")
        + table(("单位", "岗位", "人数"), posts)
        + paragraphs(f"报名咨询电话：{TELEPHONE}。")
    )
    return Piece(
        title,
        text,
        "招聘单位、岗位、人数和报名方式",
        "劳动、人事、监察",
        (("legal", "recruitment"), ("column", "recruitment")),
        Genre.DOCUMENT,
        f"青人社公告〔{on.year}〕{number}号",
        "招聘 事业单位",
    )


def _inspection(random: Random, on: date, number: int) -> Piece:
    title = f"{on.year}年{on.month}月食品安全监督抽检结果的通告"
    rows = [
        (kind, count := random.randint(10, 40), count - random.randint(0, 1))
        for kind in ("粮食加工品", "食用农产品", "餐饮食品", "乳制品")
    ]
    text = paragraphs("本月食品安全监督抽检的批次和结果如下，不合格产品已依法处置。") + table(
        ("食品类别", "抽检批次", "合格批次"), rows
    )
    return Piece(
        title,
        text,
        "按类别公布的抽检批次和合格批次",
        "市场监管、安全生产",
        (("legal", "inspections"), ("column", "enforcement")),
        Genre.DOCUMENT,
        f"青市监通告〔{on.year}〕{number}号",
        "食品 抽检",
    )


def _village_money(random: Random, on: date, number: int) -> Piece:
    title = f"{on.year}年{on.month}月村级项目资金使用情况"
    rows = [
        (village, random.choice(("道路硬化", "沟渠整修", "路灯安装")), amount(random, 3, 40))
        for village in VILLAGES[:4]
    ]
    text = paragraphs("本月拨付的村级项目资金如下。") + table(("村", "项目", "金额（万元）"), rows)
    return Piece(
        title,
        text,
        "按村公布的项目和资金",
        "农业、林业、水利",
        (("legal", "rural_policies"), ("column", "finance")),
        keywords="村级 项目 资金",
    )


def _road(random: Random, on: date, number: int) -> Piece:
    village, road = random.choice(VILLAGES), random.choice(STREETS)
    title = f"关于{village}至{road}路段施工期间绕行的通告"
    text = paragraphs(
        f"因{village}至{road}路段维修，施工期间请过往车辆按现场标志绕行。",
        "施工时间为公告之日起三十日；紧急救援车辆不受限制。",
    )
    return Piece(
        title,
        text,
        f"{village}至{road}路段施工和绕行安排",
        "城乡建设、环境保护",
        (("legal", "livelihood"), ("column", "notices")),
        keywords="道路 施工 绕行",
    )


def _news(random: Random, on: date, number: int) -> Piece:
    subject = random.choice(("防汛物资储备", "政务服务窗口", "秋粮收储", "校园周边环境", "农村饮水设施"))
    title = f"县政府办公室组织检查{subject}（{on.year}年{on.month}月）"
    text = paragraphs(
        f"{on.month}月{on.day}日，县政府办公室会同有关部门检查{subject}，现场查看{random.randint(3, 9)}处，提出整改意见{random.randint(2, 8)}条。",
        "整改情况将在下月公布。",
    )
    return Piece(
        title, text, f"检查{subject}的情况", "综合政务", (("column", "news"),), Genre.NEWS, keywords=f"检查 {subject}"
    )


def _tasks(random: Random, on: date, number: int) -> Piece:
    title = f"青禾县人民政府关于印发{on.year}年重点工作任务分解表的通知（第{number}批）"
    rows = [
        (task, unit, f"{on.year}年12月")
        for task, unit in (
            ("改造农村公路20公里", "青禾县住房和城乡建设局"),
            ("新增学位600个", "青禾县教育局"),
            ("整治小微水体12处", "各乡镇人民政府"),
        )
    ]
    text = paragraphs("各乡镇人民政府，县政府各部门：", "现将重点工作任务分解表印发给你们，请按时限落实。") + table(
        ("任务", "责任单位", "完成时限"), rows
    )
    return Piece(
        title,
        text,
        "年度重点工作的任务、责任单位和时限",
        "综合政务",
        (("legal", "planning"), ("column", "plans"), ("column", "documents"), ("local", "policy")),
        Genre.DOCUMENT,
        f"青政发〔{on.year}〕{number + on.month}号",
        "重点工作 任务分解",
    )


def _statistics(random: Random, on: date, number: int) -> Piece:
    title = f"青禾县{on.year}年{on.month}月主要经济指标"
    rows = [
        (name, amount(random, 900, 90000), f"{random.randint(10, 99) / 10:.1f}")
        for name in ("规模以上工业增加值", "固定资产投资", "社会消费品零售总额")
    ]
    text = table(("指标", "总量（万元）", "增长（%）"), rows)
    return Piece(
        title,
        text,
        "主要经济指标的总量和增长",
        "综合政务",
        (("legal", "statistics"), ("column", "statistics")),
        keywords="统计 指标",
    )


def _of_town(name: str, made: Made) -> Made:
    """What every town publishes says which town it is."""

    def piece(random: Random, on: date, number: int) -> Piece:
        whole = made(random, on, number)
        return replace(whole, title=f"{name}{whole.title}")

    return piece


ROUTINE: dict[str, tuple[tuple[Made, int], ...]] = {
    "county": ((_tasks, 2), (_statistics, 2)), "office": ((_news, 3),), "civil": ((_relief, 4),), "land": ((_land_taking, 4),),
    "finance": ((_budget, 4),), "education": ((_school, 3),), "housing": ((_presale, 3),), "farming": ((_subsidy, 3),),
    "labour": ((_recruiting, 3),), "market": ((_inspection, 3),),
    "liuxi": ((_of_town("柳溪镇", _village_money), 4), (_of_town("柳溪镇", _road), 2)),
    "shiqiao": ((_of_town("石桥镇", _village_money), 2), (_of_town("石桥镇", _road), 1)),
    "nanpu": ((_of_town("南浦镇", _village_money), 2),), "dongshan": ((_of_town("东山乡", _road), 1),),
    "baisha": ((_of_town("白沙镇", _village_money), 1),),
}  # fmt: skip
"""What each body publishes, and how often in two years; 云岭乡 publishes nothing of the kind, and its columns stay empty."""
