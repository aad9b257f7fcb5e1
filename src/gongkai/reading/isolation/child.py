"""The child process: reads foreign files one after another and answers in JSON.

Started as `python -m gongkai.reading.isolation.child` by `worker`; its standard input and output are the pipe.
"""

from __future__ import annotations

import gc
import json
import os
import traceback
from collections.abc import Callable
from typing import Any

from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation import frames
from gongkai.reading.isolation.confine import allow_seconds, confine

Read = Callable[[bytes, str], Any]


def serve(prepare: Callable[[], Read]) -> None:
    """Confines this process, then answers requests with what the prepared function makes of bytes and name.

    The function's result must be fit for JSON; it may raise UnreadableFile. Ends when the parent closes the pipe, and
    after a file for which the memory did not suffice, because nothing is certain in the process then.
    """
    requests, answers = _take_pipe()
    network_cut = confine()
    read = prepare()
    settle()
    frames.send(answers, _json({"ready": True, "network_cut": network_cut}))
    while True:
        try:
            request = json.loads(frames.receive(requests))
            data = frames.receive(requests)
        except frames.Broken:
            return
        allow_seconds(int(request["seconds"]))
        answer = _answer(read, data, request["name"])
        del data
        frames.send(answers, _json(answer))
        if answer.get("error", {}).get("code") == "memory":
            return


def settle() -> None:
    """What is loaded now stays: Python need not look through it again and again while pages make many small objects.

    Saves a third of the time of reading a page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _take_pipe() -> tuple[int, int]:
    """The pipe under numbers of its own, so that a library that prints cannot spoil an answer."""
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return requests, answers


def _answer(read: Read, data: bytes, name: str) -> dict[str, Any]:
    try:
        return {"result": read(data, name)}
    except UnreadableFile as error:
        return _error(error.code, error.message)
    except MemoryError:
        return _error("memory", "读取这个文件需要的内存超过1 GB，已停止。请用WPS打开，去掉图片和附件，另存为DOCX后再试。")
    except Exception as fault:
        # whatever a library raises on a file nobody has seen before; the parent logs the place
        return _error("crashed", "读取这个文件时程序出错，没有得到结果。请用WPS打开，另存为DOCX后再试，"
                                 "并把原文件报告给维护人员。") | {"detail": place_of(fault)}


def place_of(fault: Exception) -> str:
    """Where in the program it happened and of which type; never the message, which may quote the document."""
    return "".join(traceback.format_tb(fault.__traceback__, limit=-8)) + type(fault).__name__


def _error(code: str, message: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": message}}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def _prepare() -> Read:
    from gongkai.reading.reader import read_bytes
    from gongkai.report.codec import to_dict

    return lambda data, name: [to_dict(report) for report in read_bytes(data, name)]


if __name__ == "__main__":
    serve(_prepare)
