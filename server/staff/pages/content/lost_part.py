"""Paints the changes of the configuration that a restore has lost, so that they can be made again."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import Future

from common.client.staff.configuration import ConfigurationErrands
from common.client.staff.keeping import KeepingErrands
from common.contract.config_kinds import KINDS
from common.contract.editing import PastChange, PastChanges
from server.staff.editing.around import around
from server.staff.editing.others import ALL_PROCEDURES, KEPT_ELSEWHERE
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, address
from server.staff.frame.visit import Visit
from server.staff.pages.config.entries import Entry, entries
from server.staff.pages.config.entry_part import EntryPainter


class LostPart:
    """The place of the list, empty while nothing is known to be lost; page by page, as far as was asked."""

    def __init__(self, visit: Visit) -> None:
        self._visit, self._place = visit, box("div", "", "lost")
        self._errands, self._shown = KeepingErrands(visit.line), 0

    async def show(self) -> None:
        """As it stands now, without being a use of the pages; ClientError."""
        told = await asyncio.wrap_future(self._errands.lost_changes())
        while told.more and len(told.changes) < self._shown:
            told = _joined(told, await asyncio.wrap_future(self._after(told)))
        await self._paint(told)

    def _after(self, told: PastChanges) -> Future[PastChanges]:
        return self._errands.lost_changes(min(row.first for row in told.changes))

    async def _paint(self, told: PastChanges) -> None:
        visit, self._shown = self._visit, len(told.changes)
        if not told.changes:
            self._place.clear()
            return
        rows = await asyncio.wrap_future(ConfigurationErrands(visit.line).rows())
        kept = await asyncio.wrap_future(self._errands.assets())
        known = around(rows.rows, visit.language, kept.assets)
        painter = _LostPainter(visit, known, told, "/backups")
        self._place.clear()
        with self._place, box("section"):
            Words("h2", visit.text("content.lost.title"))
            Words("p", visit.text("content.lost.lead"), "lead")
            with box("ol", "past-changes", "lost.changes"):
                for entry in entries(told.changes):
                    painter.paint(entry)
            if told.more:
                self._lead_on(told)

    def _lead_on(self, told: PastChanges) -> None:
        async def older() -> None:
            more = await self._visit.ask(self._after(told))
            await self._paint(_joined(told, more))

        with box("p", "buttons"):
            self._visit.button(self._visit.text("content.lost.more"), older, "lost.more")


def _joined(told: PastChanges, more: PastChanges) -> PastChanges:
    return PastChanges(
        changes=(*told.changes, *more.changes),
        more=more.more,
        people={**told.people, **more.people},
    )


class _LostPainter(EntryPainter):
    """Entries that nothing can take back, each with the way to make it again."""

    def paint(self, entry: Entry) -> None:
        newest = entry.newest
        with box("li", "past-change", f"lost.{newest.version}"):
            with box("div", "head"):
                with box("div"):
                    Words("h3", self._title(entry))
                    Words("p", self._by(entry), "second")
                path = _way(newest)
                if newest.later is None and path and self._visit.account.role in EDITORS:
                    words = self._visit.text("content.lost.again")
                    link = Words("a", words, "plain", f"lost.{newest.version}.again")
                    link.props["href"] = address(path)
            if newest.later is not None:
                since = self._visit.text("content.lost.since", self._when(newest.later))
                Words("p", since, "", f"lost.{newest.version}.since")
            self._rows(entry, back=False)

    def _each(self, row: PastChange) -> Mapping[str, str]:
        """No page tells more of what is lost: its version is another change's by now."""
        return {}


def _way(row: PastChange) -> str:
    """The page where it is made again, empty where it is none."""
    if row.kind in KINDS:
        return f"/config/{row.kind}" + ("" if row.before is None else f"/{row.id}")
    if row.kind == ALL_PROCEDURES:
        return "/procedures"
    elsewhere = KEPT_ELSEWHERE.get(row.kind)
    return f"/{elsewhere}" if elsewhere else ""
