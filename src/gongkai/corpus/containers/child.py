"""The confined child that opens containers, and its answers.

Started as `python -m gongkai.corpus.containers.child`; requests and answers are frames (see `reading.isolation.frames`).
A request to list is answered by a frame a member, without its content; a request for contents by two frames a member.
Every answer ends with a frame of its own, which tells when the container broke off.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from typing import Any

from gongkai.corpus.containers import archive, table, web_archive
from gongkai.corpus.containers.kinds import IsDocument, Member
from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation import frames
from gongkai.reading.isolation.child import place_of, settle
from gongkai.reading.isolation.confine import confine

OPENERS = {"zip": archive, "warc": web_archive, "parquet": table}


def main() -> None:
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    network_cut = confine()
    settle()
    frames.send(answers, _json({"ready": True, "network_cut": network_cut}))
    while True:
        try:
            request = json.loads(frames.receive(requests))
        except frames.Broken:
            return
        for frame in _answered(request):
            frames.send(answers, frame)


def _answered(request: dict[str, Any]) -> Iterator[bytes]:
    opener, path = OPENERS[request["kind"]], os.fsdecode(bytes.fromhex(request["path"]))
    try:
        if request["verb"] == "list":
            for member in opener.members(path):
                yield _json(_listed(member))
        else:
            for content in opener.contents(path, request["places"]):
                yield from _handed(content)
        yield _json({"end": True})
    except IsDocument:
        yield _json({"end": True, "document": True})
    except UnreadableFile as error:
        yield _json({"end": True, "error": [error.code, error.message]})
    except OSError as problem:
        yield _json({"end": True, "error": ["not_readable", f"打不开这个文件（{problem.strerror}）。请检查读取权限。"]})
    except MemoryError:
        yield _json({"end": True, "error": ["memory", "打开这个文件需要的内存超过1 GB，已停止。请分成较小的文件。"]})
    except Exception as fault:
        # whatever a library raises on a file nobody has seen before; the parent logs the place
        told = ["crashed", "打开这个文件时程序出错。请把原文件报告给维护人员。"]
        yield _json({"end": True, "error": told, "detail": place_of(fault)})


def _listed(member: Member) -> dict[str, Any]:
    whose = {"place": member.place, "source": member.source}
    if isinstance(member.content, UnreadableFile):
        return {**whose, "error": [member.content.code, member.content.message]}
    return {**whose, "sha256": hashlib.sha256(member.content).hexdigest(), "size": len(member.content)}


def _handed(content: bytes | UnreadableFile) -> Iterator[bytes]:
    if isinstance(content, UnreadableFile):
        yield _json({"error": [content.code, content.message]})
        yield b""
    else:
        yield _json({})
        yield content


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode("ascii")


if __name__ == "__main__":
    main()
