"""Somebody sits down before the site on a day, at a desk or with a phone, and does what the pages offer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from urllib.parse import quote

import time_machine
from playwright.sync_api import Browser, Page

from gongkai.site.clock import SHANGHAI
from tests.bodies.county import PASSWORD
from tests.browser.conftest import DESK, PHONE, barriers, opened, overflow, watched


@dataclass
class Site:
    """The site at its address, as it is looked at; `seen` numbers the pages, for their pictures."""

    browser: Browser
    address: str
    seen: list[str] = field(default_factory=list)

    @contextmanager
    def sitting(self, on: date, who: str = "", phone: bool = False, scripts: bool = True) -> Iterator[Page]:
        """A window on a day at ten, signed in as `who`; blank for somebody without an account.

        The site is served from this process, so its clock stands where ours does.
        """
        with time_machine.travel(datetime.combine(on, time(10), SHANGHAI)):
            size = PHONE if phone else DESK
            context = opened(self.browser, self.address, viewport=size, has_touch=phone, java_script_enabled=scripts)
            with watched(context) as page:
                if who:
                    sign_in(page, who)
                yield page

    def look(self, page: Page, name: str) -> None:
        """Nothing may stand in anybody's way, nor the page be wider than a phone.

        The page is kept as a picture at both widths where GONGKAI_PICTURES names a folder.
        """
        page.wait_for_load_state()
        self.seen.append(name)
        usual = page.viewport_size
        with self._inspected(page) as shown:
            for size in (DESK, PHONE):
                shown.set_viewport_size(size)
                if folder := os.environ.get("GONGKAI_PICTURES"):
                    picture = f"{len(self.seen):02}-{name}-{size['width']}.png"
                    shown.screenshot(path=Path(folder) / picture, full_page=True)
                assert max(overflow(shown), 0) == 0, name
            assert barriers(shown) == [], name
            shown.set_viewport_size(usual)

    @contextmanager
    def _inspected(self, page: Page) -> Iterator[Page]:
        """The page itself; where its window runs no scripts, which axe-core needs, what it shows in one that does."""
        if page.evaluate("document.documentElement.classList.contains('has-script')"):
            yield page
            return
        with watched(opened(self.browser, self.address)) as shown:
            shown.route(page.url, lambda route: route.fulfill(body=page.content(), content_type="text/html"))
            shown.goto(page.url)
            yield shown


def sign_in(page: Page, who: str, towards: str = "/desk/") -> None:
    """By the page of the login to an address, which is there when this ends."""
    page.goto(f"/accounts/login/?next={quote(towards)}")
    page.get_by_label("用户名").fill(who)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="登录").click()
    # the login's own address holds the other one in its query
    page.wait_for_url(lambda url: url.startswith("http") and "/accounts/login/" not in url)


def fill(page: Page, **values: str | bool) -> None:
    """The fields of the form by their names: typed, chosen by its label, or ticked."""
    for name, value in values.items():
        box = page.get_by_role("main").locator(f"[name={name}]")
        if isinstance(value, bool):
            box.set_checked(value)
        elif box.first.get_attribute("type") == "radio":
            page.locator(f"[name={name}][value={value}]").check()
        elif box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(label=value)
        else:
            box.fill(value)
