"""Paints the hall's slides in their order, and every file that the center keeps."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence

from nicegui.element import Element
from starlette.requests import Request
from starlette.responses import Response

from common.client.errors import Refused
from common.client.staff.configuration import ConfigurationErrands
from common.client.staff.keeping import KeepingErrands
from common.client.staff.line import StaffLine
from common.contract import codec
from common.contract.config import Medium
from common.contract.editing import EditedRow, RowChange
from common.contract.kept_assets import KeptAssets
from common.media_types import media_type
from server.staff.editing.files import PICTURES, VIDEOS
from server.staff.frame.asking import Question
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, READERS, StaffFile, StaffPage, address
from server.staff.frame.tables import Column, Row, table
from server.staff.frame.visit import Visit
from server.staff.pages.content.bringing import Bring
from server.staff.pages.content.media import (
    FileRow,
    files,
    new_slide,
    room,
    slide_words,
)
from server.staff.pages.content.voices_part import VoicesPart

HERE = "/media"
KINDS = "image/png,image/jpeg,image/webp,video/mp4,video/webm"
MEDIUM = "medium"
_SHA256 = re.compile(r"[0-9a-f]{64}")

Act = Callable[[], Awaitable[None]]


class _Media:
    """One page."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._files = KeepingErrands(visit.line)
        self._rows = ConfigurationErrands(visit.line)
        self._edits = visit.account.role in EDITORS

    async def paint(self) -> None:
        visit = self._visit
        with box("div", "media"):
            with box("div", "head"):
                Words("h1", visit.text("content.media.title"))
            Words("p", visit.text("content.media.lead"), "lead")
            if self._edits:
                label, help_ = visit.text("content.media.bring"), visit.text("content.media.help")
                with box("div", "brings"):
                    Bring(visit, "bring-slide", label, help_, KINDS, self._came)
            self._shown = box("div")
        await self._show()

    async def _came(self, raw: bytes, _: str) -> None:
        kept = await self._visit.ask(self._files.keep(raw, "slide"))
        there = (await self._visit.ask(self._rows.rows(MEDIUM))).rows
        body = new_slide(kept, there)
        made = await self._change(body["id"], RowChange(seen=None, body=body))
        await self._made("content.media.added", made)

    async def _change(self, row_id: str, change: RowChange) -> int:
        """Its version; where another one was first, the list is shown as it is, and Refused is raised."""
        try:
            return (await self._visit.ask(self._rows.change(MEDIUM, row_id, change))).version
        except Refused as refused:
            if refused.code in {"changed-meanwhile", "not-found"}:
                await self._show()
            raise

    async def _made(self, key: str, version: int) -> None:
        """Say what was done, with a way back."""

        async def undo() -> None:
            await self._visit.ask(self._rows.undo(version))
            await self._show()
            self._visit.tell(self._visit.text("content.media.undone"))

        await self._show()
        self._visit.tell(self._visit.text(key), self._visit.text("content.undo"), undo)

    async def _show(self) -> None:
        slides = (await self._visit.ask(self._rows.rows(MEDIUM))).rows
        kept = await self._visit.ask(self._files.assets())
        self._shown.clear()
        with self._shown:
            self._slides(slides, {row.sha256: row.media_type for row in kept.assets})
            await VoicesPart(self._visit, self._made).paint()
            self._all(kept)

    def _slides(self, rows: Sequence[EditedRow], types: dict[str, str]) -> None:
        visit = self._visit
        with box("section"):
            Words("h2", visit.text("content.media.slides"))
            if not rows:
                Words("p", visit.text("content.media.no-slides"), "empty", "slides.empty")
                return
            with box("ol", "slides", "slides"):
                for place, row in enumerate(rows):
                    slide = codec.build(Medium, row.body)
                    with box("li", "slide", f"slides.{row.id}"):
                        with box("div", "sight"):
                            if slide.asset is not None:
                                _sight(visit, slide.asset, types.get(slide.asset, ""))
                            else:
                                Words("p", visit.name(slide.text or {"vi": ""}), "words")
                        Words("p", slide_words(slide, visit.language), "second")
                        if self._edits:
                            self._acts(rows, place, row)

    def _acts(self, rows: Sequence[EditedRow], place: int, row: EditedRow) -> None:
        visit = self._visit
        with box("div", "acts"):
            for name, sign, to in (("up", "↑", place - 1), ("down", "↓", place + 1)):
                if 0 <= to < len(rows):
                    self._button(sign, name, row, place, self._move(row, place, to))
            link = Words("a", visit.text("content.edit"), "plain", f"slides.{row.id}.edit")
            link.props["href"] = address(f"/config/{MEDIUM}/{row.id}")
            self._button(
                visit.text("content.media.remove"), "remove", row, place, self._remove(row)
            )

    def _button(self, words: str, name: str, row: EditedRow, place: int, act: Act) -> None:
        made = self._visit.button(words, act, f"slides.{row.id}.{name}")
        made.props["aria-label"] = self._visit.text(f"content.media.{name}-of", place + 1)

    def _move(self, row: EditedRow, place: int, to: int) -> Act:
        change = RowChange(seen=row.body, body=row.body, position=to, seen_position=place)

        async def act() -> None:
            await self._change(row.id, change)
            await self._show()

        return act

    def _remove(self, row: EditedRow) -> Act:
        async def act() -> None:
            made = await self._change(row.id, RowChange(seen=row.body, body=None))
            await self._made("content.media.removed", made)

        return act

    def _all(self, kept: KeptAssets) -> None:
        visit = self._visit
        hall = visit.hall
        names = {}
        if hall is not None and hall.config is not None:
            names = {row.id: row.name for row in hall.config.officers}
        columns = [
            Column(name=name, label=visit.text(f"content.media.column.{name}"), look=look)
            for name, look in (
                ("sight", "sight"),
                ("kind", "strong"),
                ("size", "number"),
                ("used", "second"),
                ("acts", "acts"),
            )
            if self._edits or name != "acts"
        ]
        rows = [self._file(row) for row in files(kept.assets, names, visit.language)]
        title = visit.text("content.media.files")
        with box("section"):
            Words("h2", title)
            Words("p", room(kept, visit.language), "lead", "media.room")
            table("files", title, columns, rows, visit.text("content.media.no-files"))

    def _file(self, row: FileRow) -> Row:
        visit = self._visit

        async def let_go() -> None:
            question = Question(
                title=visit.text("content.media.sure"),
                words=visit.text("content.media.for-good"),
                yes=visit.text("content.media.delete"),
                grave=True,
            )
            if await visit.sure(question):
                await visit.ask(self._files.let_go(row.sha256))
                await self._show()
                visit.tell(visit.text("content.media.deleted"))

        def acts() -> None:
            if self._edits and row.is_free:
                words = visit.text("content.media.delete")
                visit.button(words, let_go, f"files.{row.sha256}.delete")

        def sight() -> None:
            _sight(visit, row.sha256, row.media_type)

        told = {"kind": row.kind, "size": row.size, "used": row.used}
        return Row(id=row.sha256, cells={**told, "sight": sight, "acts": acts})


def _sight(visit: Visit, sha256: str, kind: str) -> Element | None:
    """What a file shows; nothing for what has no picture."""
    where = address(f"{HERE}/{sha256}")
    if kind in PICTURES:
        return box(
            "img", "", "", src=where, alt=visit.text("content.media.picture"), loading="lazy"
        )
    if kind in VIDEOS:
        label = visit.text("content.media.video")
        return box("video", "", "", src=where, controls=True, preload="none", aria_label=label)
    return None


async def _paint(visit: Visit) -> None:
    await _Media(visit).paint()


async def _asset(request: Request, line: StaffLine) -> Response:
    sha256 = request.path_params["sha256"]
    if not _SHA256.fullmatch(sha256):
        return Response(status_code=404)
    content = await asyncio.wrap_future(KeepingErrands(line).asset(sha256))
    kind = media_type(content)
    if kind is None:
        return Response(status_code=404)
    return Response(content, 200, {"Cache-Control": "private, no-store"}, kind)


PAGE = StaffPage(path=HERE, title="content.media.title", roles=READERS, paint=_paint, group="setup")
ASSET = StaffFile(path=f"{HERE}/{{sha256}}", roles=READERS, answer=_asset)
