"""What is wrong with the center's own row, its hours and the days it names."""

from collections.abc import Iterator
from datetime import date

from assets.catalogue import LANGUAGES
from common.contract.config import Config, Session
from common.contract.editing import RowFault
from common.places import is_web_address, timezones

Faults = Iterator[RowFault]


def center_faults(config: Config) -> Faults:
    """Each fault; nothing is right."""
    yield from _center(config)
    yield from _hours(config)
    for place, notice in enumerate(config.texts.notices):
        yield from _day("texts", "texts", f"notices.{place}.until", notice.until)
    for medium in config.media:
        if medium.until is not None:
            yield from _day("medium", medium.id, "until", medium.until)
    for place, name in enumerate(config.announcing.languages):
        if name not in config.center.languages:
            yield _fault("announcing", f"languages.{place}", "unknown-language", name)


def _center(config: Config) -> Faults:
    center = config.center
    if center.timezone not in timezones():
        yield _fault("center", "timezone", "unknown-timezone")
    url = center.public_url
    if url and (url.endswith("/") or not is_web_address(url)):
        yield _fault("center", "public_url", "no-address")
    if len(set(center.languages)) != len(center.languages):
        yield _fault("center", "languages", "twice")
    if not center.languages or center.languages[0] not in LANGUAGES:
        yield _fault("center", "languages", "begins-with-ours")
    for place, name in enumerate(center.languages):
        if name not in LANGUAGES and name not in center.catalogues:
            yield _fault("center", f"languages.{place}", "unknown-language", name)


def _hours(config: Config) -> Faults:
    sessions = config.hours.sessions
    for place, session in enumerate(sessions):
        if not session.weekdays:
            yield _fault("hours", f"sessions.{place}.weekdays", "needs-one")
        if session.opens >= session.closes:
            yield _fault("hours", f"sessions.{place}.closes", "closes-before", session.opens)
        if any(_meet(session, other) for other in sessions[:place]):
            yield _fault("hours", f"sessions.{place}.opens", "overlap")
    holidays = config.hours.holidays
    for place, holiday in enumerate(holidays):
        yield from _day("hours", "hours", f"holidays.{place}", holiday)
        if not "2000" <= holiday[:4] < "2100":
            yield _fault("hours", f"holidays.{place}", "no-year")
        if holiday in holidays[:place]:
            yield _fault("hours", f"holidays.{place}", "twice")


def _meet(one: Session, other: Session) -> bool:
    shared = set(one.weekdays) & set(other.weekdays)
    return bool(shared) and one.opens < other.closes and other.opens < one.closes


def _day(kind: str, row_id: str, field: str, named: str) -> Faults:
    try:
        date.fromisoformat(named)
    except ValueError:
        yield RowFault(kind=kind, id=row_id, field=field, code="no-day")


def _fault(kind: str, field: str, code: str, *args: str) -> RowFault:
    return RowFault(kind=kind, id=kind, field=field, code=code, args=args)
