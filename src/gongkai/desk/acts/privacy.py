"""销毁申请人个人信息: once the case is closed and no longer needs them (《个人信息保护法》第四十七条)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.applications.kinds import Stage
from gongkai.applications.verbs import PARTICULARS_ERASED
from gongkai.desk.acts.base import ActForm, DeskAct, Situation


class ErasePersonal(DeskAct):
    key = "erase"
    is_rare = True
    label = _("销毁申请人个人信息")
    act = acts.ERASE_PARTICULARS
    form_class = ActForm
    intro = _(
        "保存期满、不再需要的，销毁申请人信息、申请内容、办理中写下的文字和全部文件（包括答复文件）；编号、日期、办理结果和年报数字不变。"
    )
    irrevocable = _(
        "销毁后不能恢复。证件号码和联系方式从此连旧备份中的也不能读出；文字和文件在旧备份到期清除以前仍在备份中，请按备份的保存期限清除。"
    )

    def fits(self, at: Situation) -> bool:
        return at.case.stage == Stage.CLOSED and all(entry.verb != PARTICULARS_ERASED for entry in at.entries)

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.erase_particulars(at.actor, at.application, key=given["key"])
