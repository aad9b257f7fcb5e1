"""Whose report it is: the printed name, with the organ a bare region stands for and the region it belongs to."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Any

_ORGANS: dict[str, Any] = tomllib.loads((resources.files(__package__) / "organs.toml").read_text(encoding="utf-8"))
_ENDINGS: tuple[str, ...] = tuple(_ORGANS["organ"]["endings"])
_SUPERIORS = "|".join(_ORGANS["superior"]["endings"])
_STOPS = re.compile("|".join(sorted(_ORGANS["superior"]["stops"], key=len, reverse=True)))
_LABELLED = re.compile(f"(?:{'|'.join(_ORGANS['publisher']['labels'])})[:]\\|?\n?([\u4e00-\u9fff]{{2,30}})")
_BRACKETS = re.compile(r"\([^()]{0,40}\)")
_TRAILING_HAN = re.compile("[\u4e00-\u9fff]{2,16}$")
_CHAIN = re.compile(f"(?:[\u4e00-\u9fff]{{2,7}}?(?:{_SUPERIORS}))+")
_REACH = 16


def body_of(printed: str, text: str) -> str | None:
    """The body for the name a title prints; `text` is the document, folded, for the longer and the printed forms.

    None where the name is empty or is no body ("关于公布").
    """
    name = _BRACKETS.sub("", printed)
    if not name:
        return None
    organ = _as_organ(name, text)
    return _with_superior(organ, text) if organ else None


def publisher(text: str, metadata: dict[str, str]) -> str | None:
    """The body that the portal names as publisher, where the title names none."""
    names = [hit[1] for hit in _LABELLED.finditer(text)]
    names += [metadata[key] for key in _ORGANS["publisher"]["metadata"] if metadata.get(key)]
    found = [body_of(name, text) for name in names]
    return next((body for body in found if body), None)


def _as_organ(name: str, text: str) -> str | None:
    for region in _ORGANS["region"]:
        if name.endswith(tuple(region["endings"])):
            return _organ_of_region(name, region, text)
    if name.endswith("政府") and not name.endswith("人民政府"):
        return name.removesuffix("政府") + "人民政府"
    return name if name.endswith(_ENDINGS) else None


def _organ_of_region(name: str, region: dict[str, Any], text: str) -> str:
    """The organ as the document prints it elsewhere, else as the kind of region has it."""
    if name.endswith("街道"):
        full = [found for form in region["printed"] if (found := _printed_with(name, form, text))]
        return full[0] if full else name.removesuffix("街道") + str(region["organ"])
    printed = next((form for form in region["printed"] if name + form in text), region["organ"])
    return f"{name}{printed}"


def _printed_with(name: str, form: str, text: str) -> str | None:
    """For a subdistrict: X街道办事处, or X区人民政府X街道办事处 where the text prints it so."""
    if name + form not in text:
        return None
    hit = re.search(f"[\u4e00-\u9fff]{{2,12}}人民政府{re.escape(name)}{form}", text)
    if hit:
        return _STOPS.split(hit[0])[-1]
    return name + form


def _with_superior(name: str, text: str) -> str:
    """The longest printed name of the body: with the city or county in front, if the text prints it so."""
    longest, at = name, text.find(name)
    for _ in range(64):
        if at < 0:
            break
        region = _superior_before(text[max(0, at - _REACH) : at])
        longest = max(longest, region + name, key=len)
        at = text.find(name, at + 1)
    return longest


def _superior_before(left: str) -> str:
    """The chain of regions that ends where the name begins, empty if other words stand there."""
    hit = _TRAILING_HAN.search(left)
    if not hit:
        return ""
    words = _STOPS.split(hit[0])[-1]
    return words if _CHAIN.fullmatch(words) and len(words) <= _REACH - 2 else ""


def looks_like_body(name: str) -> bool:
    """Whether a line can be the first half of a title: a region or an organ and nothing else."""
    endings: Sequence[str] = [ending for region in _ORGANS["region"] for ending in region["endings"]]
    return re.fullmatch(r"[\u4e00-\u9fff()]{2,30}", name) is not None and name.endswith((*endings, *_ENDINGS, "政府"))
