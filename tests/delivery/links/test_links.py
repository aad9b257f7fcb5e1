"""Links are asked for by the worker: outside only, once a name, within bounds; what came of it is kept."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest

from gongkai.delivery import errands
from gongkai.delivery.links import checking, fetching
from gongkai.delivery.links.addresses import is_public
from gongkai.delivery.links.fetching import Probe, probe
from gongkai.delivery.models import LinkCheck, LinkState
from gongkai.site import clock
from tests.delivery.links.web_server import PUBLIC, Web, certified, serving

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def to(place: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode()


def answer(status: int) -> bytes:
    return f"HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n".encode()


def asked(web: Web, url: str = "http://example.gov.cn/a") -> Probe:
    return probe(url, web.resolve, web.connect)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", ".".join("0000"), "255.255.255.255", "224.0.0.1", "198.18.0.1",
     "192.0.2.1", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
     "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::", "2001:0:4136:e378:8000:63bf:f5ff:fffe", "2001:db8::1", "localhost", "", "0x7f.1"],
)  # fmt: skip
def test_addresses_of_the_house_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_internet_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, "reachable"), (204, "reachable"), (403, "reachable"), (405, "reachable"), (429, "reachable"), (404, "gone"), (410, "gone"),
     (500, "error"), (400, "error")],
)  # fmt: skip
def test_the_answer_tells_whether_a_page_is_there(status: int, outcome: str) -> None:
    with serving(answer(status)) as web:
        assert asked(web) == Probe(outcome, status)


def test_a_link_is_asked_for_by_its_name_at_the_address_that_was_looked_at() -> None:
    with serving(OK) as web:
        assert asked(web, "http://www.example.gov.cn:8080/公告?页=1 2#三").outcome == "reachable"
    assert web.wanted == [(PUBLIC, 8080)] and web.resolved == ["www.example.gov.cn"]
    assert web.asked[0].startswith("GET /%E5%85%AC%E5%91%8A?%E9%A1%B5=1%202 HTTP/1.1\r\nHost: www.example.gov.cn:8080\r\n")
    assert "Cookie" not in web.asked[0] and "Authorization" not in web.asked[0]


def test_a_name_that_leads_into_the_house_is_not_asked() -> None:
    with serving(OK) as web:
        web.names = {"oa.example.cn": [["192.168.1.8"]], "mixed.example.cn": [[PUBLIC, "127.0.0.1"]]}
        for name in web.names:
            assert asked(web, f"http://{name}/") == Probe("forbidden")
        for literal in ("http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/"):
            assert probe(literal, connect=web.connect) == Probe("forbidden")
    assert web.wanted == [] and web.asked == []


@pytest.mark.parametrize("place", ["http://inside.example.cn/", "http://127.0.0.1/admin", "//[::1]/", "http://2130706433/", "http://0x7f.1/"])
def test_nor_one_that_sends_us_there_afterwards(place: str) -> None:
    with serving(to(place), OK) as web:
        web.names = {"inside.example.cn": [["10.0.0.1"]], "127.0.0.1": [["127.0.0.1"]], "::1": [["::1"]],
                     "2130706433": [["127.0.0.1"]], "0x7f.1": [["127.0.0.1"]]}  # fmt: skip
        assert asked(web) == Probe("forbidden")
    assert [head.split("\r\n")[0] for head in web.asked] == ["GET /a HTTP/1.1"]


def test_a_name_server_that_answers_differently_the_second_time_changes_nothing() -> None:
    with serving(OK) as web:
        web.names = {"example.gov.cn": [[PUBLIC], ["127.0.0.1"]]}
        assert asked(web).outcome == "reachable"
    assert web.resolved == ["example.gov.cn"] and web.wanted == [(PUBLIC, 80)]


def test_and_is_looked_at_again_where_the_page_sends_us_to_itself() -> None:
    with serving(to("/b"), OK) as web:
        web.names = {"example.gov.cn": [[PUBLIC], ["127.0.0.1"]]}
        assert asked(web) == Probe("forbidden")
    assert len(web.asked) == 1


def test_redirections_are_followed_and_end_somewhere() -> None:
    with serving(to("/b", 301), to("http://other.example.cn/c", 308), OK) as web:
        assert asked(web) == Probe("reachable", 200)
    assert web.resolved == ["example.gov.cn", "example.gov.cn", "other.example.cn"]
    with serving(to("/again")) as web:
        assert asked(web) == Probe("error")
    assert len(web.asked) == fetching.MOST_REDIRECTIONS + 1


@pytest.mark.parametrize("place", ["file:///etc/passwd", "gopher://x.example/", "http://x.example:25/", "http://u:p@x.example/", "http://[::1"])
def test_other_schemes_ports_and_names_to_sign_in_by_are_not_followed(place: str) -> None:
    with serving(to(place), OK) as web:
        assert asked(web) == Probe("invalid")
    assert len(web.asked) == 1
    assert probe(place) == Probe("invalid")


def test_what_does_not_answer_is_unreachable() -> None:
    def nobody(name: str, port: int) -> list[str]:
        raise OSError("no such name")

    assert probe("http://nowhere.example.cn/", nobody) == Probe("unreachable")
    with serving(b"no http at all\r\n\r\n") as web:
        assert asked(web) == Probe("unreachable")
    with serving(OK) as web:
        # no certificate there
        assert asked(web, "https://example.gov.cn/") == Probe("unreachable")


def test_an_answer_that_never_ends_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    with serving(b"HTTP/1.1 200 OK\r\n", trickle=True) as web:
        start = time.perf_counter()
        # its first line has come, and that is what was asked for
        assert asked(web) == Probe("reachable", 200)
        assert time.perf_counter() - start < 10
    with serving(b"", trickle=False) as web:
        assert asked(web) == Probe("unreachable")


def test_over_tls_the_certificate_has_to_be_that_of_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server, trusting = certified(tmp_path, "example.gov.cn")
    with serving(OK, secure=server) as web:
        assert probe("https://example.gov.cn/", web.resolve, web.connect, trusting) == Probe("reachable", 200)
        assert web.wanted == [(PUBLIC, 443)]
        assert probe("https://other.example.cn/", web.resolve, web.connect, trusting) == Probe("unreachable")
        assert probe("https://example.gov.cn/", web.resolve, web.connect) == Probe("unreachable")
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    with serving(b"H", trickle=True, secure=server) as web:
        start = time.perf_counter()
        assert probe("https://example.gov.cn/", web.resolve, web.connect, trusting) == Probe("unreachable")
        assert time.perf_counter() - start < 10


def test_of_a_huge_answer_only_the_head_is_read() -> None:
    with serving(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n" + b"x" * 1_000_000) as web:
        assert asked(web) == Probe("reachable", 200)


@pytest.fixture
def outcomes(monkeypatch: pytest.MonkeyPatch) -> dict[str, Probe]:
    """What the web says of each link; a link that is not in it does not answer."""
    found: dict[str, Probe] = {}
    monkeypatch.setattr(checking, "probe", lambda url: found.get(url, Probe("unreachable")))
    return found


LINK = "https://example.gov.cn/a"


@pytest.mark.django_db(transaction=True)
def test_the_worker_asks_and_the_result_is_kept(outcomes: dict[str, Probe]) -> None:
    outcomes[LINK] = Probe("gone", 404)
    checking.watch([LINK, LINK, "/items/1", "mailto:a@b.cn", "https://example.gov.cn/" + "x" * 3000])
    assert [check.outcome for check in checking.states_of([LINK]).values()] == [LinkState.WAITING]
    assert errands.run_waiting() == 1
    kept = checking.states_of([LINK, "https://other.example/"])[LINK]
    assert (kept.outcome, kept.get_outcome_display(), kept.status) == ("gone", "页面已不存在", 404)
    checking.watch([LINK])
    assert errands.run_waiting() == 0


def older(by: timedelta) -> None:
    """As if so much time had passed since every link was asked for."""
    LinkCheck.objects.update(checked_at=clock.now() - by)


@pytest.mark.django_db(transaction=True)
def test_a_link_that_did_not_answer_is_asked_for_again_three_times_and_heals(outcomes: dict[str, Probe]) -> None:
    checking.watch([LINK])
    for _ in range(2):
        assert errands.run_waiting() == 1
        assert checking.sweep(clock.today()) == 0
        older(timedelta(days=2))
        assert checking.sweep(clock.today()) == 1
    outcomes[LINK] = Probe("reachable", 200)
    assert errands.run_waiting() == 1
    assert (checking.states_of([LINK])[LINK].outcome, checking.states_of([LINK])[LINK].failures) == ("reachable", 0)
    outcomes.clear()
    LinkCheck.objects.update(outcome=LinkState.UNREACHABLE, failures=3)
    older(timedelta(days=2))
    assert checking.sweep(clock.today()) == 0


@pytest.mark.django_db(transaction=True)
def test_a_link_that_nobody_asks_about_is_forgotten(outcomes: dict[str, Probe]) -> None:
    checking.watch([LINK])
    assert errands.run_waiting() == 1
    older(timedelta(days=91))
    assert checking.sweep(clock.today()) == 0 and not LinkCheck.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_result_that_is_old_is_not_taken_for_granted(outcomes: dict[str, Probe]) -> None:
    outcomes[LINK] = Probe("reachable", 200)
    checking.watch([LINK])
    assert errands.run_waiting() == 1
    older(timedelta(days=8))
    outcomes.clear()
    checking.watch([LINK])
    assert errands.run_waiting() == 1
    assert checking.states_of([LINK])[LINK].outcome == LinkState.UNREACHABLE
