"""Takes in what a device wrote down while nobody heard it: in order, once, and nothing dropped."""

import asyncio
import logging
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy.exc import DataError, IntegrityError

from common.contract.codec import encode
from common.contract.ids import Profile
from common.contract.problems import STATUS
from common.contract.requests import JournalAnswer, JournalUpload, Quarantined
from server.app.admission.access import Caller
from server.app.heard import Heard
from server.app.metrics import Metrics
from server.app.uploads.entries import Bringing, Entry, carry_out, earlier_devices
from server.app.uploads.told import Told, is_forgotten, is_name
from server.app.writing.handler import Handler
from server.app.writing.unit import Unit
from server.app.writing.writer import Writer
from server.domain.context import Refusal
from server.storage.history.records import Answered, Key, find_answers
from server.storage.reports.report_rows import moment
from server.storage.uploads import (
    Held,
    Mark,
    count_held,
    hold,
    load_mark,
    load_report,
    save_mark,
    save_report,
)

UPLOADING: frozenset[Profile] = frozenset({"kiosk", "counter", "tablet"})
"""Devices that keep a journal."""

TOLD_SECONDS = 86_400.0
"""For so long it is said that a device's folder was copied."""

log = logging.getLogger("motcua.journal")


class Uploaded(NamedTuple):
    """The answer, its epoch, since when the device has nothing more to tell, and what lies aside of all.

    `others` are the seqs under which another entry was here already.
    """

    answer: JournalAnswer
    device_id: str
    epoch: int
    settled_at: datetime | None
    held: int
    others: tuple[int, ...]


class TakeJournal(Struct, frozen=True):
    """One upload. With `broken` its only entry breaks whatever transaction it is in: put it aside."""

    token_hash: str
    upload: JournalUpload
    handler: Handler
    broken: bool = False

    def __call__(self, unit: Unit) -> Uploaded:
        """Apply the entries that follow the device's mark, up to the first that must come again.

        One up to the mark that never came before is applied, too: another device goes by this name.

        Refusal not-allowed for a device without a journal, invalid-data for entries without a seq.
        """
        caller = unit.access.caller(self.token_hash, unit.now_ms)
        device_id = caller.device.id
        if caller.device.profile not in UPLOADING:
            raise Refusal("not-allowed", f"a {caller.device.profile} keeps no journal")
        entries = [(_seq(entry), entry) for entry in self.upload.entries]
        before = load_mark(unit.connection, device_id)
        taking = _Taking(unit, caller, self, before)
        taking.take(entries)
        mark = replace(before, acked_seq=taking.acked)
        whole = self.upload.complete and all(seq <= mark.acked_seq for seq, _ in entries)
        if whole:
            mark = replace(mark, complete_at=unit.now_ms)
        if mark != before:
            save_mark(unit.connection, unit.center_id, device_id, mark)
        self._report(unit, caller, whole)
        answer = JournalAnswer(
            acked_seq=mark.acked_seq,
            quarantined=tuple(
                Quarantined(seq=seq, code=it) for seq, it in sorted(taking.aside.items())
            ),
        )
        settled_at = unit.now if whole else None
        held = count_held(unit.connection, unit.center_id)
        others = tuple(taking.others)
        return Uploaded(answer, device_id, unit.board.epoch, settled_at, held, others)

    def _report(self, unit: Unit, caller: Caller, whole: bool) -> None:
        """What the device tells in this epoch: once its journal is whole, it has reported."""
        if self.upload.epoch != unit.board.epoch:
            return
        known = load_report(unit.connection, caller.device.id, unit.board.epoch)
        today = unit.board.service_day
        highest = dict(known.highest) if known.service_day == today else {}
        for series, number in self.upload.highest.items():
            highest[series] = max(number, highest.get(series, 0))
        report = replace(known, service_day=today, highest=highest)
        if whole and known.complete_at is None:
            report = replace(report, complete_at=unit.now_ms)
        if report != known:
            save_report(unit.connection, unit.center_id, report)


