"""A process of its own that speaks the documented calls of WeChat and Weibo, and does to its caller what it is told.

    python -m tests.delivery.accounts.server FOLDER

Writes its port to FOLDER/port and every call, as it came, to FOLDER/calls. FOLDER/next names by path what the next calls
meet instead of the ordinary answer: an object is answered as it is; `cut` ends the connection, `hold` never answers, `page`
answers with HTML, `kill` kills the caller (its process id is in FOLDER/client), all before anything is done; `done_cut`
and `done_kill` do what was asked first.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any
from urllib.parse import parse_qs, urlsplit

ADDRESS = "127.0.0.1"
APP_ID, SECRET = "wx0123456789abcdef", "an-app-secret-of-the-test"
TOKEN, HOUSE = "2.00an-access-token", "203.0.113.5"
RESET = "/reset"
LATER = 4_102_444_800
"""When everything was published here: after whatever hour a test believes it is."""
LONGEST_TITLE, LONGEST_AUTHOR, LONGEST_DIGEST, LONGEST_CONTENT = 32, 16, 128, 20_000


class WeChat:
    """What the service keeps."""

    def __init__(self) -> None:
        self.renewed = 0
        self.covers: list[bytes] = []
        self.drafts: dict[str, dict[str, Any]] = {}
        self.articles: dict[str, dict[str, Any]] = {}
        self.publications: dict[str, str] = {}

    def token(self, given: dict[str, Any]) -> dict[str, Any]:
        if (given["grant_type"], given["appid"]) != ("client_credential", APP_ID):
            return {"errcode": 40013, "errmsg": f"invalid appid {given['appid']}"}
        if given["secret"] != SECRET:
            return {"errcode": 40125, "errmsg": f"invalid appsecret {given['secret']}"}
        self.renewed += given["force_refresh"] is True
        return {"access_token": self.current(), "expires_in": 7200}

    def current(self) -> str:
        return f"TOKEN{self.renewed}"

    def add_material(self, body: bytes) -> dict[str, Any]:
        self.covers.append(body)
        return {"media_id": f"COVER{len(self.covers)}", "url": "http://mmbiz.example/cover"}

    def draft(self, given: dict[str, Any]) -> dict[str, Any]:
        (article,) = given["articles"]
        if article["thumb_media_id"] not in {f"COVER{number}" for number, _ in enumerate(self.covers, 1)}:
            return {"errcode": 40007, "errmsg": "invalid media_id"}
        bounds = (("title", LONGEST_TITLE), ("author", LONGEST_AUTHOR), ("digest", LONGEST_DIGEST), ("content", LONGEST_CONTENT))
        if any(len(article[name]) > most for name, most in bounds) or "<img" in article["content"]:
            return {"errcode": 45002, "errmsg": "content size out of limit"}
        number = f"DRAFT{len(self.drafts) + 1}"
        self.drafts[number] = article
        return {"media_id": number, "item": []}

    def submit(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["media_id"] not in self.drafts:
            return {"errcode": 40007, "errmsg": "invalid media_id"}
        number = len(self.publications) + 1
        self.publications[str(number)] = f"ARTICLE{number}"
        self.articles[f"ARTICLE{number}"] = self.drafts[given["media_id"]] | {"is_deleted": False, "at": LATER}
        return {"errcode": 0, "errmsg": "ok", "publish_id": number}

    def get(self, given: dict[str, Any]) -> dict[str, Any]:
        article = self.publications[given["publish_id"]]
        item = [{"idx": 1, "article_url": self.link(article)}]
        detail = {"count": 1, "item": item}
        return {"publish_id": given["publish_id"], "publish_status": 0, "article_id": article, "article_detail": detail, "fail_idx": []}

    def batchget(self, given: dict[str, Any]) -> dict[str, Any]:
        rows = [
            {"article_id": number, "content": {"news_item": [self.told(number)]}, "update_time": one["at"]}
            for number, one in reversed(self.articles.items())
        ]
        return {"total_count": len(rows), "item_count": len(rows), "item": rows[: given["count"]]}

    def getarticle(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"news_item": [self.told(given["article_id"])]}

    def delete(self, given: dict[str, Any]) -> dict[str, Any]:
        found = self.articles.get(given["article_id"])
        if found is None or found["is_deleted"]:
            return {"errcode": 53600, "errmsg": "Article ID 无效"}
        found["is_deleted"] = True
        return {"errcode": 0, "errmsg": "ok"}

    def told(self, number: str) -> dict[str, Any]:
        one = self.articles[number]
        names = ("title", "author", "digest", "content_source_url", "thumb_media_id", "is_deleted")
        return {name: one[name] for name in names} | {"url": self.link(number)}

    def link(self, number: str) -> str:
        return f"https://mp.weixin.example/s/{number}"


class Weibo:
    """What the other service keeps."""

    def __init__(self) -> None:
        self.posts: list[str] = []

    def share(self, given: dict[str, str]) -> dict[str, Any]:
        if given["access_token"] != TOKEN:
            return {"error": f"invalid {given['access_token']}", "error_code": 21332, "request": "/2/statuses/share.json"}
        if "http" not in given["status"] or len(given["status"]) > 140 or given["rip"] != HOUSE:
            return {"error": "param error", "error_code": 10008, "request": "/2/statuses/share.json"}
        self.posts.append(given["status"])
        return {"id": 3504803600500000 + len(self.posts), "idstr": str(3504803600500000 + len(self.posts)), "user": {"id": 1404376560}}


class Services:
    """Both services behind one port, and what they are told to do to their caller."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.wechat, self.weibo = folder, WeChat(), Weibo()
        self._lock = threading.Lock()

    def reset(self) -> None:
        """As if it had just been started."""
        self.wechat, self.weibo = WeChat(), Weibo()
        for name in ("next", "calls", "client"):
            (self.folder / name).unlink(missing_ok=True)

    def next(self, path: str) -> Any:
        with self._lock:
            file = self.folder / "next"
            waiting = json.loads(file.read_text()) if file.exists() else {}
            found = waiting[path].pop(0) if waiting.get(path) else None
            file.write_text(json.dumps(waiting))
            return found

    def asked(self, path: str, query: dict[str, list[str]], body: bytes) -> dict[str, Any]:
        with self._lock, (self.folder / "calls").open("a") as calls:
            calls.write(json.dumps([path, body.decode("utf-8", "replace")]) + "\n")
        if path == "/2/statuses/share.json":
            return self.weibo.share({name: one[0] for name, one in parse_qs(body.decode()).items()})
        call = path.rpartition("/")[2]
        if call == "stable_token":
            return self.wechat.token(json.loads(body))
        if query.get("access_token") != [self.wechat.current()]:
            return {"errcode": 40001, "errmsg": "invalid credential"}
        if call == "add_material":
            return self.wechat.add_material(body)
        return getattr(self.wechat, {"add": "draft"}.get(call, call))(json.loads(body))

    def kill_client(self) -> None:
        client = self.folder / "client"
        number = int(client.read_text())
        client.unlink()
        os.kill(number, signal.SIGKILL)


