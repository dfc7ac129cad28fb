"""Every staff page in both languages, on wide and narrow screens: nobody is kept out, nothing leaves it."""

import re
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import FilePayload, Page, ViewportSize, expect

from assets.catalogue import LANGUAGES
from server.reports.schedules.settings import FILE as SCHEDULES
from server.staff.frame.wires import Wires
from server.staff.pages.all_pages import all_pages
from tests.drive.lively import lively_center
from tests.drive.pages import at_pages, paths
from tests.proofs.outcome import Outcome
from tests.server.staff.browsing import BETWEEN, NARROW, WIDE, found, ills, outside

FIRST = "/staff/"
TABLET: ViewportSize = {"width": 768, "height": 1024}
SHAPED = frozenset({"kind", "name", "language"})
"""Parts of an address whose every value is another page; of the rest one stands for all."""

_PART = re.compile(r"\{(\w+)\}")
_NOWHERE: Any = None


def prove() -> Outcome:
    """Every page that an administrator comes to by links; a page that none leads to is a fault."""
    outcome, shapes = Outcome(), _shapes()
    with (
        tempfile.TemporaryDirectory(prefix="motcua-looks-") as place,
        lively_center(Path(place)) as center,
    ):
        weekly = f'every = "week"\nreports = ["waits"]\nfolder = "{place}"'
        (center.data / SCHEDULES).write_text(f'[[schedule]]\nid = "weekly"\n{weekly}\n')
        url, _ = center.staff_pages()
        base = url.removesuffix("/staff")
        with at_pages(url, "admin", center.administrator_password) as page:
            _rename(page, url)
            _translate(page, url)
            come = _crawled(page, base, shapes)
            for path in come.values():
                _judge(page, f"{base}{path}", outcome)
    known = {shape.partition(" ")[0] for shape in come}
    for path in shapes.values():
        outcome.require(path in known, f"no link leads to {path}")
    outcome.figures |= {"pages": len(come), "views": 4 * len(LANGUAGES) * len(come)}
    return outcome


def _rename(page: Page, url: str) -> None:
    """Bring a sheet in which one procedure has another name, so that there is such a change to see."""
    _bring(page, f"{url}/procedures/import", "downloads.procedures.csv", "#bring-procedures")


def _translate(page: Page, url: str) -> None:
    """And one in which a text reads otherwise in another language."""
    _bring(page, f"{url}/texts/zh", "language.csv", "#bring-language")


def _bring(page: Page, address: str, link: str, field: str) -> None:
    """Bring the sheet of this page back, with other words for births."""
    _open(page, address)
    with page.expect_download() as going:
        found(page, link).click()
    sheet = Path(going.value.path()).read_text(encoding="utf-8-sig")
    body = sheet.replace("khai sinh", "khai sinh mới", 1).replace("户籍", "户籍登记", 1).encode()
    file: FilePayload = {"name": "sheet.csv", "mimeType": "text/csv", "buffer": body}
    page.set_input_files(field, [file])
    found(page, "trial.do").click()
    found(page, "question.yes").click()
    expect(found(page, "toast")).to_be_visible()


def _shapes() -> dict[re.Pattern[str], str]:
    """What the addresses of each page are like."""
    wires = Wires(**dict.fromkeys(Wires.__struct_fields__, _NOWHERE))
    paths = [page.path for page in all_pages(wires)]
    return {re.compile(_PART.sub(r"(?P<\1>[^/]+)", path)): path for path in paths}


def _shape(path: str, shapes: dict[re.Pattern[str], str]) -> str | None:
    """The page's own address, and the values that make it another page; None for what is no page."""
    told = path.removeprefix("/staff")
    for pattern, own in sorted(shapes.items(), key=lambda one: one[1].count("{")):
        match = pattern.fullmatch(told)
        if match:
            values = [value for name, value in match.groupdict().items() if name in SHAPED]
            return " ".join([own, *values])
    return None


def _crawled(page: Page, base: str, shapes: dict[re.Pattern[str], str]) -> dict[str, str]:
    """One address of each shape."""
    waiting, come = [FIRST], dict[str, str]()
    while waiting:
        path = waiting.pop(0)
        shape = _shape(path, shapes)
        if shape is None or shape in come:
            continue
        come[shape] = path
        _open(page, f"{base}{path}")
        waiting += _links(page)
    return come


def _open(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("main h1, main .wall").first).to_be_visible()
    page.wait_for_load_state("networkidle")


def _links(page: Page) -> Iterator[str]:
    return (path for path in paths(page) if path.startswith(FIRST))


def _judge(page: Page, address: str, outcome: Outcome) -> None:
    strict = partial(ills, strictly=True)
    for language in LANGUAGES:
        _open(page, f"{address}?lang={language}")
        for size, told in ((WIDE, strict), (BETWEEN, outside), (TABLET, outside), (NARROW, strict)):
            page.set_viewport_size(size)
            where = f"{urlsplit(address).path} {language} {size['width']}"
            outcome.faults += [f"{where}: {one}" for one in told(page)]
        page.set_viewport_size(WIDE)
