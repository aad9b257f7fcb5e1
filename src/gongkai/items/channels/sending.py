"""What the worker does with a posting, one step after the other, each noted before the next.

The one call that publishes is noted before it goes out, so that nothing is posted twice whatever becomes of the worker:
where its answer was lost, WeChat is asked what stands there; Weibo cannot be asked, and a person looks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from django.conf import settings
from django.db import transaction

from gongkai.bodies.models import Person
from gongkai.delivery import outbox
from gongkai.delivery.accounts import wechat, weibo
from gongkai.delivery.accounts.answers import meaning
from gongkai.delivery.accounts.calling import Forbidden, NoAnswer, NotSent, Refusal
from gongkai.delivery.errands import Later
from gongkai.files.key_file import KeyMissing
from gongkai.files.sealing import content as bytes_of
from gongkai.items.channels import content, credentials, verbs
from gongkai.items.channels.posting import enter, held, record
from gongkai.items.channels.services import delivered
from gongkai.items.kinds import Standing
from gongkai.items.models import Connection, Delivery, ItemCourse, Posting, PostingState, Removal
from gongkai.items.pictures import TYPES, kind_of
from gongkai.law.reasons import Refused
from gongkai.site import clock

LOOKED_FOR = timedelta(hours=2)
"""So long after a call without an answer WeChat is asked whether it was carried out; then a person is to look."""
STATUS_DONE, STATUS_GOING_ON = 0, 1

T = TypeVar("T")


class _Ends(Exception):
    """The posting ends without having come out; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def finish_waiting(errand: Posting) -> None:
    """Take a posting as far as it goes now; raises `errands.Later` where it is to be taken up again."""
    row = Posting.objects.select_related("outlet", "version", "item").get(pk=errand.pk)
    if row.state in (PostingState.PUBLISHED, PostingState.FAILED, PostingState.UNKNOWN):
        return
    try:
        _go_on(row)
    except _Ends as end:
        _end(row, end.code)
    except Refused:
        _end(row, "refused")
    except KeyMissing:
        _end(row, "no_key")
    except Forbidden:
        _end(row, "forbidden")
    except Refusal as refusal:
        _refused(row, refusal.code)
    except (NotSent, NoAnswer):
        _later(row, "unreachable")
    except Later:
        raise
    except Exception:
        if _is_last(row):
            _end(row, "fault")
        raise


def finish_removing(errand: Removal) -> None:
    """Remove what was posted; raises `errands.Later`."""
    row = Removal.objects.select_related("posting__outlet", "posting__delivery").get(pk=errand.pk)
    try:
        _wechat(_connection(row.posting)).delete(row.posting.article_id)
    except _Ends as end:
        return _not_removed(row, end.code)
    except KeyMissing:
        return _not_removed(row, "no_key")
    except Forbidden:
        return _not_removed(row, "forbidden")
    except Refusal as refusal:
        if meaning(row.posting.outlet.kind, refusal.code).way != "later" or _is_last(row):
            return _not_removed(row, refusal.code)
        raise Later(refusal.code) from None
    except (NotSent, NoAnswer):
        if _is_last(row):
            return _not_removed(row, "unreachable")
        raise Later("unreachable") from None
    return _removed(row)


def _go_on(row: Posting) -> None:
    connection = _connection(row)
    if row.outlet.kind == "weibo":
        _to_weibo(row, connection)
    else:
        _to_wechat(row, connection)


def _to_weibo(row: Posting, connection: Connection) -> None:
    if row.state == PostingState.SENDING:
        # a worker died, or the answer was lost: nothing tells whether it stands there
        return _unknown(row)
    _require_public(row)
    values, line = credentials.opened(connection), content.line(row.version)
    account = weibo.Account(settings.WEIBO_API, values["token"], values["address"])
    found = _sent_once(row, lambda: account.share(line))
    _published(row, found.article_id, found.link)


def _to_wechat(row: Posting, connection: Connection) -> None:
    account = _wechat(connection)
    if row.state == PostingState.WAITING:
        _require_public(row)
        if not row.draft_id:
            row.draft_id = account.draft(content.article(row.version), _media_id(connection, account))
            row.save(update_fields=["draft_id"])
        row.publish_id = _sent_once(row, lambda: account.submit(row.draft_id))
        row.state = PostingState.SUBMITTED
        row.save(update_fields=["publish_id", "state"])
    if row.state == PostingState.SENDING:
        return _look_for(row, account)
    return _follow(row, account)


