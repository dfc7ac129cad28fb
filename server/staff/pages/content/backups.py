"""How the copies of the center's data are, in words; pure."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from assets.catalogue import text
from common.contract.backups import BackupState, KeptCopy
from common.forms import number
from common.timetext import age, as_of
from server.staff.editing.sizes import size

LATE = 3
"""A last copy is late once so many could have been made."""

TIGHT = 3
"""Room is short where fewer copies of the last one's size still fit."""

Standing = Literal["good", "warn", "bad"]


class Told(Struct, frozen=True):
    """A name and what is said of it."""

    name: str
    words: str


class CopyRow(Struct, frozen=True, kw_only=True):
    """One copy as the list shows it."""

    name: str
    made: str
    holds: str
    size: str


class BackupsView(Struct, frozen=True, kw_only=True):
    """The whole page: the answer first, then what is wrong and what to do, the facts, the last copies."""

    standing: Standing
    title: str
    troubles: tuple[Told, ...]
    facts: tuple[Told, ...]
    copies: tuple[CopyRow, ...]
    making: bool


def derive(state: BackupState, now: datetime, timezone: str, language: str) -> BackupsView:
    """What is shown at this moment."""
    codes = tuple(_troubles(state, now))
    bad = {"no-copies", "no-folder", "none", "late", "broken"}.intersection(codes)
    standing: Standing = "bad" if bad else "warn" if codes else "good"
    return BackupsView(
        standing=standing,
        title=text(language, f"content.backups.standing.{standing}"),
        troubles=tuple(_told(code, state, language) for code in codes),
        facts=tuple(_facts(state, now, timezone, language)),
        copies=tuple(_row(copy, now, timezone, language) for copy in state.copies),
        making=state.making,
    )


def _troubles(state: BackupState, now: datetime) -> Iterator[str]:
    yield from state.faults
    if state.proved is not None and state.proved.fault:
        yield "broken"
    if not state.copies:
        if "no-folder" not in state.faults and not state.making:
            yield "none"
        return
    newest = max(copy.made_at for copy in state.copies)
    if now - newest > timedelta(seconds=state.every_seconds) * LATE + timedelta(minutes=5):
        yield "late"
    if state.free_bytes is not None and state.free_bytes < state.copies[0].bytes * TIGHT:
        yield "tight"


def _told(code: str, state: BackupState, language: str) -> Told:
    words = text(language, f"content.backups.trouble.{code}", state.folder)
    if code == "no-copies" and state.why:
        words = f"{words} {text(language, 'content.backups.why', state.why)}"
    if code == "broken" and state.proved is not None:
        words = f"{words} {text(language, 'content.backups.why', state.proved.fault)}"
    return Told(text(language, f"content.backups.trouble.{code}.title"), words)


def _facts(state: BackupState, now: datetime, timezone: str, language: str) -> Iterator[Told]:
    def fact(name: str, words: str) -> Told:
        return Told(text(language, f"content.backups.fact.{name}"), words)

    def when(moment: datetime) -> str:
        return as_of(language, moment, now, timezone)

    nothing = text(language, "content.none")
    every = age(language, timedelta(seconds=state.every_seconds))
    last = state.copies[0] if state.copies else None
    yield fact("last", nothing if last is None else when(last.made_at))
    if last is not None and last.epoch == state.epoch:
        yield fact("behind", _events(language, state.seq - last.seq))
    yield fact("proved-again", _proved_again(state, when, language))
    yield fact("every", every)
    yield fact("folder", state.folder)
    yield fact("count", f"{number(language, state.count)} · {size(language, state.bytes)}")
    if state.oldest_at is not None:
        yield fact("oldest", when(state.oldest_at))
    yield fact("head", nothing if state.head is None else when(state.head.recorded_at))
    for name, free in (("free", state.free_bytes), ("data-free", state.data_free_bytes)):
        yield fact(name, nothing if free is None else size(language, free))


def _proved_again(state: BackupState, when: Callable[[datetime], str], language: str) -> str:
    proved = state.proved
    if proved is None:
        return text(language, "content.backups.proved.never")
    outcome = "broken" if proved.fault else "sound"
    return text(language, f"content.backups.proved.{outcome}", when(proved.proved_at), proved.name)


def _events(language: str, count: int) -> str:
    left = max(0, count)
    return text(language, "content.backups.events", number(language, left), n=left)


def _row(copy: KeptCopy, now: datetime, timezone: str, language: str) -> CopyRow:
    return CopyRow(
        name=copy.name,
        made=as_of(language, copy.made_at, now, timezone),
        holds=as_of(language, copy.recorded_at, now, timezone),
        size=size(language, copy.bytes),
    )
