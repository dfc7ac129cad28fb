"""Whoever signs in again comes back to one of these pages, wherever the link came from."""

from typing import Any

import pytest

from server.staff.coming_back import FIRST, NEXT, before, page_after
from server.staff.frame.wires import Wires
from server.staff.pages.all_pages import all_pages

NOWHERE: Any = None


@pytest.mark.parametrize(
    "told",
    [
        *("", "/", "staff/people", "/staff", "/staff2/people", "//evil.example/staff/people"),
        *("https://evil.example/staff/", "/staff//evil.example", "/staff/../t/key", "/staff/a/.."),
        *("/staff/\\evil.example", "/staff/people\n", "/staff/peo ple", "/staff/people#x"),
        *("/staff/_nicegui/auto", "/staff/sign-out", "/staff/sign-in?next=/staff/people"),
        *("/staff/step?do=totp", "/staff/people?a=\r\nSet-Cookie:x", "javascript:alert(1)"),
        *("/staff/%2e%2e/%2e%2e/", "/staff/%5cevil.example", f"/staff/{'x' * 600}"),
    ],
)
def test_no_other_address_is_led_to(told: str) -> None:
    assert page_after({NEXT: told}) == FIRST


def test_every_page_is_come_back_to_with_what_was_asked_of_it() -> None:
    wires = Wires(**dict.fromkeys(Wires.__struct_fields__, NOWHERE))
    found = [f"/staff{page.path}" for page in all_pages(wires) if page.path != "/"]
    assert len(found) > 20
    for path in found:
        named = path.replace("{", "").replace("}", "")
        for page in (named, f"{named}?kind=service&id=ho-tich&before=12&words=a%20b+c"):
            assert page_after({NEXT: page}) == page
            assert page not in before("/staff/sign-in", page)
