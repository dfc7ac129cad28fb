"""Another system over HTTP that is slow, wrong, hostile or gone is unavailable, never unknown."""

import json
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest

from server.app.dossiers import asked
from server.app.dossiers.port import DossierLookup, UnavailableError
from server.app.dossiers.settings import open_lookup
from tests.server.app.dossiers.system import System, Wire, send, system

CODE = "H26.12-250701-0001"
ROW = {"code": CODE, "procedure": "Đăng ký khai sinh", "status": "processing"}


@pytest.fixture
def other() -> Iterator[System]:
    with system() as made:
        made.known[CODE] = ROW
        yield made


def reach(
    other: System, folder: Path, more: str = "", path: str = "/ho-so/{code}"
) -> DossierLookup:
    (folder / "dossiers.toml").write_text(f'[http]\nurl = "{other.url}{path}"\n{more}', "utf-8")
    found = open_lookup(folder, ZoneInfo("Asia/Ho_Chi_Minh"))
    assert found is not None
    return found


def test_what_is_asked(other: System, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("s3cret\n")
    (tmp_path / "key").chmod(0o600)
    more = (
        'headers = {X-Unit = "BD"}\nsecret_header = "Authorization"\n'
        'secret_prefix = "Bearer "\nsecret_file = "key"'
    )
    lookup = reach(other, tmp_path, more, "/ho-so/{code}?don-vi=12")
    assert lookup.find(CODE) is not None
    path, body, headers = other.asked[0]
    assert (path, body) == (f"/ho-so/{CODE}?don-vi=12", "")
    assert (headers["Authorization"], headers["X-Unit"]) == ("Bearer s3cret", "BD")
    assert "s3cret" not in repr(vars(lookup)["_shape"])


def test_nothing_at_a_place_is_an_unknown_dossier(other: System, tmp_path: Path) -> None:
    fields = "\n".join(f'{name} = "data.0.{name}"' for name in ("code", "procedure", "status"))
    lookup = reach(other, tmp_path, f'nothing = "data"\n[fields]\n{fields}')
    other.known[CODE] = {"data": [ROW]}
    assert lookup.find(CODE) is not None
    answers: tuple[object, ...] = ({"data": []}, {"data": None}, {})
    for nothing in answers:
        other.known[CODE] = nothing
        assert lookup.find(CODE) is None


def _plain(status: int, body: str, **headers: str) -> Wire:
    return lambda request: send(request, status, body, **headers)


def _hang_up(request: BaseHTTPRequestHandler) -> None:
    request.connection.shutdown(socket.SHUT_RDWR)


def _break_off(request: BaseHTTPRequestHandler) -> None:
    send(request, 200, json.dumps(ROW)[:-10], **{"Content-Length": "500"})


def _no_http(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"\x16\x03\x01 what?\r\n\r\n")


WRONG: dict[str, Wire] = {
    "an error": _plain(500, "{}"),
    "not allowed": _plain(401, json.dumps(ROW)),
    "nothing said": _plain(204, ""),
    "a redirect": _plain(302, json.dumps(ROW), Location=f"/ho-so/{CODE}"),
    "a page": _plain(200, "<html>Xin đăng nhập</html>"),
    "a list": _plain(200, "[]"),
    "deep": _plain(200, "[" * 100_000),
    "another dossier": _plain(200, json.dumps({**ROW, "code": "H26.12-250701-0002"})),
    "another word": _plain(200, json.dumps({**ROW, "status": "Nguyễn Văn A"})),
    "too much": _plain(200, json.dumps({**ROW, "more": "x" * asked.SIZE_LIMIT})),
    "hung up": _hang_up,
    "broken off": _break_off,
    "no HTTP": _no_http,
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_answer_is_unavailable(wrong: str, other: System, tmp_path: Path) -> None:
    lookup = reach(other, tmp_path)
    other.instead = WRONG[wrong]
    with pytest.raises(UnavailableError) as told:
        lookup.find(CODE)
    assert CODE not in str(told.value)
    assert "Nguyễn" not in str(told.value)
    assert len(other.asked) == 1
    other.instead = None
    assert lookup.find(CODE) is not None


@pytest.mark.parametrize("drips", [False, True])
def test_a_silent_or_dripping_system_is_given_up(
    drips: bool, other: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "SECONDS", 0.2)
    over = Event()

    def slow(request: BaseHTTPRequestHandler) -> None:
        if drips:
            request.send_response(200)
            request.end_headers()
        while not over.wait(0.05):
            if drips:
                request.wfile.write(b" ")

    other.instead = slow
    try:
        with pytest.raises(UnavailableError):
            reach(other, tmp_path).find(CODE)
    finally:
        over.set()


def test_a_system_that_is_gone_is_unavailable(tmp_path: Path) -> None:
    with system() as other:
        lookup = reach(other, tmp_path)
    with pytest.raises(UnavailableError, match="ConnectionRefusedError"):
        lookup.find(CODE)


def test_proxies_of_the_environment_see_nothing(
    other: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert reach(other, tmp_path).find(CODE) is not None
