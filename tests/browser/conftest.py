"""The system's Chromium driven by Playwright against the site on loopback, at desk and at phone width."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import traceback
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
"""No sandbox: tests run as root in containers; the rest keeps the browser from asking the network for anything, and no other
host than the site's can be found."""

# Playwright keeps an event loop in the test's thread; Django would take each query there for a mistake
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Beside a failure stands what the site was doing then: a page that did not come may still be in the making."""
    report = yield
    if report.when == "call" and report.failed:
        report.sections.append(("what the site was doing", _at_work()))
    return report


def _at_work() -> str:
    """Where every other thread of this process stands, but for those that wait for a request."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    found = []
    for ident, frame in sys._current_frames().items():
        if ident != threading.get_ident() and frame.f_code.co_name not in ("readinto", "select", "_do_waitpid"):
            found.append(f"{names.get(ident)}\n" + "".join(traceback.format_stack(frame, limit=25)))
    return "\n".join(found) or "nothing"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.fail("没有 Chromium：请以 root 运行 make test，或 apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _fresh_throttle() -> None:
    cache.clear()


def opened(browser: Browser, address: str, **options: object) -> BrowserContext:
    """A browser window in Chinese."""
    context = browser.new_context(base_url=address, locale="zh-CN", **options)
    context.set_default_timeout(15_000)
    return context


@pytest.fixture
def page(browser: Browser, live_server) -> Iterator[Page]:
    """A page at desk width; the test fails when its scripts fail or the site's policy refuses something of ours."""
    with watched(opened(browser, live_server.url, viewport=DESK)) as page:
        yield page


@pytest.fixture
def phone(browser: Browser, live_server) -> Iterator[Page]:
    """A page at phone width."""
    with watched(opened(browser, live_server.url, viewport=PHONE, has_touch=True)) as page:
        yield page


@pytest.fixture
def scriptless(browser: Browser, live_server) -> Iterator[Page]:
    """A page without JavaScript."""
    context = opened(browser, live_server.url, viewport=DESK, java_script_enabled=False)
    yield context.new_page()
    context.close()


@contextmanager
def watched(context: BrowserContext) -> Iterator[Page]:
    """A page of the window, which is closed in the end; no script of it may have failed until then."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    # a refusal answers with a status of 4xx on purpose, and the browser logs it
    page.on(
        "console",
        lambda said: faults.append(said.text) if said.type == "error" and "status of" not in said.text else None,
    )
    try:
        yield page
    finally:
        context.close()
    assert not faults


def barriers(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA: rule, element, each on a line; empty when there is nothing."""
    page.wait_for_load_state()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
    return [f"{broken['id']}: {node['html'][:200]}" for broken in found["violations"] for node in broken["nodes"]]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