def handler(services: Services) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if parts.path == RESET:
                services.reset()
                return self._write("application/json", b"{}")
            special = services.next(parts.path)
            if special in (None, "done_cut", "done_kill"):
                answer = services.asked(parts.path, parse_qs(parts.query), body)
            if special in ("kill", "done_kill"):
                services.kill_client()
            if special in ("cut", "done_cut", "kill", "done_kill"):
                self.close_connection = True
                return
            if special == "hold":
                # until the caller has had enough
                self.rfile.read(1)
                return
            if special == "page":
                return self._write("text/html", b"<h1>502 Bad Gateway</h1>")
            self._write("application/json", json.dumps(special or answer, ensure_ascii=False).encode())

        def _write(self, kind: str, data: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *arguments: Any) -> None:
            return

    return Handler


class AccountServer:
    """The running process as tests see it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def url(self) -> str:
        return f"http://{ADDRESS}:{(self.folder / 'port').read_text()}"

    @property
    def client(self) -> Path:
        """Where the caller's process id goes that is to be killed."""
        return self.folder / "client"

    def reset(self) -> None:
        """Forget everything, for the next test."""
        asking = http.client.HTTPConnection(ADDRESS, urlsplit(self.url).port, timeout=20)
        asking.request("POST", RESET, b"", {"Content-Length": "0"})
        asking.getresponse().read()
        asking.close()

    def meets(self, path: str, *specials: Any) -> None:
        """What the next calls of a path meet; None is the ordinary answer."""
        file = self.folder / "next"
        waiting = json.loads(file.read_text()) if file.exists() else {}
        file.write_text(json.dumps(waiting | {path: list(specials)}))

    def calls(self, path: str = "") -> list[str]:
        """The bodies of the calls of a path that were carried out; without one the last parts of all paths."""
        file = self.folder / "calls"
        lines = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
        return [body for called, body in lines if called == path] if path else [called.rpartition("/")[2] for called, _ in lines]


@contextmanager
def account_server(folder: Path) -> Iterator[AccountServer]:
    """Start one; it ends with its standard input, so also when the tests are killed."""
    command = [sys.executable, "-m", "tests.delivery.accounts.server", str(folder)]
    with Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=Path(__file__).parents[3]) as process:
        assert process.stdout is not None and process.stdout.readline().strip() == b"ready"
        yield AccountServer(folder)
        process.communicate(timeout=20)


def main(folder: Path) -> None:
    server = ThreadingHTTPServer((ADDRESS, 0), handler(Services(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    (folder / "port").write_text(str(server.server_address[1]))
    print("ready", flush=True)
    sys.stdin.read()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
