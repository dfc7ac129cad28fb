"""The page is small, stands alone, speaks both languages and takes every name as plain text."""

import base64
import hashlib
import re
from html.parser import HTMLParser

from msgspec.structs import replace

from server.web.page import headers, page, unknown_page
from server.web.view import TicketView, view_of
from tests.server.web.pages import sample, ticket

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&${center}"


class Tags(HTMLParser):
    """Collects every element with its attributes, and the text of the page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def called() -> TicketView:
    return view_of(sample(), ticket(25, state="called", counter_id="quay-3"), 0)


def test_the_whole_page_stays_under_30_kb() -> None:
    assert len(page(called()).encode("utf-8")) < 16_000
    assert len(unknown_page().encode("utf-8")) < 8_000


def test_nothing_on_the_page_comes_from_elsewhere() -> None:
    for source in (page(called()), unknown_page()):
        assert "http://" not in source
        assert "https://" not in source
        for _, attributes in Tags(source).found:
            assert not {name for name in attributes if name.startswith("on")}
            assert "src" not in attributes
            assert "style" not in attributes


def test_only_the_pages_own_style_and_script_may_run() -> None:
    source = page(called())
    policy = headers()["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    inline = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", source, re.DOTALL)
    assert len(inline) == 2
    for code in inline:
        digest = base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_the_page_is_in_the_tickets_language_or_the_one_asked_for() -> None:
    assert Tags(page(called())).of("html") == [{"lang": "vi"}]
    assert "Mời đến quầy 3</h1>" in page(called())
    english = page(called(), "en")
    assert Tags(english).of("html") == [{"lang": "en"}]
    assert "Please go to counter 3</h1>" in english
    assert Tags(page(called(), "xx")).of("html") == [{"lang": "vi"}]
    assert [link["href"] for link in Tags(english).of("a")] == ["?lang=vi", "?lang=en"]


def test_a_center_with_one_language_has_no_switch() -> None:
    config = sample()
    alone = replace(config, center=replace(config.center, languages=("vi",)))
    view = view_of(alone, ticket(25), 2)
    assert Tags(page(view)).of("a") == []


def test_names_are_text_and_never_markup() -> None:
    config = sample()
    name = {"vi": HOSTILE, "en": HOSTILE}
    services = tuple(replace(service, name=name) for service in config.services)
    hostile = replace(config, center=replace(config.center, name=name), services=services)
    source = page(view_of(hostile, ticket(25), 2))
    tags = Tags(source)
    assert len(tags.of("script")) == 2
    assert tags.of("img") == []
    assert "&lt;/script&gt;" in source


def test_an_unknown_ticket_is_told_in_every_language() -> None:
    source = unknown_page()
    assert "Không tìm thấy phiếu" in source
    assert "Ticket not found" in source
