"""行政区划代码 (GB/T 2260; villages and townships GB/T 10114): length and province. Pure."""

from __future__ import annotations

LENGTHS = (6, 9, 12)
"""County and above; township; village."""

STANDARD = "GB/T 2260、GB/T 10114"

PROVINCES = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区",
    "21": "辽宁省", "22": "吉林省", "23": "黑龙江省",
    "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省", "35": "福建省", "36": "江西省", "37": "山东省",
    "41": "河南省", "42": "湖北省", "43": "湖南省", "44": "广东省", "45": "广西壮族自治区", "46": "海南省",
    "50": "重庆市", "51": "四川省", "52": "贵州省", "53": "云南省", "54": "西藏自治区",
    "61": "陕西省", "62": "甘肃省", "63": "青海省", "64": "宁夏回族自治区", "65": "新疆维吾尔自治区",
    "71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区",
}  # fmt: skip
"""The first two digits."""


def well_formed(code: str) -> bool:
    """Whether the code has 6, 9 or 12 digits."""
    return code.isascii() and code.isdigit() and len(code) in LENGTHS


def warning(code: str) -> str | None:
    """What looks wrong about a well-formed code, in Chinese; None for a blank or a sound one."""
    if code and code[:2] not in PROVINCES:
        return f"行政区划代码以{code[:2]}开头，没有这样的省级行政区划，请核对（{STANDARD}）"
    return None
