"""Letters: every kind is there, does to the clock what it says, and lacks nothing that it must hold."""

import pytest

from gongkai.law.events import (
    Answered,
    ConsultationSent,
    Consulted,
    CorrectionAbandoned,
    CorrectionAsked,
    DelayAnnounced,
    Event,
    ExtensionGranted,
    FeeNoticed,
    FeeUnpaid,
    ReasonsAsked,
)
from gongkai.law.letter_parts import missing, parts
from gongkai.law.letters import Effect, Letter, Stage, Telling, conditions, letters, sources
from gongkai.law.outcomes import outcomes
from gongkai.law.rectification import RESULTS
from tests.law.days import clock_of, d

ALONG_THE_WAY = {
    "receipt": "登记回执",
    "correction": "补正告知书",
    "reasons": "说明理由告知书",
    "extension": "延期答复告知书",
    "delay": "延迟答复告知书",
    "third_party": "征求意见书（第三方）",
    "joint_maker": "征求意见函（共同制作机关）",
    "other_organ": "协办函",
    "consultation_notice": "征求意见告知书（申请人）",
    "third_party_notice": "告知书（第三方，决定公开）",
    "fee": "信息处理费收费通知书",
    "abandoned_no_correction": "不再处理告知书（逾期不补正）",
    "abandoned_no_payment": "不再处理告知书（逾期不缴费）",
}
ANSWERS = {code for code, one in outcomes().items() if one.letter} - set(ALONG_THE_WAY)
REFUSALS = [code for code in outcomes() if code.startswith("refused_")]
SEVERAL = [("partial", (ground,)) for ground in sorted(ANSWERS) if not outcomes()[ground].gives]
SEVERAL += [("partial", tuple(REFUSALS)), ("not_exist", ("refused_process", "not_exist"))]
EACH = [(kind, ()) for kind in letters() if kind != "partial"] + SEVERAL

OF_THE_LAW = {
    "receipt": "application_number received_on receipt_basis due_on query_code",
    "correction": "items reply_by consequence",
    "reasons": "facts reply_by consequence",
    "extension": "reasons due_on approval",
    "delay": "reasons due_on",
    "third_party": "information question reply_by consequence",
    "joint_maker": "information question reply_by consequence",
    "other_organ": "information question",
    "consultation_notice": "fact effect",
    "third_party_notice": "contents reasons remedies",
    "fee": "basis standard amount payment reply_by consequence",
    "abandoned_no_correction": "notice expiry consequence remedies",
    "abandoned_no_payment": "notice expiry consequence remedies",
    "record_corrected": "record correction remedies",
    "record_kept": "record reasons remedies",
    "record_forwarded": "record organ remedies",
    "record_directed": "record organ remedies",
    "already_public": "access",
    "granted": "supply",
    "partial": "supply refused_part",
    "refused_state_secret": "ground reasons",
    "refused_prohibited_by_law": "prohibiting_law reasons",
    "refused_three_security": "ground reasons",
    "refused_third_party": "third_party ground public_interest reasons",
    "refused_internal": "ground reasons",
    "refused_process": "ground reasons",
    "refused_enforcement_file": "ground reasons",
    "special_law_query": "special_law access",
    "not_exist": "search",
    "not_this_organ": "reasons responsible_organ",
    "not_government_information": "reasons",
    "would_need_creation": "reasons",
    "unclear_after_correction": "corrected reasons",
    "petition_complaint": "not_handled channel",
    "repeat": "earlier_answer",
    "publication": "access",
    "excessive_no_reason": "asked reasons",
    "confirm_or_reissue": "reasons",
    "transferred_to_archive": "access",
    "consultation": "reply",
    "not_an_application": "reasons",
    "other": "reasons",
}
"""What each kind must hold of its own, written by hand from the law."""

EVERYWHERE = {"number", "addressee", "attachments", "office", "dated_on", "seal", "contact"}
IN_ANSWERS = {"application_number", "received_on", "request", "legal_basis", "remedies", "review_entrance"}
WORDS = "写明的文字"


def complete(kind: str, grounds: tuple[str, ...] = ()) -> dict[str, str]:
    return {one.id: WORDS for one in parts(kind, grounds)}


def messages(kind: str, filled: dict[str, str], *, grounds=(), stated=(), at=Stage.SEALED) -> list[str]:
    return [reason.message for reason in missing(kind, filled, grounds, stated, at)]


def test_there_is_a_letter_of_every_kind_and_no_other():
    assert {kind: letters()[kind].label for kind in ALONG_THE_WAY} == ALONG_THE_WAY
    assert set(letters()) == set(ALONG_THE_WAY) | set(RESULTS) | ANSWERS
    assert len(REFUSALS) == 7