class _Taking:
    """The entries of one upload as they are taken in; `aside` says by seq why which of them lie aside."""

    def __init__(self, unit: Unit, caller: Caller, work: TakeJournal, before: Mark) -> None:
        self._unit, self._caller, self._work = unit, caller, work
        at = before.complete_at
        self._settled_at = None if at is None else moment(at)
        self._known: dict[Key, Answered] = {}
        self._earlier = earlier_devices(unit.access.devices.values(), caller.device)
        self.acked = before.acked_seq
        self.aside: dict[int, str] = {}
        self.others: list[int] = []

    def take(self, entries: Sequence[tuple[int, Entry]]) -> None:
        """Go on as long as each follows the last, and none must come again."""
        ids = {name for _, entry in entries if is_name(name := entry.get("command_id"))}
        self._known = find_answers(self._unit.connection, ids)
        here = [seq for seq, _ in entries if seq <= self.acked]
        told = Told(self._unit, self._caller.device.id, self._known, here)
        follows = True
        for seq, entry in entries:
            if seq <= self.acked:
                self._take_again(told, seq, entry)
            elif follows:
                follows = self._take_next(told, seq, entry)

    def _take_next(self, told: Told, seq: int, entry: Entry) -> bool:
        """Whether the next may follow."""
        if seq != self.acked + 1:
            log.info("%s goes on at %d after %d", self._caller.device.id, seq, self.acked)
            return False
        code = self._carry_out(entry)
        if code is not None and STATUS[code] == STATUS["overloaded"]:
            return False
        if code is not None:
            self._hold(told, seq, seq, entry, code)
        self.acked = seq
        return True

    def _take_again(self, told: Told, seq: int, entry: Entry) -> None:
        """One that came before, or another that bears its seq."""
        fate = told.find(seq, entry)
        if fate is not None:
            if fate.code is not None:
                self.aside[seq] = fate.code
            return
        if is_forgotten(entry, self._unit.now_ms):
            self._hold(told, told.free(), seq, entry, "command-too-old")
            return
        self.others.append(seq)
        code = self._carry_out(entry)
        if code is not None:
            self._hold(told, told.free(), seq, entry, code)

    def _carry_out(self, entry: Entry) -> str | None:
        if self._work.broken:
            return "internal"
        bringing = Bringing(self._caller, self._earlier, self._known, self._settled_at)
        return carry_out(self._unit, self._work.handler, entry, bringing)

    def _hold(self, told: Told, place: int, seq: int, entry: Entry, code: str) -> None:
        data = entry.get("data")
        ticket_id = data.get("ticket_id") if isinstance(data, Mapping) else None
        named = ticket_id if is_name(ticket_id) else None
        held = Held(seq=place, code=code, ticket_id=named, entry=encode(entry))
        unit, device_id = self._unit, self._caller.device.id
        hold(unit.connection, unit.vault, unit.center_id, device_id, held, unit.now_ms)
        told.note(place, code)
        self.aside[seq] = code
        log.error("entry %d of %s is quarantined: %s", seq, device_id, code)


def _seq(entry: Entry) -> int:
    seq = entry.get("seq")
    if not isinstance(seq, int) or isinstance(seq, bool) or seq < 1:
        raise Refusal("invalid-data", "an entry has a seq from 1 on")
    return seq


class Uploads:
    """Where devices hand over their journals; all methods belong to the event loop."""

    def __init__(self, writer: Writer, handler: Handler, heard: Heard, metrics: Metrics) -> None:
        self._writer, self._handler, self._heard = writer, handler, heard
        self._held = 0
        self._others = 0
        self._other_at: float | None = None
        metrics.gauge(
            "motcua_quarantined_entries",
            "What devices told and could not be carried out; it is kept.",
            lambda: self._held,
        )
        metrics.counter(
            "motcua_other_entries_total",
            "Entries of devices whose folder was copied or put back.",
            lambda: self._others,
        )
        metrics.counter(
            "motcua_label_clashes_total",
            "Numbers that two papers bear.",
            lambda: handler.clashes,
        )

    def start(self, held: int) -> None:
        """Begin, with so many entries that lie aside from before."""
        self._held = held

    @property
    def fault(self) -> Literal["device-copied"] | None:
        """That within this day two devices went by one name."""
        at = self._other_at
        return None if at is None or time.monotonic() - at > TOLD_SECONDS else "device-copied"

    async def take(self, token_hash: str, upload: JournalUpload) -> Uploaded:
        """Take in an upload; Refusal, or an error of the database after which it must come again."""
        try:
            return await self._do(TakeJournal(token_hash, upload, self._handler))
        except (IntegrityError, DataError):
            log.warning("%d entries are taken one by one", len(upload.entries))
            await self._one_by_one(token_hash, upload)
        return await self._do(TakeJournal(token_hash, upload, self._handler))

    async def _one_by_one(self, token_hash: str, upload: JournalUpload) -> None:
        """Find the entry that the database does not take, and put it aside."""
        for entry in upload.entries:
            work = TakeJournal(
                token_hash, replace(upload, entries=(entry,), complete=False), self._handler
            )
            try:
                await self._do(work)
            except (IntegrityError, DataError):
                await self._do(replace(work, broken=True))

    async def _do(self, work: TakeJournal) -> Uploaded:
        uploaded = await asyncio.wrap_future(self._writer.do(work))
        self._held = uploaded.held
        if uploaded.settled_at is not None:
            self._heard.settled[uploaded.device_id] = uploaded.settled_at
        for seq in uploaded.others:
            log.error(
                "%s tells two different entries %d: its folder was copied or put back",
                uploaded.device_id,
                seq,
            )
        if uploaded.others:
            self._others += len(uploaded.others)
            self._other_at = time.monotonic()
        return uploaded
