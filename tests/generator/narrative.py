"""The running text of generated reports: bodies that do not exist, sentences of the trade, figures of the tables."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.generator.truth import RightTable

COUNTIES = ("云溪县", "青禾县", "鹿岭区", "南桥市", "松坡县", "望川区", "柳汀县", "石泉湾区")
TOWNS = ("白鹿镇", "桃源岭镇", "东塘街道", "三岔河乡", "银杏镇", "河湾镇")
OFFICES = ("农业农村局", "财政局", "民政局", "水务局", "教育体育局", "自然资源局", "统计局")
CHANNELS = ("门户网站", "政务新媒体", "公示栏", "村务公开栏", "政府公报", "广播")


def body(rng: Random) -> str:
    """The full name of a fictional government, department or township."""
    county = rng.choice(COUNTIES)
    town = f"{rng.choice(TOWNS)}人民政府"
    return rng.choice((f"{county}人民政府", f"{county}{rng.choice(OFFICES)}", f"{county}{town}", town))


def published(rng: Random, year: int) -> date:
    return date(year + 1, 1, 5) + timedelta(days=rng.randint(0, 80))


def opening(name: str, year: int) -> str:
    return (
        f"本报告由{name}按照《中华人民共和国政府信息公开条例》编制，"
        f"数据统计期限为{year}年1月1日至{year}年12月31日。如有疑问，请与本机关政府信息公开工作机构联系。"
    )


def general(rng: Random, year: int, tables: list[RightTable]) -> list[str]:
    """Section 一: what was made public, what was applied for; figures agree with the right tables."""
    first, second = rng.sample(CHANNELS, 2)
    a, b = rng.randint(3, 400), rng.randint(1, 90)
    return [
        f"（一）主动公开。{year}年共公开各类信息{a + b}条，其中{first}{a}条、{second}{b}条，更新较上年更为及时。"
        + _told(rng, DISCLOSED, 3),
        *[sentence + _told(rng, ANSWERED, 2) for table in tables for sentence in _figures(table)],
        f"（三）政府信息管理。对公开目录逐条核对，清理失效链接{rng.randint(1, 40)}个。" + _told(rng, KEPT, 2),
        f"（四）平台建设。维护栏目{rng.randint(3, 30)}个，设立查阅点{rng.randint(1, 6)}处。" + _told(rng, PLATFORM, 2),
        f"（五）监督保障。举办业务培训{rng.randint(1, 5)}次，开展自查{rng.randint(1, 4)}次，未发生责任追究情形。"
        + _told(rng, SUPERVISED, 2),
    ]


DISCLOSED = (
    "围绕春耕备耕、水利设施维护和农村道路养护，及时公布资金安排与施工进度，方便群众随时了解。",
    "对涉及面广的文件，发布当日同步上传解读，并在服务大厅放置纸质摘要，由窗口人员当面说明。",
    "惠民补贴名单先在村务公开栏张贴，再登载于网站，公示期内安排专人接听来电，逐条记录并回复。",
    "重大项目的选址、环评和验收材料按阶段集中公布，避免零散发布造成查找困难。",
)
ANSWERED = (
    "对每一份申请建立台账，登记、补正、征求意见、答复各环节均留有记录，由经办人和审核人共同签字。",
    "遇有申请内容不够明确的，先电话沟通，弄清需要的文件名称或者时间范围，再出具书面文书。",
    "疑难件提交会商，听取法律顾问意见后答复，力求依据准确、表述清楚、便于理解。",
)
KEPT = (
    "拟发文件在起草环节即注明公开属性，由办公室统一把关，未注明的退回补办。",
    "对历年文件的有效性重新梳理，失效的加注说明，仍在执行的归入专门目录，供公众检索下载。",
    "严格执行先审后发，涉及个人情况的内容作遮挡处理后方可发布。",
)
PLATFORM = (
    "网站栏目按事项重新归并，首页增设查找入口，手机端字号和行距作了调整，年长者阅读更为方便。",
    "政务新媒体账号由专人维护，留言在两个工作日内答复，不再使用的账号已按程序注销。",
    "在便民服务大厅设置查询机和资料架，安排工作人员引导，现场可打印所需文件。",
)
SUPERVISED = (
    "把公开工作纳入年度考核，结果与科室评优挂钩，每季度通报一次进展。",
    "邀请群众代表参加座谈，收集意见，能够当场答复的当场答复，其余列出清单限期办理。",
    "办公室对照清单逐项检查，发现问题及时提醒，重复出现的由分管领导约谈。",
)


def _told(rng: Random, sentences: tuple[str, ...], count: int) -> str:
    return "".join(rng.sample(sentences, count))


def _figures(table: RightTable) -> list[str]:
    if table.kind == "applications":
        return [f"（二）依申请公开。全年收到政府信息公开申请{table.rows['received_new'][-1]}件，均按时登记办理。"]
    if table.kind == "statistics" and "received_total" in table.rows:
        return [f"（二）依申请公开。全年收到申请{table.rows['received_total'][0]}件，按规定答复。"]
    return []


PROBLEMS = (
    "个别科室报送材料不够及时，栏目内容有时更新偏慢。",
    "解读形式仍以文字为主，图表和视频运用得少。",
    "基层经办人员变动较多，业务熟悉程度参差不齐。",
    "部分目录分类与群众查找习惯不一致，检索不便。",
)
IMPROVEMENTS = (
    "我们将建立按月提醒的报送清单，由专人逐项核对。",
    "下一步将组织跟班学习，把常见申请整理成办理样例。",
    "今后将同步起草解读材料，并请服务对象试读后再发布。",
)


def problems(rng: Random) -> list[str]:
    return [*rng.sample(PROBLEMS, 2), rng.choice(IMPROVEMENTS)]


def other(rng: Random, year: int) -> str:
    return rng.choice((f"{year}年度本机关未发出收费通知，未收取信息处理费。", "本年度没有收取信息处理费的情况。"))
