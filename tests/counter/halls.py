"""Halls for the counter's tests: the sample center with any tickets and seats."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from common.board.snapshots import from_rows
from common.client.hall import Hall, Link
from common.contract.config import Config
from common.contract.events import CallReason
from common.contract.requests import SignIn
from common.contract.snapshot import BeforeCall, BoardRows, CounterSeat, Ticket
from server.app.center_files import read_center

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)
HERE = "quay-2"
OFFICER = "tran-thu-ha"


@cache
def config() -> Config:
    return read_center(Path("assets/sample")).config


def signed(role: str = "officer") -> SignIn:
    officer = next(row for row in config().officers if row.id == OFFICER)
    return SignIn(token="t" * 8, officer=officer, counter_id=HERE, role=role)


def unfinished(role: str = "officer") -> SignIn:
    """Who came with a given password."""
    return replace(signed(role), needs="password")


def ticket_id(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012d}"


def ticket(number: int, state: str = "waiting", **changes: object) -> Ticket:
    """Ticket B<number>, taken 10 minutes ago; called and serving ones are at HERE."""
    held = state in {"called", "serving"}
    base = Ticket(
        id=ticket_id(number),
        label=f"B{number:03d}",
        lane=0,
        number=number,
        series="B",
        service_id="chung-thuc",
        field_id="chung-thuc",
        priority=None,
        language="vi",
        state=state,  # type: ignore[arg-type]
        issued_at=NOW - timedelta(minutes=10),
        since=NOW - timedelta(minutes=2),
        device_id="kiosk-1",
        key_hash=None,
        confirmed=True,
        counter_id=HERE if held else None,
        called_at=NOW - timedelta(seconds=192) if held else None,
        started_at=NOW - timedelta(seconds=100) if state == "serving" else None,
    )
    return replace(base, **changes)


def just_called(number: int = 7, seconds: float = 2, **changes: object) -> Ticket:
    """A ticket called a moment ago, which may still be taken back."""
    return ticket(
        number,
        "called",
        called_at=NOW - timedelta(seconds=seconds),
        reason=CallReason(code="priority", args={"waited_minutes": 11, "unconfirmed": False}),
        before_call=BeforeCall(
            state="waiting",
            counter_id=None,
            called_at=None,
            recalls=0,
            turn=0,
            since=NOW - timedelta(minutes=10),
            reason=None,
        ),
        **changes,
    )


class Scene(Struct, frozen=True):
    """What a hall is made of."""

    state: str = "open"
    tickets: tuple[Ticket, ...] = ()
    officer: str | None = OFFICER
    link: str = "online"
    code: str | None = None
    silent: float = 1.0
    seq: int = 100
    pause: str | None = None
    others: tuple[CounterSeat, ...] = ()


def hall(scene: Scene, now: datetime = NOW) -> Hall:
    held = next((t.id for t in scene.tickets if t.counter_id == HERE and t.state != "parked"), None)
    here = CounterSeat(
        id=HERE,
        state=scene.state,  # type: ignore[arg-type]
        officer_id=scene.officer,
        ticket_id=held,
        pause_reason=scene.pause,
    )
    rows = BoardRows(
        service_day="2026-11-23",
        tickets=scene.tickets,
        counters=(here, *scene.others),
        calls=(),
        numbers={},
    )
    link = Link(
        state=scene.link,  # type: ignore[arg-type]
        since=now,
        last_contact=now - timedelta(seconds=scene.silent),
        code=scene.code,
    )
    board = from_rows(rows, epoch=1, seq=scene.seq, config_version=1)
    return Hall(config=config(), board=board, link=link)
