"""Running text as offices write it, of any length: common words very often, rare ones rarely, names and numbers between.

Everything is imagined. The same seed gives the same text.
"""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate
from random import Random

PLACES = "青禾县 柳溪镇 石桥镇 白鹭街道 云台乡 南塘村 北渡村 松岭村 双井社区 望湖社区 临川市 河西开发区 东山水库 长安路 解放街".split()
OFFICES = (
    "人民政府 办公室 财政局 民政局 自然资源局 住房和城乡建设局 交通运输局 农业农村局 教育体育局 卫生健康局 市场监督管理局 "
    "生态环境分局 应急管理局 人力资源和社会保障局 水利局 审计局 统计局 司法局 便民服务中心 政务服务管理办公室"
).split()
COMMON = (
    "的 和 关于 工作 单位 进行 按照 通知 政府 信息 公开 管理 服务 项目 建设 有关 部门 实施 加强 要求 情况 组织 开展 完成 规定 "
    "办理 负责 本 各 应当 对 在 为 等 以及 做好 落实 推进 提高 保障 群众 企业 资金 年度 计划 方案 意见 办法 制度 责任 监督 检查 "
    "安全 生产 环境 保护 教育 医疗 就业 社会 发展 经济 农村 农业 土地 征收 补偿 安置 房屋 规划 审批 许可 处罚 公示 公告 招标 采购 "
    "预算 决算 补贴 救助 低保 养老 扶贫 振兴 产业 示范 基地 道路 桥梁 供水 污水 处理 垃圾 分类 整治 行动 专项 领导小组 会议 研究 "
    "决定 印发 执行 废止 修订 有效期 施行 之日起 第一条 第二条 依法 行政 复议 诉讼 申请 答复 受理 期限 材料 证明 登记 备案 审查 "
    "结果 名单 标准 范围 对象 条件 程序 流程 电话 地址 时间 网站 平台 数据 系统 建立 完善 健全 机制 体系 能力 水平 质量 效率 重点 "
    "任务 目标 措施 问题 整改 反馈 通报 考核 评价 培训 宣传 活动 志愿 文化 旅游 体育 设施 维修 改造 竣工 验收 合同 价款 招聘 考试"
).split()
SIGNS = "，，，，。。；、：“”（）《》".strip()
LATIN = "GDP PPP EPC App 2.0 V3 ＡＢＣ １２３ 100% ～ _ * \" ' ( ) / \\ & | ! < > # @ [ ] {} NOT OR AND".split()
TRADITIONAL = "關於政府資訊公開條例 國土規劃 環境保護 養老服務 鄉鎮 經濟發展 學校 醫療衛生 長安 東山 農業".split()
HAN = bytes(
    byte for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF) for byte in (row, cell)
).decode("gb2312")  # fmt: skip
"""The 3,666 characters of the first level of GB 2312 in full rows, in the order of their sounds."""


class Writer:
    """Writes texts one after the other."""

    def __init__(self, seed: object) -> None:
        self.random = Random(str(seed))
        weights = [1 / (rank + 3) for rank in range(len(COMMON))]
        self._common = list(accumulate(weights))

    def text(self, length: int) -> str:
        """About so many characters, in sentences and paragraphs."""
        pieces, written = list[str](), 0
        while written < length:
            pieces.append(self.piece())
            written += len(pieces[-1])
        return "".join(pieces)[:length]

    def piece(self) -> str:
        """A word or a sign, or what stands between them now and then."""
        chance = self.random.random()
        if chance < 0.75:
            return COMMON[bisect(self._common, self.random.random() * self._common[-1])]
        if chance < 0.88:
            return self.random.choice(SIGNS)
        return self._uncommon(chance)

    def _uncommon(self, chance: float) -> str:
        if chance < 0.92:
            return self.random.choice(OFFICES)
        if chance < 0.95:
            return self.random.choice(PLACES)
        if chance < 0.98:
            return "".join(self.random.choices(HAN, k=self.random.randint(2, 3)))
        if chance < 0.993:
            return self.random.choice((str(self.random.randint(1, 99_999)), f"〔{self.random.randint(2008, 2026)}〕", "\n", "\n　　"))
        return self.random.choice(TRADITIONAL if self.random.random() < 0.5 else LATIN)

    def title(self) -> str:
        """A title of ten to thirty characters."""
        about = "".join(self.piece() for _ in range(self.random.randint(3, 8)))
        return f"{self.random.choice(PLACES)}{self.random.choice(OFFICES)}关于{about}的通知".replace("\n", "")

    def length(self) -> int:
        """Of a text: half of them below 600 characters, one in twenty above 4,000."""
        return min(int(self.random.lognormvariate(6.4, 1.1)) + 40, 40_000)

    def phrase(self, text: str, length: int) -> str:
        """So many characters out of the text, from anywhere in it."""
        start = self.random.randrange(max(len(text) - length, 0) + 1)
        return text[start : start + length]
