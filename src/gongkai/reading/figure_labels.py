"""What is counted: the printed words left of a number (公开信息12条) or right of it (3块公告栏).

Everything works on a sentence's `plain` characters and answers with positions, so that the label can be cut from
what is printed. All searches look at a bounded window: the time is linear in the number of figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.reading.figure_words import ARABIC, JOINTS, WORDS, first_noun

_LEFT = WORDS["left"]
_OPENING = re.compile("|".join(_LEFT["openings"]))
_MEANS = re.compile(_LEFT["means"])
_NO_CHANNEL = re.compile(_LEFT["no_channel"])
_ANCHOR = re.compile(_LEFT["anchors"])
_CHANNEL = re.compile(_LEFT["channels"])
_VERB = re.compile(f'(?:(?:{_LEFT["verbs"]})(?:并|、|和)?){{1,3}}了?(?=[\u4e00-\u9fffA-Za-z“《"])')
_VERB_ALONE = re.compile(f"(?:{_LEFT['verbs']})了?")
_MEANING_WORD = re.compile(_LEFT["meaning"])
_MEANING = re.compile(f"(?:{_LEFT['meaning']})了?(?:共计|共|至少|不少于)?$")
_COUNTING = re.compile(_LEFT["counting"])
_CLAUSE = re.compile(r"[,;:。!?…\]]|(?=(?:19|20)\d\d年)")
_RIGHT = re.compile(r"(?:[^,;:。!?、()《》“”|]|\([\u4e00-\u9fff、]{1,5}\)){1,40}")
_ACTOR = re.compile(WORDS["actors"]["nouns"])
_ACTOR_END = re.compile(WORDS["actors"]["ends"])
_JOINED = re.compile(r"(?:和|及|、|与)(?=\d)")
_MODIFIER = re.compile(r"(?:做好|加强|对|将|把)?([\u4e00-\u9fff]{2,14}的)$")
LEFT_WINDOW = 80

Span = tuple[int, int]


def left_label(plain: str, number: int, floor: int) -> Span:
    """Where the label left of the number at `number` stands, not before `floor` (the end of the figure before it)."""
    end = _without_joints(plain, number, max(floor, number - LEFT_WINDOW))
    start = _clause_start(plain, end, max(floor, number - LEFT_WINDOW))
    return _trimmed(plain, start, end)


def _without_joints(plain: str, end: int, floor: int) -> int:
    while end > floor and (hit := JOINTS.search(plain, max(floor, end - 4), end)):
        end = hit.start()
    return end


def _clause_start(plain: str, end: int, floor: int) -> int:
    """After the last punctuation, or after a bracket that is still open."""
    start = floor
    for hit in _CLAUSE.finditer(plain, floor, end):
        start = hit.end()
    opened = plain.rfind("(", start, end)
    if opened >= 0 and ")" not in plain[opened:end]:
        start = opened + 1
    while start < end and plain[start] in "、)和及并以" and not plain.startswith("及时", start):
        start += 1
    return start


def _trimmed(plain: str, start: int, end: int) -> Span:
    """Without introductions, ways and means, and verbs that only say that something was done."""
    start = _skip(plain, start, end, _OPENING)
    means = _MEANS.match(plain, start, end)
    if means and _CHANNEL.search(plain, start, end) and not _NO_CHANNEL.search(plain, start, end):
        return means.end(), end
    start = _anchored(plain, start, end, bool(means))
    for hit in _COUNTING.finditer(plain, start, end - 1):
        start = hit.end()
    start = _skip(plain, start, end, _OPENING)
    verb = _VERB.match(plain, start, end)
    return (verb.end() if verb and end - verb.end() >= 2 else start), end


def _skip(plain: str, start: int, end: int, pattern: re.Pattern[str]) -> int:
    for _ in range(6):
        hit = pattern.match(plain, start, end)
        if not hit or hit.end() == start:
            break
        start = hit.end()
        while start < end and plain[start] in ",、:":
            start += 1
    return start


def _anchored(plain: str, start: int, end: int, has_means: bool) -> int:
    """The label begins with its verb, whatever subject or place stands before; a channel's name stays in front."""
    hit = _ANCHOR.search(plain, start, end)
    if plain.startswith(("其他应", "其它应"), start):  # the last of a list of classes
        return start
    if hit is None:
        means = _MEANS.match(plain, start, end)
        return means.end() if means else start
    channel = _CHANNEL.search(plain, start, hit.start())
    if channel and not has_means and plain[start] not in "在于":
        return start
    return hit.start()


def is_verb(words: str) -> bool:
    """Whether a label is only a verb, so that what it counts must stand on the other side (开展3次评查)."""
    return _VERB_ALONE.fullmatch(words) is not None


def open_right(plain: str, after: int) -> Span | None:
    """The words right of a number whatever they are, up to what cannot belong to a label."""
    segment = _RIGHT.match(plain, after, after + 20)
    return (after, after + _actor_end(segment[0])) if segment else None


def right_label(plain: str, after: int, unit: str | None) -> tuple[Span | None, bool]:
    """Where the label right of a number stands that ends at `after`, and whether it names only who acted."""
    segment = _RIGHT.match(plain, after, after + 40)
    if segment is None:
        return None, False
    text = segment[0]
    actor = _ACTOR.match(text)
    noun = first_noun(text, unit)
    if actor or (noun is None and _ACTOR.search(text)):
        return (after, after + _actor_end(text)), noun is None
    return ((after, after + noun.end()), False) if noun else (None, False)


def _actor_end(text: str) -> int:
    hit = _ACTOR_END.search(text)
    return hit.start() if hit else len(text)


def left_verb(plain: str, number: int, floor: int) -> Span | None:
    """A verb right before the number that says what happened: 新增设, 报送, 收到."""
    hit = _MEANING.search(plain, max(floor, number - 8), number)
    if hit is None:
        return None
    word = _MEANING_WORD.match(hit[0])
    return (hit.start(), hit.start() + word.end()) if word else None


def shared_tail(plain: str, number: int, label: Span, floor: int) -> Sequence[Span] | None:
    """For "12个单位和5个镇(街)频道": 单位 shares what follows the last actor; with its modifier on the left."""
    if not _ACTOR.fullmatch(plain, *label):
        return None
    joint = _JOINED.match(plain, label[1])
    other = joint and ARABIC.match(plain, joint.end())
    if not other:
        return None
    span, _ = right_label(plain, other.end(), other["unit"])
    actor = span and _ACTOR.match(plain, *span)
    if not span or not actor or actor.end() == span[1]:
        return None
    modifier = _MODIFIER.search(plain, max(floor, number - 20), number)
    left = [modifier.span(1)] if modifier else []
    return [*left, label, (actor.end(), span[1])]
