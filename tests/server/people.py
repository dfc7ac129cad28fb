"""People come in to the staff pages over HTTP, with what shows their codes in their hands."""

import time
from typing import Any

import requests

from server.app.admission.second_factor import STEP_SECONDS, code_at
from tests.server.harness import PASSWORD, Hall, Talk

ADMINISTRATOR = "admin"
SESSIONS = "/api/v1/staff-sessions"
OWN = f"{SESSIONS}/current"

_recovery: dict[tuple[str, str], list[str]] = {}
"""The recovery codes of whoever set up codes in a test, by server and user name."""


def signing_in(
    pages: Talk, username: str, password: str = PASSWORD, address: str = "10.0.0.7"
) -> requests.Response:
    """The first step."""
    body = {"username": username, "password": password, "address": address}
    return pages.http.post(f"{pages.base}{SESSIONS}", json=body, timeout=30)


def begun(pages: Talk, username: str, password: str = PASSWORD) -> Talk:
    """A session after its first step."""
    return Talk(pages.base, signing_in(pages, username, password).json()["token"])


def needs(person: Talk) -> str | None:
    """What the session is still to be given before it is good for anything else."""
    found: str | None = ask(person, "GET", OWN).json()["needs"]
    return found


def come_in(pages: Talk, username: str, password: str = PASSWORD) -> Talk:
    """A whole session: the code too, which is set up at the first time."""
    answer = signing_in(pages, username, password)
    assert answer.status_code == 200, answer.text
    person = Talk(pages.base, answer.json()["token"])
    needs, whose = answer.json()["needs"], (pages.base, username)
    if needs == "totp":
        _, _recovery[whose] = set_up_codes(person)
    elif needs == "code":
        proved = ask(person, "POST", f"{OWN}/code", code=_recovery[whose].pop())
        assert proved.json()["needs"] is None, proved.text
    else:
        assert needs is None
    return person


def administrator(hall: Hall) -> Talk:
    """The center's first administrator, at the staff pages."""
    hall.password(ADMINISTRATOR)
    return come_in(hall.enrol("staff"), ADMINISTRATOR)


def set_up_codes(person: Talk, **more: str) -> tuple[str, list[str]]:
    """The secret and the recovery codes."""
    offer = ask(person, "POST", f"{OWN}/totp", **more).json()
    given = {"secret": offer["secret"], "proof": offer["proof"], "code": shown(offer["secret"])}
    answer = ask(person, "PUT", f"{OWN}/totp", **given)
    assert answer.status_code == 200, answer.text
    return offer["secret"], list(answer.json()["codes"])


def shown(secret: str, ahead: int = 0) -> str:
    """What a phone shows now, or so many steps later."""
    return code_at(secret, int(time.time() // STEP_SECONDS) + ahead)


def ask(person: Talk, method: str, path: str, **body: Any) -> requests.Response:
    """Ask a path below the server, or below the center where it does not begin with a slash."""
    url = f"{person.base}{path}" if path.startswith("/") else f"{person.center}/{path}"
    return person.http.request(
        method, url, json=body if method in {"POST", "PUT"} else None, timeout=30
    )


def changes(admin: Talk, kind: str) -> list[dict[str, Any]]:
    """What was changed of this kind, the latest first."""
    answer = admin.http.get(
        f"{admin.center}/configuration/changes", params={"kind": kind}, timeout=30
    )
    return list(answer.json()["changes"])