def _sent_once(row: Posting, call: Callable[[], T]) -> T:
    """The call that publishes: noted first, so that no other worker and no later one makes it again."""
    noted = Posting.objects.filter(pk=row.pk, state=PostingState.WAITING)
    if not noted.update(state=PostingState.SENDING, sent_at=clock.now()):
        raise Later("taken")
    row.refresh_from_db(fields=["state", "sent_at"])
    try:
        return call()
    except (NotSent, Refusal, Forbidden):
        # nothing was published: it may be tried again from here
        row.state = PostingState.WAITING
        row.save(update_fields=["state"])
        raise


def _follow(row: Posting, account: wechat.Account) -> None:
    found = account.outcome(row.publish_id)
    if found.status == STATUS_GOING_ON:
        return _later(row, "going_on")
    if found.status != STATUS_DONE:
        raise _Ends(f"status_{found.status}")
    return _published(row, found.article_id, found.link)


def _look_for(row: Posting, account: wechat.Account) -> None:
    sent_at = row.sent_at or row.queued_at
    told = content.article(row.version)
    # a minute for clocks that differ
    found = account.find(told.content_source_url, told.title, int(sent_at.timestamp()) - 60)
    if found is not None:
        return _published(row, found.article_id, found.link)
    if clock.now() - sent_at < LOOKED_FOR and not _is_last(row):
        raise Later("no_answer")
    return _unknown(row)


def _media_id(connection: Connection, account: wechat.Account) -> str:
    """The cover as WeChat calls it; uploaded the first time."""
    if not connection.media_id:
        if connection.cover is None:
            raise _Ends("no_cover")
        ending = kind_of(connection.cover)
        connection.media_id = account.upload_cover(f"cover.{ending}", TYPES[ending], bytes_of(connection.cover))
        connection.save(update_fields=["media_id"])
    return connection.media_id


def _refused(row: Posting, code: str) -> None:
    if code == "40007":
        # the cover, or the draft, is no longer there: the next posting begins with both anew
        Connection.objects.filter(outlet=row.outlet_id).update(media_id="")
    if meaning(row.outlet.kind, code).way == "later":
        return _later(row, code)
    return _end(row, code)


def _require_public(row: Posting) -> None:
    course = ItemCourse.objects.get(pk=row.item_id)
    if course.standing != Standing.PUBLISHED or course.public_version_id != row.version_id:
        raise _Ends("not_public")
    if row.version.content_sha256() != row.version.sha256:
        raise _Ends("altered")


def _connection(row: Posting) -> Connection:
    found = Connection.objects.select_related("cover").filter(outlet=row.outlet_id, outlet__closed_on=None).first()
    if found is None:
        raise _Ends("disconnected")
    return found


def _wechat(connection: Connection) -> wechat.Account:
    values = credentials.opened(connection)
    return wechat.Account(settings.WECHAT_API, values["app_id"], values["secret"])


def _is_last(errand: Posting | Removal) -> bool:
    return errand.attempts > len(outbox.PAUSES)


def _later(row: Posting, code: str) -> None:
    """Take it up again after a pause; after the last one it ends."""
    if _is_last(row):
        return _end(row, code if code != "going_on" else "no_answer")
    raise Later(code)


def _end(row: Posting, code: str) -> None:
    """Without having come out; where it went out and nobody knows, a person is to look."""
    if row.state in (PostingState.SENDING, PostingState.SUBMITTED) and not code.startswith("status_"):
        return _unknown(row)
    return _close(row, PostingState.FAILED, verbs.POST_FAILED, code)


def _unknown(row: Posting) -> None:
    _close(row, PostingState.UNKNOWN, verbs.POST_UNKNOWN, "no_answer")


@transaction.atomic
def _close(row: Posting, state: PostingState, verb: str, code: str) -> None:
    found = held(row)
    found.state, found.code = state, code
    found.save(update_fields=["state", "code"])
    record(Person.objects.operator(), found, verb, {"code": int(code) if code.lstrip("-").isdigit() else code})


@transaction.atomic
def _published(row: Posting, article_id: str, link: str) -> None:
    found = held(row)
    found.article_id = article_id
    enter(Person.objects.operator(), found, clock.today(), link)


@transaction.atomic
def _removed(row: Removal) -> None:
    found = Delivery.objects.select_for_update(of=("self",)).select_related("outlet").get(pk=row.posting.delivery_id)
    if found.taken_back_on is None:
        found.taken_back_on, found.taken_back_by = clock.today(), row.person
        found.save(update_fields=["taken_back_on", "taken_back_by"])
        delivered(Person.objects.operator(), found, verbs.TAKEN_BACK, clock.today())
    Removal.objects.filter(pk=row.pk).update(code="")


def _not_removed(row: Removal, code: str) -> None:
    Removal.objects.filter(pk=row.pk).update(code=code)
