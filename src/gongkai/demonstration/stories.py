"""Told stories: at the town and the land bureau every kind of case at every stage, seen from the day of the demonstration."""

from __future__ import annotations

from datetime import date
from functools import partial

from gongkai.applications import services
from gongkai.applications.kinds import ApplicantKind, CallPurpose, Purpose, SupplyForm, Topic
from gongkai.bodies.kinds import Role
from gongkai.bodies.work_calendar import calendar
from gongkai.demonstration.applicants import by, person, registration
from gongkai.demonstration.contests import Contest
from gongkai.demonstration.letter_stories import tell_letters
from gongkai.demonstration.playing import Days, Office, Story
from gongkai.demonstration.teller import Teller
from gongkai.demonstration.wording import asked_for, part
from gongkai.law.receipt import Channel


def tell(days: Days, known: dict[str, Office], today: date) -> None:
    """All stories."""
    town = Teller(days, known["liuxi"], today, "liuxi")
    land = Teller(days, known["land"], today, "land")
    _arriving(town)
    _waiting(town)
    _drafts(town)
    _ends(town)
    _mistakes(town)
    _terms(land)
    _contested(land)
    _burst(land)
    _one_applicant(town, land)
    tell_letters(town, land)


def _arriving(town: Teller) -> None:
    """What the mailroom and the clerk find on their desks."""
    town.case(0, Channel.WEB)
    story = town.case(2, Channel.EMAIL, Topic.FINANCE)
    story.act(town.back(1), Role.HANDLER, services.record_call, purpose=CallPurpose.CONFIRMATION, reached=False)
    town.case(3, Channel.PLAIN_MAIL, Topic.HOUSING)
    town.case(1)
    town.case(0, Channel.IN_PERSON, Topic.SOCIAL_SECURITY)
    town.case(1, Channel.ORAL, Topic.EDUCATION_HEALTH).assigned(town.back(1))
    town.case(2, Channel.FAX, kind=ApplicantKind.LEGAL_SERVICE).confirmed(town.back(1))


def _waiting(town: Teller) -> None:
    """Others have the next move: an inner unit, the applicant, a third party."""
    town.worked(7).forwarded(town.back(3), "农经站")
    town.worked(14).forwarded(town.back(11), "农经站", urged=town.back(4))
    town.worked(12).forwarded(town.back(9), "规划建设办公室", replied=town.back(5))
    reply_by = calendar().add_working_days(town.today, 8)
    town.case(5, Channel.IN_PERSON).assigned(town.back(5)).corrected(town.back(2), reply_by, None)
    town.worked(9).consulted(town.back(4), town.back(2))
    town.worked(24).extended(town.back(8))


def _drafts(town: Teller) -> None:
    """Answers on their way through the office."""
    given, refused = part("granted", "复印件12页随函提供"), part("refused_third_party")
    both = asked_for("granted", "refused_third_party")
    town.worked(15).drafted(town.back(1), given)
    town.worked(16).drafted(town.back(3), given).submitted(town.back(2))
    asked = town.worked(17, **both).consulted(town.back(13), town.back(12), town.back(8))
    asked.drafted(town.back(4), given, refused).submitted(town.back(3)).advised(town.back(2))
    for ago in (18, 20):
        ready = town.worked(ago).drafted(town.back(5), given).submitted(town.back(4))
        ready.advised(town.back(3)).checked(town.back(2))
    late = town.worked(30, **both).consulted(town.back(27), town.back(26), town.back(21)).drafted(town.back(4), given, refused)
    late.submitted(town.back(3)).advised(town.back(2)).checked(town.back(1))
    town.worked(19).drafted(town.back(3), given).submitted(town.back(2)).advised(town.back(1)).checked(town.back(1)).signed(
        town.back(0)
    )


def _ends(town: Teller) -> None:
    """Every other way in which an application ends, in the months before."""
    outcomes = (
        "already_public", "refused_state_secret", "refused_prohibited_by_law", "refused_three_security", "refused_internal",
        "special_law_query", "would_need_creation", "petition_complaint", "repeat", "publication", "confirm_or_reissue",
        "not_government_information", "transferred_to_archive", "refused_third_party", "consultation", "not_an_application",
        "applicant_gone", "other", "refused_enforcement_file", "refused_process", "not_this_organ",
    )  # fmt: skip
    for number, outcome in enumerate(outcomes):
        story = town.worked(60 + 3 * number, topic=Topic.OTHER, **asked_for(outcome))
        if outcome == "refused_third_party":
            story.consulted(town.back(57 + 3 * number), answered=town.back(52 + 3 * number))
        story.answered(town.back(50 + 3 * number), part(outcome))
    vague = asked_for("unclear_after_correction")
    unclear = town.case(90, **vague).assigned(town.back(90)).corrected(town.back(87), town.back(75), town.back(80)).searched(town.back(78))
    unclear.answered(town.back(70), part("unclear_after_correction"))
    silent = town.case(100).assigned(town.back(100)).corrected(town.back(97), town.back(85), None)
    silent.act(town.back(82), Role.HANDLER, services.abandon_uncorrected)
    asked = asked_for("granted", "refused_third_party")
    partial = town.worked(70, topic=Topic.PLANNING, **asked).consulted(town.back(66), town.back(64), town.back(58))
    partial.answered(
        town.back(52), part("granted", "验收报告和施工合同的其余部分随函提供"), part("refused_third_party"),
        attachments=("验收报告", "施工合同（已遮盖合同价款）"),
    )  # fmt: skip


