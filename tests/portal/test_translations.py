"""Every sentence of the pages exists in Traditional Chinese and in English."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.utils import translation

import gongkai.portal
from gongkai.portal.presentation.signs import legend
from gongkai.report.model import CAUSE_LABELS, STATE_LABELS
from gongkai.writing.signs import MEANINGS

ROOM = Path(gongkai.portal.__file__).parent
LANGUAGES = ["en", "zh_Hant"]
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext"}
SIMPLE = re.compile(r"""\{% translate "([^"]+)"|\{% translate '([^']+)'|\b_\("([^"]+)"\)""")
BLOCK = re.compile(r"\{% blocktranslate[^%]*%\}(.*?)\{% (?:plural|endblocktranslate) %\}", re.S)


def sentences() -> set[str]:
    """What the templates and the code mark for translation, and the labels that other rooms hold."""
    found = {*STATE_LABELS.values(), *CAUSE_LABELS.values(), *MEANINGS.values()}
    for file in ROOM.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        found |= {"".join(groups).replace("%", "%%") for groups in SIMPLE.findall(text)}
        found |= {re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", block) for block in BLOCK.findall(text)}
    for file in ROOM.rglob("*.py"):
        found |= set(_marked(ast.parse(file.read_text(encoding="utf-8"))))
    return found


def _marked(tree: ast.Module) -> list[str]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    texts = [call.args[0] for call in calls if call.func.id in MARKS and call.args]
    return [text.value for text in texts if isinstance(text, ast.Constant)]


def compiled(language: str) -> gettext.GNUTranslations:
    with (ROOM / f"locale/{language}/LC_MESSAGES/django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language):
    catalogue = compiled(language)._catalog
    assert sorted(text for text in sentences() if text not in catalogue and (text, 0) not in catalogue) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_texts_are_those_of_the_readable_file(language):
    readable = (ROOM / f"locale/{language}/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.*)"$', readable, re.M)
    catalogue = compiled(language)._catalog
    assert len(pairs) > 150
    for text, translated in pairs:
        assert catalogue[text.replace('\\"', '"')] == translated.replace('\\"', '"'), "run msgfmt"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_loses_or_invents_a_value(language):
    for text, translated in compiled(language)._catalog.items():
        if text:
            source = text[0] if isinstance(text, tuple) else text
            values = [set(re.findall(r"%\((\w+)\)", one)) for one in (source, translated)]
            assert values[0] == values[1], source


def test_the_signs_are_named_in_the_language_of_the_page():
    with translation.override("en"):
        assert legend()[0][1].name == "restored"
    with translation.override("zh-hant"):
        assert legend()[0][1].name == "推算補全"
