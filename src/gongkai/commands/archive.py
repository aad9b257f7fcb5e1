"""`gongkai archive add`: put published reports into the archive; each adding is an act in the ledger."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Any

from gongkai.commands.inputs import Reading, expand
from gongkai.commands.output import print_object, report_failure, say
from gongkai.commands.parser import DONE, UNUSABLE, ChineseParser
from gongkai.commands.site import acting_person, start_site

if TYPE_CHECKING:
    from gongkai.annual.models import ArchiveEntry
    from gongkai.bodies.models import Body
    from gongkai.files.models import StoredFile

DESCRIPTION = """把已发布的年报收入年报库：保存原件，记入台账。
不写 --body 时按年报印着的机关名称查找已登记的机关；一个文件里的几份年报要么都收入，要么都不收入。"""


class Unusable(Exception):
    """An argument that cannot be used, with a message for the person."""


def register(commands: Any) -> None:
    archive: ChineseParser = commands.add_parser("archive", help="年报库：收入年报", description="年报库。")
    verbs = archive.add_subparsers(required=True, metavar="动作", title="动作", dest="verb")
    add: ChineseParser = verbs.add_parser("add", help="把年报收入年报库", description=DESCRIPTION)
    add.add_argument("files", nargs="+", metavar="文件", help="年报文件；给出文件夹时收入其中所有文件")
    add.add_argument("--body", metavar="机关", help="年报所属的机关：已登记的名称或编号")
    add.add_argument("--register", metavar="类别", help="机关尚未登记时，先按此类别登记，例如 乡镇人民政府")
    add.add_argument("--as", dest="username", metavar="登录名", help="以谁的名义收入；默认是服务器上的系统管理员")
    add.add_argument("--json", action="store_true", help="每个文件输出一行 JSON，不输出别的内容")
    add.set_defaults(run=run_add)


def run_add(options: argparse.Namespace) -> int:
    """0, or 2 where a file was not archived or an argument not usable."""
    start_site()
    try:
        adding = _Adding(options)
    except Unusable as problem:
        say(str(problem))
        return UNUSABLE
    codes = [adding.add(entry) for entry in expand(options.files)]
    return max(codes, default=DONE)


class _Adding:
    """One run of `archive add`: who acts, for which body, how results are told."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.as_json: bool = options.json
        self.actor = acting_person(options.username)
        if self.actor is None:
            raise Unusable(f"没有登录名为“{options.username}”的人员；请核对，或者不写 --as。")
        self.kind = _kind(options.register) if options.register else None
        self.body = self._chosen(options.body) if options.body else None

    def add(self, entry: Reading) -> int:
        """Archive one file; its exit code."""
        from gongkai.bodies.policy import Refused

        if entry.error is not None:
            report_failure(entry, self.as_json)
            return UNUSABLE
        try:
            entries = self._archive(entry.source)
        except Refused as refusal:
            self._tell_refusal(entry.source, refusal)
            return UNUSABLE
        self._tell(entry.source, entries)
        return DONE

    def _archive(self, path: str) -> list[ArchiveEntry]:
        from gongkai.annual.services import NotArchived, add_to_archive
        from gongkai.files.services import receive

        with open(path, "rb") as content:
            file = receive(content, os.path.basename(path), actor=self.actor)
        try:
            return add_to_archive(self.actor, file, body=self.body).entries
        except NotArchived as refusal:
            if self.kind is None or {reason.code for reason in refusal.reasons} != {"body_unknown"}:
                raise
            self._register_printed(file)
            return add_to_archive(self.actor, file).entries

    def _register_printed(self, file: StoredFile) -> None:
        from gongkai.bodies.queries import bodies_named
        from gongkai.files.queries import content
        from gongkai.reading.isolation import read_bytes_isolated

        for report in read_bytes_isolated(content(file), file.name):
            if report.body and not bodies_named(report.body).exists():
                self._register(report.body)

    def _register(self, name: str) -> Body:
        from gongkai.bodies.services import Particulars, register_body

        say(f"登记机关：{name}")
        return register_body(self.actor, Particulars(name, self.kind))

    def _chosen(self, name: str) -> Body:
        from gongkai.bodies.models import Body
        from gongkai.bodies.queries import bodies_named

        found = list(Body.objects.filter(pk=int(name)) if name.isdecimal() else bodies_named(name)[:10])
        if not found and self.kind is not None and not name.isdecimal():
            return self._register(name)
        if not found:
            raise Unusable(f"没有登记名称或编号为“{name}”的机关；请核对，或者加 --register 类别 一并登记。")
        if len(found) > 1:
            numbers = "，".join(f"{body.pk} {body.name}" for body in found)
            raise Unusable(f"有几个机关叫“{name}”，请用 --body 编号 指明：{numbers}。")
        return found[0]

    def _tell(self, path: str, entries: list[ArchiveEntry]) -> None:
        if self.as_json:
            values = [{"id": e.pk, "body": e.body.name, "year": e.year, "version": e.version} for e in entries]
            print_object({"source": path, "entries": values})
            return
        for entry in entries:
            print(f"已收入年报库：{entry.body.name} {entry.year}年（第{entry.version}版）　{path}")

    def _tell_refusal(self, path: str, refusal: Any) -> None:
        message = "；".join(reason.message for reason in refusal.reasons)
        candidates = "，".join(f"{body.pk} {body.name}" for body in getattr(refusal, "candidates", ()))
        if self.as_json:
            print_object({"source": path, "error": {"code": refusal.reasons[0].code, "message": message}})
            return
        say(f"没有收入 {path}：{message}" + (f"（可能是：{candidates}，用 --body 编号 指明）" if candidates else ""))


def _kind(name: str) -> Any:
    from gongkai.bodies.kinds import Kind

    for kind in Kind:
        if name in (kind.value, kind.label):
            return kind
    raise Unusable(f"没有“{name}”这个类别；可以是：{'、'.join(kind.label for kind in Kind)}。")
