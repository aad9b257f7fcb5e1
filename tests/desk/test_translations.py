"""The desk in Traditional Chinese and in English: every sentence of every page is translated, and nothing is lost by it."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest

import gongkai.desk
from gongkai.applications.queries import LISTS
from gongkai.applications.register.kept import registers
from gongkai.remedies.queries import LISTS as REMEDY_LISTS

ROOM = Path(gongkai.desk.__file__).parent
LANGUAGES = ["en", "zh_Hant"]
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop"}
SIMPLE = re.compile(r"""\{% translate "([^"]+)"|\{% translate '([^']+)'|\b_\("([^"]+)"\)""")
BLOCK = re.compile(r"\{% blocktranslate[^%]*%\}(.*?)\{% (?:plural|endblocktranslate) %\}", re.S)


def sentences() -> set[str]:
    """What templates and code mark for translation, the menu included, and the names of lists and registers."""
    found = {one.label for one in (*LISTS, *REMEDY_LISTS, *registers())}
    for file in (file for kind in ("*.html", "*.py") for file in ROOM.rglob(kind)):
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".html":
            found |= {"".join(groups) for groups in SIMPLE.findall(text)}
            found |= {re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", block) for block in BLOCK.findall(text)}
        else:
            found |= set(_marked(ast.parse(text)))
    return found


def _marked(tree: ast.Module) -> list[str]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    texts = [call.args[0] for call in calls if call.func.id in MARKS and call.args]
    return [text.value for text in texts if isinstance(text, ast.Constant)]


def compiled(language: str) -> gettext.GNUTranslations:
    with (ROOM / f"locale/{language}/LC_MESSAGES/django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_every_page_is_translated(language: str) -> None:
    catalogue = compiled(language)._catalog
    assert sorted(text for text in sentences() if text not in catalogue and (text, 0) not in catalogue) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_texts_are_those_of_the_readable_file(language: str) -> None:
    readable = (ROOM / f"locale/{language}/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.*)"$', readable, re.M)
    catalogue = compiled(language)._catalog
    assert len(pairs) > 300
    for text, translated in pairs:
        assert catalogue[text.replace('\\"', '"')] == translated.replace('\\"', '"'), "run msgfmt"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_loses_or_invents_a_value(language: str) -> None:
    for text, translated in compiled(language)._catalog.items():
        if text:
            source = text[0] if isinstance(text, tuple) else text
            values = [set(re.findall(r"%\((\w+)\)", one)) for one in (source, translated)]
            assert values[0] == values[1], source
