"""A real server on a real socket, in this process or in its own, and what its tests say to it."""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import requests
import uuid_utils

from common.contract import routes
from common.contract.ids import Profile
from server.app.admission.enrolment import NewCode
from server.app.admission.staff import SetPassword
from server.app.center import Center
from server.app.center_files import CenterData, read_center
from server.app.setup import set_up
from server.bootstrap.dossiers import prepare
from server.bootstrap.listening import Listening, listen
from server.bootstrap.opening import change, opened
from server.bootstrap.remembering import notice_rollback
from server.bootstrap.running import CenterServer, build
from server.settings import Settings
from server.storage.engine import open_database
from server.storage.migrate import migrate
from tests.drive import daylight
from tests.fixtures.database import Database

CENTER = "ba-dinh"
PASSWORD = "mật khẩu đủ dài"
OFFICERS = (
    "le-minh-anh",
    "tran-thu-ha",
    "nguyen-quoc-bao",
    "pham-ngoc-diep",
    "hoang-duc-long",
    "vu-thi-mai",
)
SUPERVISOR = "dang-thanh-tung"


@cache
def sample() -> CenterData:
    """The sample center where it is day now, read once."""
    return read_center(daylight.sample())


def settings_of(database: Database) -> Settings:
    return Settings(database.data, database.url)


def make_center(database: Database) -> str:
    """Init; the administrator's password."""
    storage = open_database(database.url)
    migrate(storage)
    password = set_up(storage, sample(), datetime.now(UTC))
    storage.close()
    return password


def new_id() -> str:
    return str(uuid_utils.uuid7())


def new_key() -> str:
    return f"{secrets.randbits(128):039d}"


def command(type_: str, command_id: str | None = None, **data: Any) -> dict[str, Any]:
    """A command as it goes over the wire, made now."""
    return {
        "command_id": command_id or new_id(),
        "type": type_,
        "occurred_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "data": data,
    }


def issue(service_id: str = "ho-tich", ticket_id: str | None = None, **more: Any) -> dict[str, Any]:
    """An IssueTicket."""
    data = {
        "ticket_id": ticket_id or new_id(),
        "service_id": service_id,
        "priority": None,
        "language": "vi",
        "key": new_key(),
    }
    return command("IssueTicket", **{**data, **more})


@dataclass
class Talk:
    """Somebody with a token, on a connection of their own."""

    base: str
    token: str
    http: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.http.headers["Authorization"] = f"Bearer {self.token}"

    @property
    def center(self) -> str:
        return f"{self.base}/api/v1/centers/{CENTER}"

    def send(self, body: dict[str, Any]) -> requests.Response:
        return self.http.post(f"{self.center}/commands", json=body, timeout=30)

    def do(self, type_: str, **data: Any) -> dict[str, Any]:
        """A command that must be carried out; its answer."""
        answer = self.send(command(type_, **data))
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def ticket(self, service_id: str = "ho-tich", **more: Any) -> dict[str, Any]:
        """Take and confirm a ticket; the data of TicketIssued."""
        answer = self.send(issue(service_id, **more))
        assert answer.status_code == 200, answer.text
        data: dict[str, Any] = answer.json()["events"][0]["data"]
        self.do("ConfirmPrinted", ticket_id=data["ticket_id"])
        return data

    def snapshot(self) -> dict[str, Any]:
        return dict(self.http.get(f"{self.center}/snapshot", timeout=30).json())

    @contextmanager
    def feed(self, after: str | None = None, **headers: str) -> Iterator[Iterator[dict[str, str]]]:
        """The feed's events, each with its id, event and data."""
        query = {} if after is None else {"after": after}
        with self.http.get(
            f"{self.center}/feed", params=query, headers=headers, stream=True, timeout=30
        ) as answer:
            assert answer.status_code == 200, answer.text
            yield _events(answer)


def _events(answer: requests.Response) -> Iterator[dict[str, str]]:
    event: dict[str, str] = {}
    for line in answer.iter_lines(chunk_size=1):
        if line.startswith(b":"):
            continue
        if not line:
            if event:
                yield event
            event = {}
            continue
        name, _, value = line.decode().partition(": ")
        event[name] = value


@dataclass
class Hall:
    """A running server and its operator."""

    base: str
    settings: Settings
    stop: Callable[[], None]
    center: Center | None = None

    def enrol(self, profile: Profile) -> Talk:
        """A device of this profile."""
        with opened(self.settings) as center:
            code = change(center, NewCode(profile))
        return talk_as(self, code)

    def password(self, *usernames: str) -> None:
        """Let these officers sign in."""
        with opened(self.settings) as center:
            for username in usernames:
                change(center, SetPassword(username, PASSWORD))

    def sign_in(
        self,
        device: Talk,
        username: str,
        counter_id: str,
        take_over: bool = False,
        password: str = PASSWORD,
    ) -> requests.Response:
        body = {
            "username": username,
            "password": password,
            "counter_id": counter_id,
            "take_over": take_over,
        }
        url, says = f"{self.base}/api/v1/sign-ins", {routes.CHOOSES_HEADER: "1"}
        return device.http.post(url, json=body, headers=says, timeout=30)

    def officer(self, username: str = OFFICERS[0], counter_id: str = "quay-1") -> Talk:
        """An officer at an open counter, on a device of its own."""
        self.password(username)
        answer = self.sign_in(self.enrol("counter"), username, counter_id)
        assert answer.status_code == 200, answer.text
        officer = Talk(self.base, answer.json()["token"])
        officer.do("OpenCounter", counter_id=counter_id)
        return officer


def talk_as(hall: Hall, code: str) -> Talk:
    """A device that joins with this code."""
    body = {"code": code, "name": "a device"}
    answer = requests.post(f"{hall.base}/api/v1/enrolments", json=body, timeout=30)
    assert answer.status_code == 200, answer.text
    return Talk(hall.base, answer.json()["token"])


@contextmanager
def serving(database: Database) -> Iterator[Hall]:
    """The center's server on a free port, in a thread of this process."""
    with opened(settings_of(database)) as center:
        listening = Listening(host="127.0.0.1", port=0)
        settings = settings_of(database)
        ledger = notice_rollback(center, settings)
        server = build(center, listening, ledger, lookup=prepare(center, settings))
        with listen(listening) as listener:
            server.announce(listener)
            thread = threading.Thread(target=server.run, args=([listener],))
            thread.start()
            _wait_until_started(server, thread)

            def stop() -> None:
                server.should_exit = True
                thread.join()

            try:
                yield Hall(server.address, settings_of(database), stop, server.center)
            finally:
                stop()


def _wait_until_started(server: CenterServer, thread: threading.Thread) -> None:
    deadline = time.monotonic() + 30
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        assert time.monotonic() < deadline, "the server takes too long to start"
        time.sleep(0.005)


def key_hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def dump(folder: Path) -> str:
    """All bytes of a folder as text, to look for what must not be there."""
    return "".join(
        path.read_bytes().decode("latin-1") for path in sorted(folder.rglob("*")) if path.is_file()
    )


def ago(**span: float) -> str:
    return (datetime.now(UTC) - timedelta(**span)).isoformat(timespec="milliseconds")
