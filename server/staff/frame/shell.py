"""Paints what is around every page: the way past it, its top with the menu, and where it begins."""

from collections.abc import Iterable
from itertools import groupby

from nicegui.element import Element

from assets.catalogue import LANGUAGES, text
from common.contract.staff_requests import StaffAccount
from server.staff.coming_back import SIGN_OUT
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import MenuLink, address
from server.staff.frame.standing import Standing

_TOGGLE = (
    "(event) => { const at = event.currentTarget;"
    "at.setAttribute('aria-expanded', at.getAttribute('aria-expanded') !== 'true'); }"
)
_SHUT = (
    "(event) => { const at = event.currentTarget.querySelector('.menu');"
    "if (event.key !== 'Escape' || at.getAttribute('aria-expanded') !== 'true') return;"
    "at.setAttribute('aria-expanded', 'false'); at.focus(); }"
)
"""Escape, anywhere in the menu that a phone has opened."""


class Shell:
    """The frame of one open page; `main` is where the page itself is painted."""

    def __init__(
        self, language: str, account: StaffAccount, links: Iterable[MenuLink], here: str, query: str
    ) -> None:
        self._language = language
        past = Words("a", self._text("frame.past"), "past", "past")
        past.props["href"] = "#main"
        self._said = self._top(account, query)
        with box("div", "page"):
            self._menu(links, here)
            self.main: Element = box("main", "main", "main", id="main", tabindex="-1")
        with self.main:
            self._said["link"] = Words("p", "", "link ok", "link")
            self._said["link"].props["role"] = "status"

    def show(self, now: Standing) -> None:
        """Show the center, its time, and how the link is."""
        for name, words in self._said.items():
            words.say(getattr(now, name))
        look = "link cut" if now.link else "link ok"
        link = self._said["link"]
        if link.classes != look.split():
            link.classes(replace=look)

    def _text(self, key: str) -> str:
        return text(self._language, key)

    def _top(self, account: StaffAccount, query: str) -> dict[str, Words]:
        with box("header", "top"):
            with box("div", "who"):
                center = Words("p", "", "center", "center")
                with box("p", "when"):
                    date, clock = Words("span", "", "", "date"), Words("span", "", "clock", "clock")
            with box("nav", "languages", aria_label=self._text("pages.language")):
                for language in LANGUAGES:
                    _language(language, query, shown=language == self._language)
            with box("form", "out", method="post", action=SIGN_OUT):
                with box("span", "person"):
                    name = Words("span", account.name, "name", "person")
                    name.props["data-account"] = account.id
                    Words("span", self._text(f"frame.role.{account.role}"), "role", "role")
                leave = Words("button", self._text("pages.sign-out"), "", "sign-out")
                leave.props["type"] = "submit"
        return {"center": center, "date": date, "clock": clock}

    def _menu(self, links: Iterable[MenuLink], here: str) -> None:
        with box("div", "aside") as aside:
            aside.on("keydown", js_handler=_SHUT)
            opener = Words("button", self._text("frame.menu"), "menu", "menu")
            opener.props.update(
                {"type": "button", "aria-expanded": "false", "aria-controls": "menu"}
            )
            opener.on("click", js_handler=_TOGGLE)
            with box("nav", "pages", "pages", id="menu", aria_label=self._text("frame.pages")):
                for group, found in groupby(links, lambda link: link.group):
                    Words("h2", self._text(f"frame.group.{group}"))
                    with box("ul"):
                        for link in found:
                            self._link(link, shown=link.path == here)

    def _link(self, link: MenuLink, *, shown: bool) -> None:
        with box("li"):
            made = Words("a", self._text(link.title), "", f"menu.{link.path.strip('/') or 'floor'}")
            made.props["href"] = address(link.path)
            if shown:
                made.props["aria-current"] = "page"


def _language(language: str, query: str, *, shown: bool) -> None:
    link = Words("a", text(language, "common.language.name"), "", f"language.{language}")
    kept = f"?{query}&lang={language}" if query else f"?lang={language}"
    link.props.update({"href": kept, "lang": language, "hreflang": language})
    if shown:
        link.props["aria-current"] = "true"
