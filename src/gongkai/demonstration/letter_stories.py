"""Told letters: every kind, every stage, every way of serving, and what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from gongkai.applications import services
from gongkai.applications.kinds import ApplicantKind, Purpose, Route, SupplyForm, Topic
from gongkai.applications.models import Draft
from gongkai.bodies.kinds import Role
from gongkai.bodies.work_calendar import calendar
from gongkai.demonstration.applicants import by, person, registration
from gongkai.demonstration.paper import Paper, of_answer, written
from gongkai.demonstration.playing import Story
from gongkai.demonstration.teller import Teller
from gongkai.demonstration.wording import part
from gongkai.law.receipt import Channel
from gongkai.law.rectification import RESULTS
from gongkai.law.serving import Way
from gongkai.letters import inputs
from gongkai.letters import services as letters
from gongkai.letters.kinds import Stage
from gongkai.letters.models import Letter
from gongkai.writing.letter_wording import default_wordings

REASON = {"extension.reasons": "材料分散在多个科室，需要逐份核对（演示）"}
OTHER_SIDE = {"consultation.name": "青禾县水利局（演示）", "consultation.about": "2024年河道整治联合批复（演示）"}


def tell_letters(town: Teller, land: Teller) -> None:
    """All of them; days are working days before today."""
    _own_wording(land)
    _asked_for_reasons(land)
    _other_sides(land)
    _given_up(town, land)
    _records(town)
    _notices_at_every_stage(land)
    _answers_at_every_stage(land)
    _ways_of_serving(town)
    _one_letter_for_two(land)
    _same_letter_for_six(land)


def _own_wording(land: Teller) -> None:
    """The bureau has its own words for an extension."""
    default = default_wordings()["extension"]
    own = replace(default, closing="因延期带来的不便，敬请谅解。特此告知。")
    head, body = land.office.who(Role.OFFICE_HEAD), land.office.body
    land.days.add(land.back(40), lambda: letters.set_wording(head, body, own))


def _asked_for_reasons(land: Teller) -> None:
    """A receipt on paper; reasons asked for, found good, and the delay announced (条例 35)."""
    on = land.back(2)
    receipt = written(land.case(2, Channel.IN_PERSON), on, "receipt", {})
    receipt.sealed(on).scanned(on).sent(on, Way.DIRECT).received(on)
    many, by_day = land.worked(15), calendar().add_working_days(land.today, 2).isoformat()
    facts = {"reasons.facts": "同一申请人本月提交申请数量明显超过合理范围（演示）", "reasons.reply_by": by_day}
    many.noticed(land.back(12), "reasons", facts, land.back(10))
    many.act(land.back(9), Role.HANDLER, services.receive_reasons, words="用于核对历年补偿标准（演示）", accepted=True)
    until = calendar().add_working_days(land.today, 25).isoformat()
    many.noticed(land.back(8), "delay", {"delay.reasons": "涉及历年档案，数量较大（演示）", "delay.until": until})


def _other_sides(land: Teller) -> None:
    """Others are asked; the applicant is told that they are; a third party is told that its objection does not hold."""
    asked = land.worked(14).consulted(land.back(11), land.back(9))
    asked.noticed(land.back(11), "consultation_notice", {})
    land.worked(11).noticed(land.back(8), "joint_maker", OTHER_SIDE, land.back(6))
    question = {"consultation.question": "该批复的原件由哪个机关保存（演示）", "consultation.reply_by": calendar().add_working_days(land.today, 3).isoformat()}
    land.worked(10).noticed(land.back(7), "other_organ", OTHER_SIDE | question)
    outweighed = land.worked(25).consulted(land.back(22), land.back(21), land.back(16))
    outweighed.noticed(land.back(12), "third_party_notice", {"third_party.reasons": "不公开会对公共利益造成重大影响（演示）"})
    outweighed.answered(land.back(11), part("granted"))


def _given_up(town: Teller, land: Teller) -> None:
    """Nobody corrected, nobody paid: the letters that say so; one of them still waits for the office head."""
    silent = town.case(30).assigned(town.back(30)).corrected(town.back(28), town.back(18), None)
    silent.noticed(town.back(15), "abandoned_no_correction", {})
    waiting = town.case(26).assigned(town.back(26)).corrected(town.back(24), town.back(14), None)
    written(waiting, town.back(1), "abandoned_no_correction", {}, until=Stage.CHECK)
    unpaid = land.worked(40)
    unpaid.noticed(land.back(36), "fee", {"fee.by": "page", "fee.units": "68"}, land.back(35))
    unpaid.noticed(land.back(9), "abandoned_no_payment", {})


def _records(town: Teller) -> None:
    """What came of four requests to correct records about oneself (条例 41)."""
    asked = services.Asked(features="本人宅基地登记表上的面积有误（演示）")
    said_of = {"record_corrected": "登记面积由120平方米更正为112平方米（演示）", "record_kept": "登记面积与测绘成果一致（演示）"}
    others = "宅基地登记由自然资源主管部门负责（演示）"
    organ = "青禾县自然资源局（演示）"
    for ago, kind in enumerate(RESULTS, 12):
        story = town.case(ago, Channel.IN_PERSON, purpose=Purpose.RECTIFICATION, asked=asked).assigned(town.back(ago))
        said = {"rectification.words": said_of.get(kind, others), "rectification.organ": organ}
        story.noticed(town.back(ago - 6), kind, {field.code: said[field.code] for field in inputs.fields(kind)})


def _notices_at_every_stage(land: Teller) -> None:
    """An extension from the draft to the second try."""
    on = land.back(1)

    def extension(until: Stage = Stage.SIGNED) -> Paper:
        return written(land.worked(9), on, "extension", REASON, until)

    extension(Stage.SIGNATURE)
    extension(Stage.SIGNATURE).sent_back(on, "请写明是哪些科室")
    for stage in (Stage.SIGNED, Stage.NUMBERED, Stage.SEALED, Stage.READY, Stage.SENT):
        extension().up_to(on, stage)
    extension().up_to(on, Stage.NUMBERED).voided(on, "日期写错，另行拟稿")
    extension().up_to(on, Stage.SENT, Way.DIRECT).received(on)
    story, clerk = land.worked(9), land.office.who(Role.HANDLER)
    first = written(story, on, "extension", REASON, Stage.SIGNATURE)
    longer = {"extension.reasons": "材料分散在三个科室，需要逐份核对（演示）"}
    story.add(on, lambda: letters.write_letter(clerk, story.application, "extension", longer, replaces=first.find()))


def _answers_at_every_stage(land: Teller) -> None:
    """Signed answers that wait for number, seal, scan and post; void, replaced, sent back by the post."""
    on = land.back(2)

    def signed(ago: int) -> Paper:
        story = land.worked(ago).drafted(on, part("granted")).submitted(on).advised(on).checked(on).signed(on)
        return of_answer(story)

    for ago, stage in zip((17, 16, 15, 14), (Stage.SIGNED, Stage.NUMBERED, Stage.SEALED, Stage.READY), strict=True):
        signed(ago).up_to(on, stage)
    signed(13).up_to(on, Stage.NUMBERED).voided(land.back(1), "收件人姓名印错")
    back = signed(19).up_to(on, Stage.SENT)
    back.returned(land.back(1))
    nine = land.back(9)
    again = of_answer(land.worked(22).drafted(nine, part("granted")).submitted(nine).advised(nine).checked(nine).signed(nine))
    again.up_to(nine, Stage.SENT).returned(land.back(5)).sent(land.back(4), Way.ENTRUSTED).received(land.back(2))
    replaced = land.worked(12).drafted(land.back(4), part("granted")).submitted(land.back(4))
    replaced.drafted(land.back(3), part("granted", "复印件14页随函提供（演示）")).submitted(land.back(3))


def _ways_of_serving(town: Teller) -> None:
    """Handed over, sent by e-mail as the applicant wished; and one that is late: allowed, marked, counted."""
    handed = of_answer(_answered(town, town.worked(18), town.back(6), "土地征收补偿安置方案"))
    handed.up_to(town.back(6), Stage.SENT, Way.DIRECT).received(town.back(6))
    asked = services.Asked(title="2025年上河村财务公开表", form=SupplyForm.ELECTRONIC, route=Route.EMAIL)
    mailed = of_answer(_answered(town, town.worked(18, asked=asked, topic=Topic.FINANCE), town.back(5), "财务公开表"))
    mailed.up_to(town.back(5), Stage.SENT, Way.ELECTRONIC)
    late = town.worked(34).searched(town.back(20))
    late.answered(town.back(7), part("already_public"))


def _answered(town: Teller, story: Story, on: date, attached: str) -> Story:
    return story.drafted(on, part("granted", "所需材料见附件"), attachments=(attached,)).submitted(on).advised(on).checked(on).signed(on)


def _one_letter_for_two(land: Teller) -> None:
    """Two applications of one person, one letter; each is counted by itself."""
    who, on = person(land.random), land.back(3)
    main, other = (
        land.worked(ago, applicant=who, asked=services.Asked(title=title, form=SupplyForm.PAPER)).drafted(on, part("granted"))
        for ago, title in ((12, "桥头村征地公告"), (11, "桥头村征地补偿登记表"))
    )
    clerk = land.office.who(Role.HANDLER)

    def submit() -> None:
        drafts = [Draft.objects.filter(application=one.application).latest("pk") for one in (main, other)]
        letters.submit_answer(clerk, drafts[0], also=drafts[1:])

    main.add(on, submit)
    for story in (main, other):
        story.advised(on).checked(on).signed(on)
    of_answer(main).up_to(on, Stage.SENT)


def _same_letter_for_six(land: Teller) -> None:
    """Six villagers, one text, six letters and numbers."""
    arrival, on = by(Channel.REGISTERED_MAIL, land.back(10)), land.back(3)
    asked = services.Asked(title="南浦街片区征收补偿方案", form=SupplyForm.PAPER)
    forms = [registration(land.random, arrival, ApplicantKind.NATURAL_PERSON, Topic.LAND, asked=asked) for _ in range(6)]
    clerk, stories = land.office.who(Role.HANDLER), [Story(land.days, land.office) for _ in forms]

    def register() -> None:
        cases = services.register_many(clerk, land.office.body, forms)
        for story, case in zip(stories, cases, strict=True):
            story.case = case.application

    land.days.add(arrival.arrived_on, register)
    land.days.add(on, lambda: letters.write_many(clerk, [story.application for story in stories], "extension", REASON))
    head = land.office.who(Role.OFFICE_HEAD)
    for story in stories:
        find = _extension_of(story)
        story.add(on, lambda find=find: letters.sign_letter(head, find()))
        Paper(story, find).up_to(on, Stage.SENT)


def _extension_of(story: Story) -> Callable[[], Letter]:
    return lambda: Letter.objects.get(application=story.application, kind="extension")
