"""Paints the changes of the configuration that a restore has lost, so that they can be made again."""

import asyncio
from collections.abc import Mapping

from common.client.staff.configuration import ConfigurationErrands
from common.client.staff.keeping import KeepingErrands
from common.contract.config_kinds import KINDS
from common.contract.editing import PastChange
from common.forms import number
from server.staff.editing.around import around
from server.staff.editing.others import ALL_PROCEDURES, KEPT_ELSEWHERE
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, address
from server.staff.frame.visit import Visit
from server.staff.pages.config.entries import Entry, entries
from server.staff.pages.config.entry_part import EntryPainter


class LostPart:
    """The place of the list, empty while nothing is known to be lost."""

    def __init__(self, visit: Visit) -> None:
        self._visit, self._place = visit, box("div", "", "lost")

    async def show(self) -> None:
        """As it stands now, without being a use of the pages; ClientError."""
        visit, keeping = self._visit, KeepingErrands(self._visit.line)
        told = await asyncio.wrap_future(keeping.lost_changes())
        if not told.changes:
            self._place.clear()
            return
        rows = await asyncio.wrap_future(ConfigurationErrands(visit.line).rows())
        kept = await asyncio.wrap_future(keeping.assets())
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
                most = number(visit.language, len(told.changes))
                Words("p", visit.text("content.lost.more", most), "second", "lost.more")


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
