"""Who may do what to applications. Rows of REGISTER, READ_FIGURES, IMPORT_REGISTER and LOCK_YEAR are bodies, of the others applications
or their cases: both name their body."""

from gongkai.applications import acts
from gongkai.applications.four_eyes import did_not_draft_it, reviews_as
from gongkai.applications.models import AttachedAs
from gongkai.applications.predicates import (
    attached_as,
    handles_it,
    in_the_unit,
    in_the_unit_that_brought_it,
    was_not_annulled,
)
from gongkai.applications.web_applicant import applied_for_it, takes_applications
from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import rule
from gongkai.bodies.predicates import administers, anyone, has_role, is_operator, supervises, works_at

works_on_it = has_role(Role.HANDLER, Role.OFFICE_HEAD)
answers_for_it = has_role(Role.HANDLER, Role.OFFICE_HEAD, Role.SIGNER)
OFFICE = (
    Role.MAILROOM, Role.HANDLER, Role.OFFICE_HEAD, Role.SIGNER, Role.SECRECY_REVIEWER, Role.LEGAL_ADVISER
)  # fmt: skip
belongs_to_the_office = has_role(*OFFICE)
office_of_its_application = has_role(*OFFICE, body="application__body")

rule(acts.READ, belongs_to_the_office | supervises())
rule(acts.READ_PARTICULARS, works_on_it)
rule(acts.ATTACH, has_role(Role.MAILROOM, Role.HANDLER, Role.OFFICE_HEAD))
rule(
    acts.READ_ATTACHMENT,
    attached_as(AttachedAs.ANSWER) & (office_of_its_application | supervises("application__body"))
    | attached_as(AttachedAs.REQUEST, AttachedAs.UNIT, AttachedAs.DRAFT) & office_of_its_application
    | attached_as(AttachedAs.PROOF) & has_role(Role.HANDLER, Role.OFFICE_HEAD, body="application__body")
    | attached_as(AttachedAs.UNIT) & in_the_unit_that_brought_it,
)
# a unit reads what was forwarded to it and replies; the application itself with its applicant stays with the office
rule(acts.READ_FORWARDING, office_of_its_application | in_the_unit & was_not_annulled)
rule(acts.READ_UNIT_TASK, in_the_unit)
rule(acts.REPLY_OF_UNIT, has_role(Role.HANDLER, Role.OFFICE_HEAD, body="application__body") | in_the_unit)
rule(acts.FORWARD, works_on_it)
rule(acts.URGE, works_on_it)
rule(acts.HAND_OVER, has_role(Role.OFFICE_HEAD) | has_role(Role.HANDLER) & handles_it)
rule(acts.RECORD_CALL, has_role(Role.MAILROOM, Role.HANDLER, Role.OFFICE_HEAD))
rule(acts.SPLIT_MATTERS, works_on_it)
rule(acts.RECTIFY, answers_for_it)
rule(acts.READ_FIGURES, works_at(body="") | supervises(body="") | is_operator)
rule(acts.FILE_ONLINE, anyone & takes_applications)
rule(acts.READ_OWN, applied_for_it)
rule(acts.SUPPLEMENT, applied_for_it)
rule(acts.REGISTER, has_role(Role.MAILROOM, Role.HANDLER, Role.OFFICE_HEAD, body=""))
for act in (acts.CONFIRM, acts.ASK_CORRECTION, acts.ABANDON, acts.CONSULT, acts.SEARCH):
    rule(act, works_on_it)
for act in (acts.ASK_REASONS, acts.RECEIVE_REASONS, acts.NOTICE_FEE, acts.RECORD_PAYMENT, acts.END_UNPAID):
    rule(act, works_on_it)
for act in (acts.RECEIVE_CORRECTION, acts.WITHDRAW):
    rule(act, works_on_it | applied_for_it)
# what was answered on paper before is entered by who answers for the register
rule(acts.RECORD_PAST_ANSWER, has_role(Role.OFFICE_HEAD))
# a whole register of past answers, by the same; on the server by whoever runs it
rule(acts.IMPORT_REGISTER, has_role(Role.OFFICE_HEAD, body="") | is_operator)
rule(acts.EXPORT_REGISTER, belongs_to_the_office | supervises() | is_operator)
rule(acts.WRITE_DRAFT, works_on_it)
rule(acts.READ_DRAFT, office_of_its_application)
for act in (acts.SUBMIT_DRAFT, acts.ISSUE_ANSWER, acts.CLEAN_FILE, acts.LET_GO_KNOWINGLY):
    rule(act, has_role(Role.HANDLER, Role.OFFICE_HEAD, body="application__body"))
rule(acts.GIVE_OPINION, reviews_as(Role.LEGAL_ADVISER) & did_not_draft_it)
rule(acts.CHECK_DRAFT, reviews_as(Role.OFFICE_HEAD) & did_not_draft_it)
rule(acts.SIGN_DRAFT, reviews_as(Role.SIGNER) & did_not_draft_it)
# 条例 33: the extension needs the consent of the head of the disclosure office
rule(acts.EXTEND, has_role(Role.OFFICE_HEAD))
# 条例 35 names nobody; a later day than that of an extension needs no lesser consent
rule(acts.ANNOUNCE_DELAY, has_role(Role.OFFICE_HEAD))
rule(acts.ASSIGN, has_role(Role.OFFICE_HEAD))
rule(acts.ERASE_PARTICULARS, has_role(Role.OFFICE_HEAD))
rule(acts.LOCK_YEAR, has_role(Role.OFFICE_HEAD, body=""))
rule(acts.ANNUL, has_role(Role.OFFICE_HEAD))
rule(acts.CORRECT_REGISTRATION, works_on_it)
rule(acts.ORDER_NEW_ANSWER, works_on_it)
# asked for both bodies: nobody pushes cases onto an office that has not agreed
rule(acts.CARRY_OVER, has_role(Role.OFFICE_HEAD, body="") | supervises(body="") | administers(body=""))
# both concern every body of the installation
rule(acts.IMPORT_CALENDAR, is_operator)
rule(acts.ROTATE_KEYS, is_operator)
