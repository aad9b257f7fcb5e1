"""The copy as a real nginx serves it, with the configuration that we hand out."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.test import override_settings

from gongkai.delivery import errands
from gongkai.files import services as files
from gongkai.items.kinds import TakedownReason, WithdrawalReason
from gongkai.items.models import Attachment
from gongkai.items.services import withdrawing
from gongkai.portal.export import copying
from gongkai.portal.export.writing import place
from gongkai.portal.open import addresses
from tests.files.plain import plain_pdf
from tests.items.desk import Desk, published

ROOT = Path(__file__).resolve().parents[3]
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed: the configuration was not tried")


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def nginx(folder: Path, run: Path) -> Iterator[int]:
    """A server of its own on loopback, ended by its own signal."""
    port = free_port()
    site = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    site = site.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/gongkai/public", str(folder))
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{free_port()}")
    temporary = "".join(
        f"{kind}_temp_path {run}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # a test's folder is closed to the user that nginx would choose itself
    who = "user root;\n" if os.getuid() == 0 else ""
    main = (
        f"{who}daemon off; pid {run}/nginx.pid; error_log {run}/error.log;\nevents {{}}\n"
        f"http {{ include /etc/nginx/mime.types;\n{temporary}access_log off;\n{site}\n}}\n"
    )
    (run / "nginx.conf").write_text(main, encoding="utf-8")
    assert NGINX is not None
    server = subprocess.Popen([NGINX, "-c", run / "nginx.conf", "-p", run], stderr=subprocess.PIPE)
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(2000):
        if server.poll() is not None:
            raise AssertionError(server.stderr.read().decode() if server.stderr else "nginx ended")
        with closing(socket.socket()) as tried:
            tried.settimeout(0.05)
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("nginx does not answer")


def ask(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()


def send(port: int, path: str, size: int) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("POST", path, body=b"x" * size, headers={"Content-Type": "application/octet-stream"})
        return connection.getresponse().status


def test_nginx_serves_the_copy_as_the_site_itself_would(desk: Desk, tmp_path: Path) -> None:
    pdf = files.receive(plain_pdf("附件"), "路线.pdf", actor=desk.writer)
    kept = published(desk, title="留着的", attachments=((pdf, "巡查路线"),))
    map_ = files.receive(plain_pdf("地图"), "地图.pdf", actor=desk.writer)
    withdrawn, hidden = published(desk, title="撤下的", attachments=((map_, "地图"),)), published(desk, title="下线的")
    folder, run = tmp_path / "copy", tmp_path / "run"
    run.mkdir()
    (tmp_path / "static").mkdir()
    with override_settings(STATIC_ROOT=tmp_path / "static"):
        copying.copy_all(copying.begin(folder))
    withdrawing.withdraw(desk.head, withdrawn, WithdrawalReason.WRONG, notice="附件有误，正在更正")
    withdrawing.take_down(desk.head, hidden, TakedownReason.PERSONAL, words="含身份证号")
    errands.run_waiting()
    with nginx(folder, run) as port:
        status, headers, content = ask(port, f"/open/items/{kept.pk}/")
        assert (status, content) == (200, place(folder, f"/open/items/{kept.pk}/").read_bytes())
        assert headers["content-type"] == "text/html; charset=utf-8"
        assert headers["x-content-type-options"] == "nosniff"

        status, headers, content = ask(port, addresses.attachment(kept.pk, Attachment.objects.get(title="巡查路线")))
        assert (status, headers["content-disposition"]) == (200, "attachment")
        assert "sandbox" in headers["content-security-policy"]

        status, _, content = ask(port, f"/open/items/{withdrawn.pk}/")
        assert status == 410
        assert "附件有误，正在更正" in content.decode()

        assert ask(port, addresses.attachment(withdrawn.pk, Attachment.objects.get(title="地图")))[0] == 410

        status, _, content = ask(port, f"/open/items/{hidden.pk}/")
        assert status == 410
        assert "下线的" not in content.decode()

        # what is no file is asked of the site: perhaps it was published a moment ago
        assert ask(port, "/open/items/999/")[0] == 502
        assert ask(port, f"/open/items/{kept.pk}/gone.html")[0] == 404
        assert ask(port, f"/open/{desk.town.pk}/list/")[0] == 200
        assert ask(port, "/open/feed.atom")[1]["content-type"].startswith("application/atom+xml")
        assert ask(port, "/sitemap.xml")[1]["content-type"].startswith(("application/xml", "text/xml"))
        # asked of the site behind it, which is not running here
        assert ask(port, "/apply/")[0] == 502
        assert ask(port, f"/open/{desk.town.pk}/list/?q=1")[0] == 502
        assert ask(port, f"/open/items/{kept.pk}/opinion/")[0] == 502
        # the site has bounds of its own, and says why
        assert send(port, "/check/", 2_000_000) == 502


def test_nginx_tells_browsers_what_a_file_is_and_that_it_may_change(desk: Desk, folder: Path, tmp_path: Path) -> None:
    (run := tmp_path / "run").mkdir()
    published(desk)
    copying.copy_all(copying.begin(folder))
    with nginx(folder, run) as port:
        assert "no-cache" in ask(port, "/open/")[1]["cache-control"]
        headers = ask(port, "/open/data/items.csv")[1]
        assert headers["content-type"].startswith("text/csv")
        assert headers["content-disposition"].startswith("attachment")
        assert ask(port, "/open/data/items.json")[1]["content-type"].startswith("application/json")