def _mistakes(town: Teller) -> None:
    """Acts that were recorded wrongly, and records about oneself that are put right (条例 41)."""
    story = town.worked(40).extended(town.back(38))
    story.annulled(town.back(37), "application.extended", "误登：应登记在另一件申请上")
    story.answered(town.back(30), part("granted", "复印件随函提供"))
    wrong = town.worked(45)
    wrong.act(town.back(44), Role.HANDLER, services.correct_registration, kind=ApplicantKind.BUSINESS, reason="来件人为公司，登记时误选自然人")
    wrong.answered(town.back(33), part("granted", "复印件随函提供"))
    asked = services.Asked(features="本人宅基地登记表上的面积有误（演示）")
    town.case(4, Channel.IN_PERSON, purpose=Purpose.RECTIFICATION, asked=asked).assigned(town.back(4))
    done = town.case(30, Channel.IN_PERSON, purpose=Purpose.RECTIFICATION, asked=asked).assigned(town.back(30))
    done.act(town.back(22), Role.HANDLER, services.conclude_rectification, result="record_corrected", words="已按测绘成果更正")


def _terms(land: Teller) -> None:
    """Cases near and past their day at the busiest bureau; fees; reasons asked for."""
    for ago in (20, 19, 18, 22, 10, 6):
        land.worked(ago)
    paper = services.Asked(title="2019年征地补偿资金支付凭证全部页", form=SupplyForm.PAPER)
    notice = partial(_fee_noticed, land)
    notice(land.worked(12, asked=paper), 5)
    paid = notice(land.worked(60, asked=paper), 50)
    paid.paid(land.back(44), 380).answered(land.back(38), part("granted", "68页复印件随函提供"))
    unpaid = notice(land.worked(75, asked=paper), 66)
    unpaid.act(land.back(40), Role.HANDLER, services.end_unpaid)
    many = land.worked(60)
    facts = {"reasons.facts": "同一申请人一个月内提交申请四十余件（演示）", "reasons.reply_by": land.back(48).isoformat()}
    many.noticed(land.back(55), "reasons", facts, land.back(54))
    many.act(land.back(50), Role.HANDLER, services.receive_reasons, words="没有说明具体用途和必要性", accepted=False)
    many.answered(land.back(45), part("excessive_no_reason"))
    land.worked(8).act(land.back(5), Role.HANDLER, services.ask_reasons, words="同一申请人本月提交申请数量明显超过合理范围")


def _fee_noticed(land: Teller, story: Story, ago: int) -> Story:
    if land.days.is_recent(land.back(ago)):
        return story.noticed(land.back(ago), "fee", {"fee.by": "page", "fee.units": "68"}, land.back(ago - 1))
    story.act(land.back(ago), Role.HANDLER, services.notice_fee, by="page", units=68)
    story.act(land.back(ago - 1), Role.HANDLER, services.receive_fee_notice)
    return story


def _contested(land: Teller) -> None:
    """Reviews and suits: two new answers ordered by a review, one given and one due; the rest at every stage."""
    refused, asked = part("refused_process"), asked_for("refused_process")
    for ago, again in ((110, 62), (92, None)):
        story = land.worked(ago, **asked).answered(land.back(ago - 12), refused)
        review = land.reviewed(story, ago - 16).replied(land.back(ago - 20)).decided(land.back(ago - 30), "annulled")
        review.ordered_again(land.back(ago - 31) if again else land.back(6))
        if again:
            story.answered(land.back(again), part("granted", "重新审查后予以公开，复印件随函提供"))
    upheld = land.worked(150, **asked).answered(land.back(138), refused)
    review = land.reviewed(upheld, 130).replied(land.back(125)).decided(land.back(100), "upheld")
    Contest(land.days, land.office, upheld).sued(land.back(90), review)
    absent = land.worked(140, found=False).answered(land.back(128), part("not_exist"))
    Contest(land.days, land.office, absent).sued(land.back(120)).replied(land.back(112)).decided(land.back(70), "claim_dismissed")
    pending = land.worked(40, **asked).answered(land.back(28), refused)
    land.reviewed(pending, 3)


def _burst(land: Teller) -> None:
    """Six villagers ask for the same on one day: one act, each counted."""
    arrival = by(Channel.REGISTERED_MAIL, land.back(3))
    asked = services.Asked(title="下河村片区土地征收预公告和现状调查结果", form=SupplyForm.PAPER)
    same = [
        registration(land.random, arrival, ApplicantKind.NATURAL_PERSON, Topic.LAND, asked=asked) for _ in range(6)
    ]
    clerk = land.office.who(Role.HANDLER)
    land.days.add(arrival.arrived_on, lambda: services.register_many(clerk, land.office.body, same))


def _one_applicant(town: Teller, land: Teller) -> None:
    """The same person at two bodies within a week, and a second time with the same words."""
    applicant = person(town.random)
    asked = services.Asked(title="桥头村道路硬化项目验收报告", form=SupplyForm.PAPER)
    town.worked(26, applicant=applicant, asked=asked, topic=Topic.OTHER).answered(
        town.back(15), part("granted", "复印件随函提供")
    )
    again = services.Asked(title="桥头村 道路硬化项目，验收报告", form=SupplyForm.PAPER)
    town.case(2, applicant=applicant, asked=again, topic=Topic.OTHER)
    land.case(1, applicant=applicant, asked=asked, topic=Topic.OTHER)
