"""The hall at other hours: near its closing, at lunch, before it opens, on a holiday."""

from datetime import UTC, datetime
from functools import cache

from msgspec.structs import replace

from common.contract.config import Config
from server.app.center_files.reader import read_center
from tests.fixtures.escpos_printer import EscposPrinter
from tests.kiosk.hall import MORNING, SAMPLE
from tests.kiosk.screen import Screen


def in_the_morning(kiosk: Screen) -> None:
    """As it was before; the kiosk hears of it with what it hears next."""
    session, sample = kiosk.session, _sample()
    session.clock.at = MORNING
    session.config = replace(
        session.config,
        hours=sample.hours,
        services=sample.services,
        menu=sample.menu,
        priority_classes=sample.priority_classes,
    )


def at_closing(kiosk: Screen, printer: EscposPrinter) -> None:
    """Forty minutes before the end of the day a crowd waits, and one service has no number left."""
    session = kiosk.session
    session.waiting("dat-dai", 2)
    session.waiting("ho-tich", 12)
    session.waiting("cu-tru", 1)
    services = (
        replace(r, daily_quota=1) if r.id == "cu-tru" else r for r in session.config.services
    )
    session.config = replace(session.config, services=tuple(services))
    _turn_to(kiosk, "16:20")


def numbers_over(kiosk: Screen, printer: EscposPrinter) -> None:
    """In the morning still, every service has given all its numbers."""
    services = tuple(replace(row, daily_quota=0) for row in kiosk.session.config.services)
    kiosk.session.config = replace(kiosk.session.config, services=services)
    kiosk.session.online("online")


def at_lunch(kiosk: Screen, printer: EscposPrinter) -> None:
    """The hall rests until the afternoon, and some wait for it."""
    kiosk.session.waiting("dat-dai", 2)
    _turn_to(kiosk, "12:10")


def before_opening(kiosk: Screen, printer: EscposPrinter) -> None:
    """Early in the morning."""
    _turn_to(kiosk, "06:40")


def on_holiday(kiosk: Screen, printer: EscposPrinter) -> None:
    """Today is the first of two holidays."""
    hours = replace(kiosk.session.config.hours, holidays=("2026-11-23", "2026-11-24"))
    kiosk.session.config = replace(kiosk.session.config, hours=hours)
    _turn_to(kiosk, "08:42")


def _turn_to(kiosk: Screen, clock: str) -> None:
    kiosk.session.clock.at = datetime.fromisoformat(f"2026-11-23T{clock}:00+07:00").astimezone(UTC)
    kiosk.session.online("online")


@cache
def _sample() -> Config:
    return read_center(SAMPLE).config
