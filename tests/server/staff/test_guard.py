"""Whoever is not signed in meets the guard alone; what is not secure is not answered from afar."""

import asyncio
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from common.client.errors import Refused
from common.contract.problems import problem
from server.staff.endings import Endings
from server.staff.guard import NOBODY, PERSON, Guard
from server.staff.people import People
from tests.server.staff.test_people import TOKEN, TUNG, Server

COOKIE = f"motcua-staff={TOKEN}"
ENDINGS = Endings()
HERE = "http://hall.local:8041"


async def page(scope: Scope, receive: Receive, send: Send) -> None:
    """The application behind the guard."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    person = scope.get(PERSON)
    name = "nobody" if person is None else person.name
    await PlainTextResponse(name)(scope, receive, send)


def ask(path: str, *, secure: bool = False, kind: str = "http", **more: Any) -> list[Message]:
    """What is answered to one request; headers by their names, `client` is who asks."""
    client, method = more.pop("client", "127.0.0.1"), more.pop("method", "GET")
    people = more.pop("people", None) or Server()
    headers = {"host": "hall.local:8041", **more}
    sent: list[Message] = []
    where, _, query = path.partition("?")

    async def receive() -> Message:
        return {"type": "websocket.connect" if kind == "websocket" else "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": kind,
        "method": method,
        "path": where,
        "query_string": query.encode(),
        "headers": [(name.encode(), text.encode()) for name, text in headers.items()],
        "client": (client, 5000),
    }
    guard = Guard(page, People(people, ENDINGS), secure=secure)
    asyncio.run(guard(scope, receive, send))
    return sent


def header(answer: list[Message], name: str) -> str:
    pairs: list[tuple[bytes, bytes]] = answer[0]["headers"]
    return {key.decode().lower(): text.decode() for key, text in pairs}.get(name, "")


def test_who_is_not_signed_in_is_led_to_the_form_and_pages_parts_are_refused() -> None:
    answer = ask("/staff/")
    assert (answer[0]["status"], header(answer, "location")) == (303, "/staff/sign-in")
    kept = header(ask("/staff/config/service?id=ho-tich"), "location")
    assert kept == "/staff/sign-in?next=%2Fstaff%2Fconfig%2Fservice%3Fid%3Dho-tich"
    assert ask("/staff/_nicegui/3/static/x.js")[0]["status"] == 401
    assert ask("/staff/anything", method="POST")[0]["status"] == 401
    assert ask("/staff/sign-in")[1]["body"] == b"nobody"
    assert ask("/staff/look/theme.css")[0]["status"] == 200
    assert ask("/staff/look/any/thing")[0]["status"] == 303


def test_whose_session_has_ended_is_told_why_and_nobody_else() -> None:
    over = "9" * 32
    ENDINGS.hold(over, "b" * 32)
    ENDINGS.end("b" * 32, "stopped")
    ENDINGS.end("b" * 32, "signed-out")
    server = Server()
    server.error = Refused(problem("session-ended"))
    asked = ask("/staff/people", people=server, cookie=f"motcua-staff={over}")
    assert header(asked, "location") == "/staff/sign-in?why=stopped&next=%2Fstaff%2Fpeople"
    stranger = ask("/staff/people", people=server, cookie=f"motcua-staff={'8' * 32}")
    assert header(stranger, "location") == "/staff/sign-in?next=%2Fstaff%2Fpeople"


def test_who_is_signed_in_is_let_in_and_every_answer_is_tight() -> None:
    answer = ask("/staff/", cookie=COOKIE)
    assert answer[1]["body"] == TUNG.name.encode()
    assert "default-src 'none'" in header(answer, "content-security-policy")
    assert header(answer, "x-frame-options") == "DENY"
    assert header(answer, "cache-control") == "no-store"
    part = "/staff/_nicegui/3.18.0/components/0a1b/table.js"
    lasting = "private, max-age=31536000, immutable"
    assert header(ask(part, cookie=COOKIE), "cache-control") == lasting
    assert header(ask(part), "cache-control") == "no-store"


def test_plain_http_answers_this_machine_alone() -> None:
    answer = ask("/staff/sign-in", client="192.168.1.20", cookie=COOKIE)
    assert answer[0]["status"] == 403
    assert "Cần kết nối an toàn" in answer[1]["body"].decode()
    for near in ("::1", "::ffff:127.0.0.1", "127.0.0.9"):
        assert ask("/staff/sign-in", client=near)[0]["status"] == 200
    for relayed in ("x-forwarded-for", "forwarded", "via"):
        header_of: dict[str, Any] = {relayed: "192.168.1.20"}
        assert ask("/staff/sign-in", **header_of)[0]["status"] == 403
    secure = ask(
        "/staff/", client="192.168.1.20", secure=True, cookie=f"__Host-motcua-staff={TOKEN}"
    )
    assert secure[0]["status"] == 200


def test_the_cookie_of_plain_http_opens_nothing_over_tls() -> None:
    assert ask("/staff/", secure=True, cookie=COOKIE)[0]["status"] == 303


def test_a_websocket_needs_a_session_and_the_pages_own_origin() -> None:
    wire = "/staff/_nicegui_ws/socket.io/"
    fine = ask(wire, kind="websocket", cookie=COOKIE, origin=HERE)
    assert fine == [{"type": "websocket.accept"}]
    shut = [{"type": "websocket.close", "code": NOBODY}]
    assert ask(wire, kind="websocket", origin=HERE) == shut
    assert ask(wire, kind="websocket", cookie=COOKIE, origin="http://evil.example") == shut
    assert ask(wire, kind="websocket", cookie=COOKIE) == shut
    far = ask(wire, kind="websocket", cookie=COOKIE, origin=HERE, client="10.0.0.9")
    assert far == shut
    assert ask(wire, cookie=COOKIE)[0]["status"] == 404


def test_a_language_is_kept_in_a_cookie_and_leaves_the_address() -> None:
    answer = ask("/staff/?lang=en")
    assert "Secure" not in header(answer, "set-cookie")
    assert header(ask("/staff/?lang=en", secure=True), "set-cookie").endswith("; Secure")
    assert (answer[0]["status"], header(answer, "location")) == (303, "/staff/")
    assert header(answer, "set-cookie").startswith("motcua-staff-language=en; Path=/staff;")
    assert ask("/staff/sign-in?lang=xx")[0]["status"] == 200
    assert header(ask("//evil.example/?lang=en"), "location") == "/staff/sign-in"
