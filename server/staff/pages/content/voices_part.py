"""Paints the recorded voices of the hall: which there are, what they speak, another one brought."""

from collections.abc import Awaitable, Callable
from typing import Any

from common.client.staff.configuration import ConfigurationErrands
from common.client.staff.keeping import KeepingErrands
from common.contract.editing import RowChange
from server.staff.editing.around import language_name
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS
from server.staff.frame.tables import Column, Row, table
from server.staff.frame.visit import Visit
from server.staff.pages.content.bringing import Bring
from server.staff.pages.content.voices import named_in, spoken, with_voice, without_voice

ANNOUNCING = "announcing"

Made = Callable[[str, int], Awaitable[None]]
"""Says what was done by a key of the catalogue, with the version that takes it back."""


class VoicesPart:
    """A part of the page of pictures and videos."""

    def __init__(self, visit: Visit, made: Made) -> None:
        self._visit, self._made = visit, made
        self._files = KeepingErrands(visit.line)
        self._rows = ConfigurationErrands(visit.line)
        self._edits = visit.account.role in EDITORS

    async def paint(self) -> None:
        """Paint the part where the page is just now."""
        visit, body = self._visit, await self._body()
        title = visit.text("content.voices.title")
        columns = [
            Column(name="name", label=visit.text("content.voices.name"), look="strong"),
            Column(name="speaks", label=visit.text("content.voices.speaks")),
            Column(name="acts", label=visit.text("content.media.column.acts"), look="acts"),
        ]
        with box("section"):
            Words("h2", title)
            rows = [self._row(body, name) for name in sorted(body["packs"])]
            table("voices", title, columns, rows, visit.text("content.voices.none"))
            if self._edits:
                label, help_ = visit.text("content.voices.bring"), visit.text("content.voices.help")
                with box("div", "brings"):
                    Bring(visit, "bring-voice", label, help_, ".zip", self._came)

    def _row(self, body: Any, name: str) -> Row:
        visit = self._visit

        async def remove() -> None:
            await self._put(without_voice(body, name), body, "content.voices.removed")

        def acts() -> None:
            if self._edits:
                visit.button(visit.text("content.media.remove"), remove, f"voices.{name}.remove")

        names = [language_name(one, visit.language) for one in spoken(body, name)]
        speaks = ", ".join(names) or visit.text("content.voices.silent")
        return Row(id=name, cells={"name": name, "speaks": speaks, "acts": acts})

    async def _came(self, raw: bytes, _: str) -> None:
        kept = await self._visit.ask(self._files.keep(raw, "voice"))
        name, language = named_in(raw)
        body = await self._body()
        after = with_voice(body, name, language, kept.sha256)
        await self._put(after, body, "content.voices.added")

    async def _put(self, after: Any, before: Any, key: str) -> None:
        change = RowChange(seen=before, body=after)
        done = await self._visit.ask(self._rows.change(ANNOUNCING, ANNOUNCING, change))
        await self._made(key, done.version)

    async def _body(self) -> Any:
        rows = (await self._visit.ask(self._rows.rows(ANNOUNCING))).rows
        return rows[0].body