@pytest.mark.parametrize("kind", letters())
def test_every_kind_holds_what_the_law_demands_of_it(kind):
    demanded = EVERYWHERE | set(OF_THE_LAW[kind].split()) | (IN_ANSWERS if letters()[kind].answer else set())
    assert demanded <= {one.id for one in parts(kind)}


@pytest.mark.parametrize("one", outcomes().values(), ids=lambda one: one.code)
def test_every_outcome_has_its_letter_but_those_that_nobody_writes(one):
    if one.code in ("withdrawn", "applicant_gone"):
        assert one.letter == ""
    else:
        assert letters()[one.letter].kind == one.code


@pytest.mark.parametrize(("kind", "grounds"), EACH)
def test_a_complete_letter_lacks_nothing(kind, grounds):
    assert missing(kind, complete(kind, grounds), grounds) == []


@pytest.mark.parametrize(
    ("kind", "grounds", "one"),
    [
        pytest.param(kind, grounds, one, id=f"{kind}{list(grounds)}-{one.id}")
        for kind, grounds in EACH
        for one in parts(kind, grounds)
    ],
)
def test_each_part_removed_is_reported_with_its_name_and_article(kind, grounds, one):
    filled = complete(kind, grounds)
    del filled[one.id]
    (lack,) = missing(kind, filled, grounds)
    assert lack.code == f"lacks.{one.id}"
    assert lack.message.endswith(f"缺少：{one.name}") and one.part.name in one.name
    assert lack.article == one.part.article


def test_what_is_missing_is_said_in_words():
    filled = complete("correction") | {"items": "", "reply_by": "  ", "consequence": "\n"}
    lacks = missing("correction", filled)
    assert [lack.message for lack in lacks] == [
        "补正告知书缺少：需要补正的事项",
        "补正告知书缺少：合理的补正期限",
        "补正告知书缺少：无正当理由逾期不补正的后果",
    ]
    assert {lack.article for lack in lacks} == {"《政府信息公开条例》第三十条"}


def test_a_partial_answer_holds_the_parts_of_every_ground_in_it():
    grounds = ("refused_process", "refused_third_party", "not_exist", "refused_process")
    own = {one.id for one in parts("partial", grounds)} - {one.id for one in parts("partial")}
    assert own == {
        "refused_process.ground",
        "refused_process.reasons",
        "refused_third_party.third_party",
        "refused_third_party.ground",
        "refused_third_party.public_interest",
        "refused_third_party.reasons",
        "not_exist.search",
    }
    filled = complete("partial", grounds) | {"not_exist.search": ""}
    assert messages("partial", filled, grounds=grounds) == ["“部分公开（区分处理）”的答复书缺少：经检索的情况（信息不存在）"]


def test_a_partial_answer_without_grounds_is_not_complete():
    (lack,) = missing("partial", complete("partial"))
    assert lack.message == "“部分公开（区分处理）”的答复书没有写明未提供的部分属于哪种情形，请逐项选定"
    assert lack.article == "《政府信息公开条例》第三十七条"


@pytest.mark.parametrize("grounds", [("granted",), ("partial",), ("correction",), ("withdrawn",), ("nothing",)])
def test_what_was_given_or_is_no_answer_is_no_ground(grounds):
    with pytest.raises(ValueError, match="partial"):
        parts("partial", grounds)


@pytest.mark.parametrize("kind", ["fee", "record_kept", "abandoned_no_correction", "granted", "already_public"])
def test_only_an_answer_that_withholds_something_has_grounds(kind):
    with pytest.raises(ValueError, match=kind):
        parts(kind, ("not_exist",))


def test_unknown_kinds_and_conditions_are_errors():
    with pytest.raises(KeyError):
        parts("answer")
    with pytest.raises(KeyError):
        missing("granted", {}, stated=["because"])


@pytest.mark.parametrize(
    ("kind", "part", "condition"),
    [(kind, part, one) for kind, letter in letters().items() for part in letter.parts for one in part.unless],
    ids=lambda value: getattr(value, "code", getattr(value, "key", value)),
)
def test_a_part_may_be_absent_only_where_its_condition_is_stated(kind, part, condition):
    grounds = ("refused_internal",) if kind == "partial" else ()
    filled = complete(kind, grounds)
    del filled[part.key]
    others = set(conditions()) - {one.code for one in part.unless}
    assert [lack.code for lack in missing(kind, filled, grounds, others)] == [f"lacks.{part.key}"]
    assert missing(kind, filled, grounds, [condition.code]) == []


def test_every_other_part_is_always_there():
    free = {part.key for letter in letters().values() for part in letter.parts if part.unless}
    assert free == {
        "number", "received_on", "due_on", "attachments", "remedies", "review_entrance", "responsible_organ", "channel",
        "query_code",
    }  # fmt: skip
    assert [kind for kind in letters() if any(part.key == "number" and part.unless for part in letters()[kind].parts)] == [
        "receipt"
    ]


