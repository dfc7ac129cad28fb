"""Paints every text of the center in all its languages, and what each of them lacks."""

import json
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from assets.catalogue import LANGUAGES, messages
from common.client.staff.configuration import ConfigurationErrands
from common.client.staff.keeping import KeepingErrands
from common.contract.config import Config
from common.forms import number
from server.staff.editing.telling import kind_name, label, row_name
from server.staff.frame.fields import Input, Sent
from server.staff.frame.forms import Form
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, READERS, StaffPage, address
from server.staff.frame.tables import Column, Row, table
from server.staff.frame.visit import Visit
from server.staff.pages.content.language_codes import CODES
from server.staff.pages.content.languages_page import HERE, lacking_texts
from server.staff.pages.content.paging import asked_page, turn
from server.staff.pages.content.shelf import shelf
from server.staff.pages.content.texts import (
    PAGE as AT_ONCE,
)
from server.staff.pages.content.texts import LanguageSum, TextRow, only_lacking, sums, texts_of


async def _paint(visit: Visit) -> None:
    hall = visit.hall
    if hall is None or hall.config is None:
        Words("h1", visit.text("content.texts.title"))
        Words("p", visit.text("frame.waiting-for-server"), "empty")
        return
    config = hall.config
    languages = config.center.languages
    rows = (await visit.ask(ConfigurationErrands(visit.line).rows())).rows
    texts = texts_of(rows, languages)
    own = await _catalogues(visit, config)
    found = sums(texts, (await shelf(visit)).rows, languages, own)
    names = {language: _language(visit, language, own) for language in languages}
    lacking = visit.query.get("lacking", "")
    lacking = lacking if lacking in languages else ""
    with box("div", "texts"):
        with box("div", "head"):
            Words("h1", visit.text("content.texts.title"))
        Words("p", visit.text("content.texts.lead"), "lead")
        with box("ul", "sums", "sums"):
            for one in found:
                _sum(visit, one, names[one.language])
            if visit.account.role in EDITORS:
                _another(visit, names)
        _choice(visit, names, lacking)
        _list(visit, only_lacking(texts, lacking), names, lacking)


async def _catalogues(visit: Visit, config: Config) -> dict[str, Mapping[str, object]]:
    """The texts of the center's own languages."""
    errands = KeepingErrands(visit.line)
    found: dict[str, Mapping[str, object]] = {}
    for language, sha256 in config.center.catalogues.items():
        content: bytes = await visit.ask(errands.asset(sha256))
        found[language] = json.loads(content)["texts"]
    return found


def _language(visit: Visit, language: str, own: Mapping[str, Mapping[str, object]]) -> str:
    """A language by the name that it gives itself."""
    key = "common.language.name"
    if language in LANGUAGES:
        return messages(language)[key].other
    return str(own.get(language, {}).get(key, language))


def _sum(visit: Visit, found: LanguageSum, name: str) -> None:
    look = "standing good" if found.is_whole else "standing warn"
    with box("li", look, f"sums.{found.language}"):
        Words("h2", name).props["lang"] = found.language
        if found.product is not None and visit.account.role in EDITORS:
            link = Words(
                "a", visit.text("content.language.sheet"), "plain", f"sheet.{found.language}"
            )
            link.props["href"] = address(f"{HERE}/{found.language}")
        if found.product is not None:
            Words("p", visit.text("content.texts.citizens"))
        if found.is_whole:
            Words("p", visit.text("content.texts.whole"))
            return
        with box("ul"):
            counts = {"texts": found.texts, "procedures": found.procedures}
            for key, count in (*counts.items(), ("product", len(found.product or ()))):
                if count:
                    shown = number(visit.language, count)
                    Words("li", visit.text(f"content.texts.lacks.{key}", shown))
        if found.product:
            lacking_texts(visit, found.product)


def _another(visit: Visit, names: Mapping[str, str]) -> None:
    """The way to a language that is not here yet."""

    async def begin(sent: Sent) -> None:
        code = sent.one("code").lower()
        if code not in CODES or code in names:
            form.show_faults({"code": visit.text("content.language.code.wrong")})
            return
        visit.go(f"{HERE}/{code}")

    with box("li", "standing", "sums.another"), Form(visit, "another", begin, "search") as form:
        Words("h2", visit.text("content.language.another"))
        form.add(Input(name="code", label=visit.text("content.language.code"), most=2))
        form.submit(visit.text("content.language.begin"))


def _choice(visit: Visit, names: Mapping[str, str], lacking: str) -> None:
    with box("nav", "names", "lacking", aria_label=visit.text("content.texts.show")), box("ul"):
        for language in ("", *names):
            words = (
                visit.text("content.texts.lacking", names[language])
                if language
                else visit.text("content.texts.all")
            )
            with box("li"):
                link = Words("a", words, "plain", f"lacking.{language or 'all'}")
                link.props["href"] = f"{address(HERE)}?{urlencode({'lacking': language})}"
                if language == lacking:
                    link.props["aria-current"] = "true"


def _list(visit: Visit, rows: Sequence[TextRow], names: Mapping[str, str], lacking: str) -> None:
    pages = max(1, -(-len(rows) // AT_ONCE))
    page = min(max(1, asked_page(visit)), pages)
    columns = [
        Column(name="where", label=visit.text("content.texts.where"), look="second"),
        *(Column(name=language, label=name, look="said") for language, name in names.items()),
        Column(name="acts", label=visit.text("content.texts.acts"), look="acts"),
    ]
    shown = rows[(page - 1) * AT_ONCE : page * AT_ONCE]
    title = visit.text("content.texts.title")
    lines = [_row(visit, row, names) for row in shown]
    table("texts", title, columns, lines, visit.text("content.texts.none"))
    turn(visit, HERE, page, pages, {"lacking": lacking})


def _row(visit: Visit, row: TextRow, names: Mapping[str, str]) -> Row:
    name = row_name(row.kind, row.id, row.body, visit.language)
    kind = kind_name(row.kind, visit.language)
    where = kind if name == row.id else f"{kind} · {name}"
    field = label(row.kind, row.field, visit.language)

    def acts() -> None:
        key = "content.edit" if visit.account.role in EDITORS else "content.see"
        link = Words("a", visit.text(key), "plain", f"texts.{row.kind}.{row.id}.edit")
        link.props["href"] = address(f"/config/{row.kind}/{row.id}")
        link.props["aria-label"] = f"{visit.text(key)}: {where}, {field}"

    missing = visit.text("content.texts.missing")
    unused = visit.text("content.texts.unused")
    words = {one: row.words.get(one) or (missing if one in row.lacks else unused) for one in names}
    return Row(
        id=f"{row.kind}.{row.id}.{row.field}",
        cells={"where": f"{where} · {field}", "acts": acts, **words},
        look="lacks" if row.lacks else "",
    )


PAGE = StaffPage(path=HERE, title="content.texts.title", roles=READERS, paint=_paint, group="setup")
