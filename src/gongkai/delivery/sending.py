"""Sending what waits in the outbox, one mail after the other, outside every transaction."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Callable

from django.core.mail import EmailMessage
from django.db import transaction

from gongkai.delivery import outbox
from gongkai.delivery.models import Mail
from gongkai.delivery.recipients import Recipient, Written, address_of, written
from gongkai.site import clock

log = logging.getLogger(__name__)

NO_ADDRESS, UNREACHABLE, REFUSED, FAULT = "no_address", "unreachable", "refused", "fault"
TROUBLES = {
    NO_ADDRESS: "收件人没有登记电子邮箱",
    UNREACHABLE: "邮件服务器连接不上",
    REFUSED: "邮件服务器不接受",
    FAULT: "程序出错，详见日志",
    outbox.WORKER_DIED: "后台程序反复中断",
    "erased": "内容已经销毁",
}
"""Why a mail could not be delivered: codes and their words. A server's answer follows its code, as in `refused_550`."""


def send_waiting(stopping: Callable[[], bool] = lambda: False) -> int:
    """Send every mail that is due, until none is, the server is out of reach, or one is to stop; how many went out."""
    sent = 0
    while not stopping() and (mail := outbox.claim(Mail, clock.now())) is not None:
        trouble = _deliver(mail)
        if trouble == UNREACHABLE:
            break
        sent += not trouble
    return sent


def trouble_words(trouble: str) -> str:
    """The Chinese words of a trouble."""
    code, _, answer = trouble.partition("_") if trouble.startswith(REFUSED) else (trouble, "", "")
    return TROUBLES[code] + (f"（{answer}）" if answer else "")


def _deliver(mail: Mail) -> str:
    """Send one claimed mail and say so in its row; blank, or the trouble."""
    words = None
    if mail.attempts > len(outbox.PAUSES) + 1:
        # its workers died one after the other, perhaps of this very mail
        trouble, for_good = outbox.WORKER_DIED, True
    else:
        words, trouble, for_good = _tried(mail)
    if trouble:
        kept = outbox.failed(mail, trouble, clock.now(), for_good)
        # no address, no words of the server: both are personal
        log.warning("mail %s: %s, attempt %s", mail.pk, trouble, mail.attempts)
    elif words is not None and words.then is not None:
        kept = _went_out(mail, words.then)
    else:
        kept = outbox.done(mail, clock.now())
    if not kept:
        log.error("mail %s: the claim ran out while it was being sent", mail.pk)
    return trouble


@transaction.atomic
def _went_out(mail: Mail, then: Callable[[], None]) -> bool:
    kept = outbox.done(mail, clock.now())
    if kept:
        then()
    return kept


def _tried(mail: Mail) -> tuple[Written | None, str, bool]:
    """What it said, the trouble (blank for none) and whether another attempt would be in vain; also where the program is
    wrong."""
    try:
        address = address_of(Recipient(mail.recipient_kind, mail.recipient_id))
        if not address:
            return None, NO_ADDRESS, True
        words = written(mail)
        return words, *(_send(mail, address, words) if words.text else ("", False))
    except Exception as fault:
        # one mail that cannot be made must not stop the others; only the kind of the fault is impersonal
        log.error("mail %s: %s", mail.pk, type(fault).__name__)
        return None, FAULT, False


def _send(mail: Mail, address: str, words: Written) -> tuple[str, bool]:
    """Hand the mail to the server."""
    try:
        _message(mail, address, words).send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code = max(code for code, _ in refusal.recipients.values())
        return f"{REFUSED}_{code}", code >= 500
    except smtplib.SMTPServerDisconnected:
        return UNREACHABLE, False
    except smtplib.SMTPResponseException as refusal:
        return f"{REFUSED}_{refusal.smtp_code}", False
    except smtplib.SMTPException:
        return REFUSED, False
    except OSError:
        return UNREACHABLE, False
    return "", False


def _message(mail: Mail, address: str, words: Written) -> EmailMessage:
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated", **words.headers}
    return EmailMessage(words.subject, words.text, to=[address], headers=headers)
