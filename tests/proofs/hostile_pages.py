"""Hostile input to the staff pages: every page of an administrator, every way in, the browser's own wire.

Nothing may answer 5xx, give back what was sent as markup, or end the pages' process.
"""

import asyncio
import json
import re
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import requests
from playwright.sync_api import Page
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.bench.gazers import query_of, wire_of
from tests.drive.center import CenterServer
from tests.drive.pages import at_pages, paths
from tests.proofs.outcome import Outcome

MARKUP = "'\"><script>alert(1)</script>"
PAYLOADS = (
    MARKUP,
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "\x00",
    "\r\nSet-Cookie: hostile=1",
    "1' OR '1'='1' --",
    "{{7*7}}${7*7}",
    "-1",
    "9" * 40,
    "A" * 5000,
    "\N{GRINNING FACE}\N{RIGHT-TO-LEFT OVERRIDE}",
)
QUERIES = ("lang", "q", "why", "names", "before", "kind", "page")
OPEN = ("/staff/sign-in", "/staff/sign-out", "/staff/step", "/staff/look/theme.css")
"""What answers without a session."""

METHODS = ("POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
CRAWLED = 80
"""So many addresses are followed at most."""

DEEP = "[" * 2000 + "]" * 2000
TIMEOUT = 60
_NUMBER = re.compile(r"[0-9a-f]{12,}|\d+")


@dataclass(slots=True)
class Attack:
    """Somebody at the pages who means harm; what was answered ill is a fault."""

    base: str
    http: requests.Session
    outcome: Outcome
    sent: int = 0
    statuses: dict[int, int] = field(default_factory=dict)

    def ask(self, method: str, path: str, **more: object) -> None:
        """One request."""
        answer = self.http.request(
            method,
            f"{self.base}{path}",
            timeout=TIMEOUT,
            allow_redirects=False,
            **more,  # type: ignore[arg-type]
        )
        self.sent += 1
        self.statuses[answer.status_code] = self.statuses.get(answer.status_code, 0) + 1
        told = f"{method} {path[:120]}: {answer.status_code}"
        self.outcome.require(answer.status_code < 500, told)
        self.outcome.require("hostile" not in answer.cookies, f"{told} sets the cookie it was sent")
        kind = answer.headers.get("Content-Type", "")
        raw = kind.startswith("text/html") and "<script>alert(1)" in answer.text
        self.outcome.require(not raw, f"{told} gives back the markup it was sent")
        secured = "Content-Security-Policy" in answer.headers
        self.outcome.require(secured, f"{told} says nothing of what it may load")

    def all_over(self, path: str, payloads: tuple[str, ...]) -> None:
        """Every payload in every part of this address, and what no browser sends."""
        parts = path.split("/")
        for payload in payloads:
            hostile = quote(payload, safe="%/.")
            for place in range(2, len(parts)):
                self.ask("GET", "/".join((*parts[:place], hostile, *parts[place + 1 :])))
            query = "&".join(f"{name}={quote(payload)}" for name in QUERIES)
            self.ask("GET", f"{path}?{query}")
        for method in METHODS:
            self.ask(method, path)
        self.ask("POST", path, json={"x": [payloads[0]] * 50})
        self.ask("POST", path, data=dict.fromkeys(("username", "password", "code"), payloads[0]))
        self.ask("POST", path, files={"file": (payloads[0], b"\xff\xd8\xff" + b"x" * 99)})


def run(place: Path, payloads: int, pages: int) -> Outcome:
    """So many payloads at so many addresses, as an administrator and as nobody."""
    outcome = Outcome()
    center = CenterServer(place / "center", staff=True)
    with center:
        url, life = center.staff_pages()
        base = url.removesuffix("/staff")
        with at_pages(url, "admin", center.administrator_password) as page:
            found = crawled(page, base, pages)
            http = requests.Session()
            for cookie in page.context.cookies():
                http.cookies.set(str(cookie["name"]), str(cookie["value"]))
        for who, session in (("an administrator", http), ("nobody", requests.Session())):
            attack = Attack(base, session, outcome)
            for path in (*found, *OPEN):
                attack.all_over(path, PAYLOADS[:payloads])
            outcome.figures[f"requests as {who}"] = attack.sent
        outcome.figures["addresses"] = len(found)
        outcome.figures["words on the pages' wire"] = asyncio.run(
            _wire(url, http, outcome, 1 if payloads == len(PAYLOADS) else 8)
        )
        still = requests.get(f"{url}/", cookies=http.cookies, timeout=TIMEOUT)
        outcome.require(still.status_code == 200, f"the floor answers {still.status_code} after it")
        outcome.require(center.staff_pages() == (url, life), "the pages' process has ended")
    return outcome


def prove() -> Outcome:
    """The long form."""
    with tempfile.TemporaryDirectory(prefix="motcua-hostile-") as place:
        return run(Path(place), len(PAYLOADS), CRAWLED)


def crawled(page: Page, base: str, most: int) -> list[str]:
    """Addresses that the pages lead to, one of each shape, the menu's first."""
    waiting, found, shapes = ["/staff/"], list[str](), set[str]()
    while waiting and len(found) < most:
        path = waiting.pop(0)
        shape = _NUMBER.sub("0", path)
        if shape in shapes:
            continue
        shapes.add(shape)
        found.append(path)
        page.goto(f"{base}{path}")
        page.wait_for_load_state("networkidle")
        waiting += _links(page)
    return found


def _links(page: Page) -> Iterator[str]:
    return (path for path in paths(page) if path.startswith("/staff"))


async def _wire(url: str, http: requests.Session, outcome: Outcome, step: int) -> int:
    """What no browser says to the pages, each `step`-th word; one that is cut off for it comes again."""
    page = await asyncio.to_thread(http.get, f"{url}/", timeout=TIMEOUT)
    query = query_of(page.text)
    words = list(_words(query["client_id"]))[::step]
    for word in words:
        where, headers, origin = wire_of(url, http, query)
        try:
            async with connect(
                where,
                origin=origin,
                additional_headers=headers,
                max_size=None,
                open_timeout=TIMEOUT,
            ) as wire:
                await wire.recv()
                await wire.send("40")
                await wire.recv()
                await wire.send(word)
                await asyncio.sleep(0.05)
        except ConnectionClosed:
            continue
    outcome.require(bool(words), "nothing was said on the wire")
    return len(words)


def _words(client_id: str) -> Iterator[str]:
    own = {"client_id": client_id}
    yield from ("", "9", "42", "42[", "42{}", '42["event"]', '42["event",null]', "42[null]", "zzzz")
    yield '451-["event",{"_placeholder":true,"num":0}]'
    yield f'42["event",{DEEP}]'
    for told in (
        {},
        {**own, "id": 10**9, "listener_id": "x", "args": []},
        {**own, "id": "x", "listener_id": None, "args": {"a": MARKUP}},
        {**own, "id": 4, "listener_id": secrets.token_hex(8), "args": [MARKUP * 1000]},
        {"client_id": MARKUP, "id": 1, "args": []},
    ):
        yield f"42{json.dumps(['event', told])}"
    for name in ("handshake", "ack", "javascript_response", "log", "disconnect", MARKUP):
        for body in (None, {}, own, {**own, "next_message_id": "x", "request_id": "x"}, [1], "x"):
            yield f"42{json.dumps([name, body])}"
