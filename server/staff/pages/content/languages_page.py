"""Paints one language that the center brings along: its sheet, what another one would change, done."""

import asyncio
import re

from nicegui.element import Element
from starlette.requests import Request
from starlette.responses import Response

from assets.catalogue import LANGUAGES, messages
from common.client.errors import Refused
from common.client.staff.keeping import KeepingErrands
from common.client.staff.line import StaffLine
from common.contract.language_sheets import LanguageOutcome
from common.contract.procedure_sheets import MEDIA_TYPES, SHEET_LIMIT
from common.forms import number
from server.staff.editing.around import language_name
from server.staff.frame.asking import Question
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, READERS, NoSuchPage, StaffFile, StaffPage, address
from server.staff.frame.visit import Visit
from server.staff.pages.content.another_first import paint_another_first
from server.staff.pages.content.bringing import Bring
from server.staff.pages.content.done import taken_in
from server.staff.pages.content.faults import fault_table
from server.staff.pages.content.language_codes import CODES
from server.staff.pages.content.text_list import text_parts

HERE = "/texts"
KINDS = ".csv,.xlsx"
_CODE = re.compile(r"[a-z]{2}")


class _Language:
    """One page: the sheet that was brought last, and what it would do."""

    def __init__(self, visit: Visit, language: str) -> None:
        self._visit, self._language = visit, language
        self._errands = KeepingErrands(visit.line)
        self._shown: Element | None = None

    def paint(self) -> None:
        visit, language = self._visit, self._language
        with box("div", "texts"):
            with box("div", "head"):
                Words(
                    "h1",
                    visit.text("content.language.title", language_name(language, visit.language)),
                )
                back = Words("a", visit.text("content.texts.title"), "plain", "language.back")
                back.props["href"] = address(HERE)
            Words("p", visit.text("content.language.lead"), "lead")
            with box("div", "downloads"), box("p"):
                for format_ in MEDIA_TYPES:
                    words = visit.text(f"content.sheet.as.{format_}")
                    link = Words("a", words, "plain", f"language.{format_}")
                    link.props["href"] = f"{address(HERE)}/{language}/sheet?format={format_}"
                    link.props["download"] = True
            with box("div", "brings"):
                label = visit.text("content.language.bring")
                help_ = visit.text("content.language.help")
                Bring(visit, "bring-language", label, help_, KINDS, self._came, SHEET_LIMIT)
            self._shown = box("div", "trial", "trial")

    async def _came(self, raw: bytes, name: str) -> None:
        await self._try(raw, name)

    async def _try(self, raw: bytes, name: str, *, again: bool = False) -> None:
        """Say what the sheet would change; `again` where somebody else was first."""
        assert self._shown is not None, "painted before anything is brought"
        self._shown.clear()
        try:
            outcome = await self._visit.ask(self._errands.take_language(self._language, raw))
        except Refused as refused:
            if not refused.faults:
                raise
            with self._shown:
                fault_table(self._visit, refused.faults, name)
            return
        with self._shown:
            if again:
                paint_another_first(self._visit, name)
            self._outcome(raw, name, outcome)
            if outcome.changes:
                text_parts(self._visit, outcome.changes)
            if outcome.lacking:
                lacking_texts(self._visit, outcome.lacking)

    def _outcome(self, raw: bytes, name: str, outcome: LanguageOutcome) -> None:
        visit = self._visit
        told = [
            visit.text(f"content.language.{part}", number(visit.language, count))
            for part, count in (
                ("changed", outcome.changed),
                ("texts", outcome.texts),
                ("lacking", len(outcome.lacking)),
            )
        ]

        async def do() -> None:
            title, yes = visit.text("content.language.sure"), visit.text("content.sheet.do")
            if await visit.sure(Question(title=title, words=" · ".join(told), yes=yes)):
                await self._do(raw, name, outcome)

        key = "would" if outcome.changed else "nothing"
        with box("div", f"standing {'good' if outcome.changed else 'warn'}", "trial.outcome"):
            Words("h2", visit.text(f"content.sheet.{key}", name))
            with box("ul"):
                for line in told:
                    Words("li", line)
            if outcome.changed:
                with box("div", "buttons"):
                    visit.button(visit.text("content.sheet.do"), do, "trial.do", "go")

    async def _do(self, raw: bytes, name: str, outcome: LanguageOutcome) -> None:
        visit = self._visit
        taken = self._errands.take_language(self._language, raw, do=True, seen=outcome.seen)
        try:
            version = (await visit.ask(taken)).version
        except Refused as refused:
            if refused.code != "changed-meanwhile":
                raise
            await self._try(raw, name, again=True)
            return
        visit.go(HERE, taken_in("language", version, HERE))


def lacking_texts(visit: Visit, keys: tuple[str, ...]) -> None:
    """What the product says in its first language where another one is silent."""
    ours = messages(LANGUAGES[0])
    with box("details", "lacking"):
        Words("summary", visit.text("content.texts.product"))
        with box("ul"):
            for key in keys:
                with box("li"):
                    Words("code", key)
                    Words("span", ours[key].other)


async def _paint(visit: Visit) -> None:
    language = visit.path["language"]
    if language in LANGUAGES or not _may_be(visit, language):
        raise NoSuchPage
    _Language(visit, language).paint()


def _may_be(visit: Visit, language: str) -> bool:
    """Whether it is a language, or the center has brought it under a code that is none's."""
    center = None if visit.hall is None or visit.hall.config is None else visit.hall.config.center
    return language in CODES or (center is not None and language in center.catalogues)


async def _sheet(request: Request, line: StaffLine) -> Response:
    language = request.path_params["language"]
    format_ = next((one for one in MEDIA_TYPES if one == request.query_params.get("format")), None)
    if format_ is None or not _CODE.fullmatch(language):
        return Response(status_code=404)
    asked = KeepingErrands(line).language_sheet(language, format_)
    content = await asyncio.wrap_future(asked)
    kept = {"Content-Disposition": f'attachment; filename="{language}.{format_}"'}
    return Response(content, 200, kept, MEDIA_TYPES[format_])


PAGE = StaffPage(
    path=f"{HERE}/{{language}}",
    title="content.texts.title",
    roles=EDITORS,
    paint=_paint,
    under=HERE,
)
SHEET = StaffFile(path=f"{HERE}/{{language}}/sheet", roles=READERS, answer=_sheet)
