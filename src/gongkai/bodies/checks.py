"""Asked at every start: has every declared act its rule?"""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from gongkai.bodies.policy import acts_without_rule


def every_act_has_its_rule(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """E001 for an act that nobody could decide."""
    return [
        Error(f"行为 {act.code}（{act.label}）没有规则", hint="在该应用的 rules.py 中以 rule() 登记。", id="bodies.E001")
        for act in acts_without_rule()
    ]