@pytest.mark.parametrize("ground", REFUSALS)
def test_nobody_leaves_the_remedies_out_of_a_refusal(ground):
    for kind, grounds in ((ground, ()), ("partial", (ground,)), ("not_exist", ("not_exist", ground))):
        filled = complete(kind, grounds) | {"remedies": ""}
        (lack,) = missing(kind, filled, grounds, ["remedies_left_out"])
        assert lack.message.endswith("缺少：救济途径和期限")
        assert lack.article == "《政府信息公开条例》第五十一条、《行政复议法》第二十三条第二款"


def test_number_and_date_come_with_the_signature_and_the_seal_after_it():
    drafted = complete("granted") | {"number": "", "dated_on": "", "seal": ""}
    assert messages("granted", drafted, at=Stage.DRAFTED) == []
    assert messages("granted", drafted, at=Stage.SIGNED) == [
        "“予以公开”的答复书缺少：文号",
        "“予以公开”的答复书缺少：成文日期",
    ]
    assert messages("granted", drafted | {"number": WORDS, "dated_on": WORDS}) == ["“予以公开”的答复书缺少：印章"]


def test_letters_along_the_way_tell_of_no_remedies():
    silent = {kind for kind, letter in letters().items() if letter.remedies is Telling.NONE}
    assert silent == set(ALONG_THE_WAY) - {"third_party_notice", "abandoned_no_correction", "abandoned_no_payment"}
    telling = {kind for kind, letter in letters().items() if any(part.key == "remedies" for part in letter.parts)}
    assert telling == set(letters()) - silent


def test_every_source_and_every_condition_is_used():
    every = [part for letter in letters().values() for part in letter.parts]
    assert {part.source.code for part in every} == set(sources())
    assert {one.code for part in every for one in part.unless} == set(conditions())


@pytest.mark.parametrize("letter", letters().values(), ids=lambda letter: letter.kind)
def test_every_letter_says_when_it_is_due_and_what_it_does_to_the_clock(letter):
    assert letter.title and letter.when and letter.clock_words and letter.clock.words
    assert len({part.key for part in letter.parts}) == len(letter.parts)


RECEIVED, ON, BEFORE = "2024-03-01", d("2024-03-11"), (ReasonsAsked(d("2024-03-05")),)
EVENTS: dict[str, tuple[Event, ...]] = {
    "receipt": (),
    "correction": (CorrectionAsked(ON),),
    "reasons": (ReasonsAsked(ON),),
    "extension": (ExtensionGranted(ON),),
    "delay": (DelayAnnounced(ON, d("2024-05-20")),),
    "third_party": (ConsultationSent(ON, "1", Consulted.THIRD_PARTY),),
    "joint_maker": (ConsultationSent(ON, "1", Consulted.JOINT_MAKER),),
    "other_organ": (ConsultationSent(ON, "1", Consulted.OTHER_ORGAN),),
    "consultation_notice": (),
    "third_party_notice": (),
    "fee": (FeeNoticed(ON),),
    "abandoned_no_correction": (CorrectionAsked(d("2024-03-06"), d("2024-03-08")), CorrectionAbandoned(ON)),
    "abandoned_no_payment": (FeeNoticed(d("2024-03-06")), FeeUnpaid(d("2024-04-09"))),
}


def effect_of(*events: Event) -> Effect:
    """What events do to the clock: compared with the one without them."""
    before = clock_of(RECEIVED, *BEFORE)
    after = clock_of(RECEIVED, *BEFORE, *events, on="2024-04-09" if len(events) > 1 else "2024-03-12")
    if after.closed_on:
        return Effect.ENDS
    if after.due is None:
        return Effect.STOPS
    if after.paused:
        return Effect.PAUSES
    return Effect.EXTENDS if after.due > before.due else Effect.NONE


@pytest.mark.parametrize("kind", EVENTS)
def test_the_effect_on_the_clock_is_what_the_clock_does(kind):
    assert letters()[kind].clock is effect_of(*EVENTS[kind])


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_an_answer_ends_the_term(kind):
    assert letters()[kind].clock is Effect.ENDS is effect_of(Answered(ON))


@pytest.mark.parametrize("kind", RESULTS)
def test_corrections_of_records_have_no_term(kind):
    letter: Letter = letters()[kind]
    assert (letter.clock, letter.title, letter.calls_itself) == (Effect.NONE, "更正答复书", "本答复书")


def test_the_paper_bears_its_title():
    titles = {kind: (letters()[kind].title, letters()[kind].calls_itself) for kind in ("fee", "delay", "repeat")}
    assert titles == {
        "fee": ("信息处理费收费通知书", "本信息处理费收费通知书"),
        "delay": ("延迟答复告知书", "本告知书"),
        "repeat": ("政府信息公开申请答复书", "本答复书"),
    }
