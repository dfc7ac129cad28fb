"""Paints how the last restore stands: whole among the copies, in a line on the floor; renewed by itself."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from shlex import quote

from common.board.restoring import restoring
from common.client.errors import ClientError
from common.client.staff.keeping import KeepingErrands
from common.contract.backups import BackupState, KeptCopy
from common.contract.restores import RestoreState
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, address
from server.staff.frame.visit import Visit
from server.staff.pages.content.lost_part import LostPart
from server.staff.pages.content.restored import RestoredView, derive_restored

AGAIN_SECONDS = 5.0
COMMANDS = {
    "lane": "motcua-server open-lane --data {data} --backup-dir {copies}",
    "release": "motcua-server release --data {data}",
}
"""As they are typed at the server."""


class RestoredPart:
    """The place of it on a page, empty while there is nothing to tell; `then` follows what was told anew."""

    def __init__(
        self,
        visit: Visit,
        paint: Callable[[RestoredView], None],
        copies: Iterable[KeptCopy] = (),
        then: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._visit, self._paint, self._copies, self._then = visit, paint, copies, then
        self._shown: RestoredView | None = None
        self._place = box("div", "", "restored", role="status")
        visit.every(AGAIN_SECONDS, self._again)

    def waits(self) -> bool:
        """Whether there is something to wait for, here or in the hall."""
        board = None if self._visit.hall is None else self._visit.hall.board
        shown = self._shown is not None and not self._shown.over
        return shown or (board is not None and restoring(board))

    async def ask(self) -> None:
        """Show how it stands now; ClientError."""
        await self._show(await self._visit.ask(KeepingErrands(self._visit.line).restored()))

    async def _again(self) -> None:
        """By itself, which is no use of the pages by somebody."""
        if not self.waits():
            return
        try:
            await self._show(await asyncio.wrap_future(KeepingErrands(self._visit.line).restored()))
        except ClientError:
            return  # the frame tells that the server is away; the next time comes by itself

    async def _show(self, told: RestoreState) -> None:
        visit, last = self._visit, told.last
        config = None if visit.hall is None else visit.hall.config
        view = None
        if last is not None:
            view = derive_restored(last, self._copies, config, visit.language)
        if view == self._shown:
            return
        self._shown = view
        self._place.clear()
        if view is not None:
            with self._place:
                self._paint(view)
        if self._then is not None:
            await self._then()


async def paint_restored(visit: Visit, state: BackupState) -> None:
    """All of it, with the commands."""

    def paint(view: RestoredView) -> None:
        with box("section", f"standing {'good' if view.over else 'warn'}"):
            Words("h2", view.title)
            Words("p", view.lead)
            with box("dl", "facts card", "restored.facts"):
                for fact in view.facts:
                    with box("div"):
                        Words("dt", fact.name)
                        Words("dd", fact.words)
            for way in view.ways:
                Words("p", visit.text(f"content.restored.way.{way}"))
                with box("div", "restore"):
                    where = {"data": quote(state.data), "copies": quote(state.folder)}
                    Words("code", COMMANDS[way].format(**where))

    place = box("div")
    lost = LostPart(visit)
    with place:
        part = RestoredPart(visit, paint, state.copies, lost.show)
    await part.ask()


async def lead_to_restored(visit: Visit) -> None:
    """A line while it is not over."""

    def paint(view: RestoredView) -> None:
        if view.over:
            return
        with box("div", "standing warn"):
            Words("p", view.line)
            if visit.account.role in EDITORS | {"auditor"}:
                link = Words("a", visit.text("content.restored.more"), "", "restored.more")
                link.props["href"] = address("/backups")
            else:
                Words("p", visit.text("content.restored.operator"))

    part = RestoredPart(visit, paint)
    if part.waits():
        await part.ask()
