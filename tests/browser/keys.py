"""Somebody who has no mouse: everything is reached by Tab, and what has the focus is seen."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

MOST = 400
"""So many steps lead to anything on a page, or it cannot be reached."""

HAS_FOCUS = "one => one === document.activeElement"
BEHIND = """one => { const now = document.activeElement; return now === document.body
    || !!(now.compareDocumentPosition(one) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)) }"""
LOOK = """one => { const at = getComputedStyle(one);
    return [at.outlineStyle, at.outlineWidth, at.boxShadow, at.borderColor, at.backgroundColor].join(' ') }"""
SHOWN = f"""([one, unfocused]) => {{ const box = one.getBoundingClientRect(), look = ({LOOK})(one);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    const there = document.elementFromPoint(box.x + box.width / 2, (top + bottom) / 2);
    return look !== unfocused && there && (one.contains(there) || there.contains(one)) }}"""
"""It looks otherwise than without the focus, and nothing lies over it."""


class Keys:
    """The keyboard on a page. Each verb first goes to its element as anybody would: from where the focus is, step by step."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, found: Locator) -> None:
        """Go there; the focus must then be seen."""
        found.wait_for()
        one = found.element_handle()
        assert one is not None
        unfocused = None if one.evaluate(HAS_FOCUS) else one.evaluate(LOOK)
        step = "Tab" if one.evaluate(BEHIND) else "Shift+Tab"
        for _ in range(MOST):
            if one.evaluate(HAS_FOCUS):
                break
            self.page.keyboard.press(step)
        else:
            raise AssertionError(f"{found} is not reached by {step}")
        if unfocused is not None:
            self.page.wait_for_function(SHOWN, arg=[one, unfocused], timeout=3_000)

    def into_main(self) -> None:
        """Past the head of the page by its first link."""
        self.press(self.page.get_by_role("link", name="跳到正文"))

    def press(self, found: Locator, key: str = "Enter") -> None:
        """A button or a link."""
        self.to(found)
        self.page.keyboard.press(key)

    def write(self, found: Locator, text: str) -> None:
        """In the place of what stands there."""
        self.to(found)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def day(self, found: Locator, text: str) -> None:
        """A day as 2026-03-02, its parts in the order in which the browser asks for them."""
        self.to(found)
        year, month, on = text.split("-")
        for parts in ((month, on, year), (year, month, on)):
            for part in parts:
                self.page.keyboard.type(part)
                if part is year and part is not parts[-1]:
                    self.page.keyboard.press("ArrowRight")
            if found.input_value() == text:
                return
            for _ in parts:
                self.page.keyboard.press("ArrowLeft")
        raise AssertionError(f"{found} holds {found.input_value()!r}")

    def tick(self, found: Locator) -> None:
        """A box."""
        self.press(found, "Space")
        assert found.is_checked()

    def choose(self, group: Locator, wanted: Locator) -> None:
        """One of several: to the group, and there with the arrows."""
        self.to(group.first)
        if not wanted.is_checked():
            self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{wanted} is not chosen by the arrows")

    def select(self, found: Locator, label: str) -> None:
        """An entry of a list that opens."""
        self.to(found)
        for _ in range(found.locator("option").count()):
            if found.evaluate("one => one.selectedOptions[0].label.trim()") == label:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{found} has no {label}")
