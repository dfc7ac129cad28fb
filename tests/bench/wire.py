"""A device that speaks plain HTTP to a real server over one kept connection."""

import http.client
import json
import time
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import uuid_utils

from common.contract import routes
from common.contract.codec import decode
from common.contract.requests import Enrolment, SignIn
from tests.drive.center import CenterServer

JSON = {"Content-Type": "application/json"}


class Exchange(NamedTuple):
    """One request's round trip."""

    seconds: float
    status: int
    body: bytes


class WireError(AssertionError):
    """The server refused what a benchmark needs."""


class Wire:
    """One keep-alive connection of a device; with a `session` its commands are an officer's."""

    def __init__(self, url: str, center_id: str = "", token: str = "") -> None:
        self.center_id, self.token, self.session = center_id, token, ""
        self._line = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)

    def exchange(
        self, method: str, path: str, body: bytes | None = None, token: str = ""
    ) -> Exchange:
        """Ask once; the time from the first byte out to the last byte in."""
        headers = {**JSON, "Authorization": f"Bearer {token or self.token}"}
        began = time.perf_counter()
        self._line.request(method, path.replace("{center}", self.center_id), body, headers)
        answer = self._line.getresponse()
        content = answer.read()
        return Exchange(time.perf_counter() - began, answer.status, content)

    def ask(self, method: str, path: str, body: bytes | None = None, token: str = "") -> Exchange:
        """As `exchange`; WireError unless the answer is 200."""
        done = self.exchange(method, path, body, token)
        if done.status != 200:
            raise WireError(f"{method} {path}: {done.status} {done.body.decode()}")
        return done

    def command(self, kind: str, **data: object) -> Exchange:
        """Carry out a command; WireError when it is refused."""
        return self.ask("POST", routes.COMMANDS, envelope(kind, data), self.session)

    def try_command(self, kind: str, **data: object) -> Exchange:
        """As `command`, but a refusal is an answer, too."""
        return self.exchange("POST", routes.COMMANDS, envelope(kind, data), self.session)

    def issue(self, service_id: str) -> str:
        """The label of a new ticket, confirmed as if its paper were printed."""
        ticket_id = new_id()
        issued = self.command(
            "IssueTicket", ticket_id=ticket_id, service_id=service_id, language="vi"
        )
        self.command("ConfirmPrinted", ticket_id=ticket_id)
        return str(first_event(issued)["label"])

    def snapshot(self) -> Exchange:
        """The whole live state."""
        return self.ask("GET", routes.SNAPSHOT)

    def close(self) -> None:
        """Hang up."""
        self._line.close()


def first_event(done: Exchange) -> dict[str, Any]:
    """The data of the first event that a command caused."""
    found: dict[str, Any] = json.loads(done.body)["events"][0]["data"]
    return found


def envelope(kind: str, data: dict[str, Any]) -> bytes:
    """A command as it goes over the wire, with an id of its own."""
    return json.dumps(
        {
            "command_id": new_id(),
            "type": kind,
            "occurred_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "data": data,
        }
    ).encode()


def new_id() -> str:
    """A UUIDv7."""
    return str(uuid_utils.uuid7())


def enrolled(center: CenterServer, profile: str) -> Wire:
    """A new device of this profile."""
    wire = Wire(center.url)
    body = json.dumps({"code": center.enrol(profile), "name": f"bench {profile}"}).encode()
    made = decode(Enrolment, wire.ask("POST", routes.ENROLMENTS, body).body)
    wire.center_id, wire.token = made.center_id, made.token
    return wire


def officer(center: CenterServer, username: str, counter_id: str) -> Wire:
    """An officer who has signed in at a counter and opened it."""
    wire = enrolled(center, "counter")
    password = center.officer_password(username)
    asked = {"username": username, "password": password, "counter_id": counter_id}
    answer = wire.ask("POST", routes.SIGN_INS, json.dumps(asked).encode())
    wire.session = decode(SignIn, answer.body).token
    wire.command("OpenCounter", counter_id=counter_id)
    return wire
