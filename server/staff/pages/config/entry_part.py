"""Paints one entry of the history of changes: what was changed at once, and the one way back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from common.contract.config_kinds import KINDS
from common.contract.editing import PastChange, PastChanges
from server.staff.editing.around import Around, language_name
from server.staff.editing.others import ALL_PROCEDURES, OTHERS, other_changes
from server.staff.editing.telling import FILE, Changed, Teller, kind_name, row_name
from server.staff.editing.translations import only_translated, translated, translation_name
from server.staff.frame.asking import Question
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import address
from server.staff.frame.visit import Visit
from server.staff.pages.config.change_table import change_table
from server.staff.pages.config.entries import FEW, Entry, is_alone, is_known, times
from server.staff.pages.config.procedures_changed import taken_back
from server.staff.pages.config.undoing import undo
from server.staff.pages.config.who import who

MOST_NAMES = 8
_ELSEWHERE = {
    "people": "people.title",
    "devices": "devices.title",
    "media": "content.media.title",
    "schedules": "schedules.title",
}


class EntryPainter:
    """Paints the entries of the page `here`; `told` are all changes that the server told."""

    def __init__(self, visit: Visit, known: Around, told: PastChanges, here: str) -> None:
        self._visit, self._known, self._here = visit, known, here
        self._people, self._times = told.people, times(told.changes)
        config = None if visit.hall is None else visit.hall.config
        self._zone = ZoneInfo("UTC" if config is None else config.center.timezone)

    def paint(self, entry: Entry) -> None:
        """One line of the list, found by the version of its last change."""
        visit = self._visit
        with box("li", "past-change", f"changes.{entry.newest.version}"):
            with box("div", "head"):
                with box("div"):
                    Words("h2", self._title(entry))
                    Words("p", self._by(entry), "second")
                if entry.back(visit.account.role):
                    self._undo(entry)
            self._more(entry)
            self._rows(entry, back=False)

    def _title(self, entry: Entry) -> str:
        if entry.one_thing:
            return self._called(entry.newest)
        return self._visit.text("config.changes.at-once", n=len(entry.rows))

    def _by(self, entry: Entry) -> str:
        visit, newest = self._visit, entry.newest
        parts = [self._when(newest.at), who(visit, newest.actor, self._people)]
        if newest.undoes is not None:
            at = self._times.get(newest.undoes)
            words = "config.changes.undid" if at is None else "config.changes.undid.at"
            parts.append(visit.text(words, "" if at is None else self._when(at)))
        return " · ".join(parts)

    def _more(self, entry: Entry) -> None:
        """What else there is to know of the entry, and why it cannot be taken back here."""
        visit, newest = self._visit, entry.newest
        if entry.others:
            Words("p", visit.text("config.changes.with", n=entry.others), "second")
        if entry.elsewhere:
            with box("p", "second", f"changes.{newest.version}.fixed"):
                Words("span", f"{visit.text('config.changes.fixed')} ")
                link = Words("a", visit.text(_ELSEWHERE[entry.elsewhere]))
                link.props["href"] = address(f"/{entry.elsewhere}")
        elif not newest.fixed and newest.later is not None:
            later = visit.text("config.changes.later", self._when(newest.later))
            Words("p", later, "second", f"changes.{newest.version}.later")

    def _rows(self, entry: Entry, *, back: bool) -> None:
        """Each row with what is another; of many only their names. `back`: as an undo changes them."""
        if len(entry.rows) > FEW:
            self._names(entry)
            return
        for row in entry.rows:
            if not entry.one_thing:
                Words("h3", self._called(row))
            self._row(row, back=back)

    def _row(self, row: PastChange, *, back: bool) -> None:
        pair = [
            {**body, FILE: row.id} if row.kind == FILE and isinstance(body, Mapping) else body
            for body in ((row.after, row.before) if back else (row.before, row.after))
        ]
        if row.places is not None:
            before, after = row.places[::-1] if back else row.places
            words = self._visit.text("config.changes.moved", before + 1, after + 1)
            Words("p", words, "second", f"{'undo' if back else 'changes'}.{row.version}.moved")
        if row.before != row.after:
            mark = f"{'undo' if back else 'changes'}.{row.version}.how"
            changes = self._changed(row.kind, *pair)
            each = self._each(row)
            if changes or not each:
                change_table(self._visit, mark, changes)
            for words, path in each.items():
                link = Words("a", words, "", f"{mark}.each")
                link.props["href"] = address(path)
                if back:
                    link.props["target"] = "_blank"
        elif row.kind in KINDS and row.places is None:
            words = "config.changes.begun" if row.after is None else "config.changes.place"
            Words("p", self._visit.text(words), "second")

    def _each(self, row: PastChange) -> Mapping[str, str]:
        """The pages that tell what is too much for a list, by what their links say."""
        if row.kind == ALL_PROCEDURES:
            return {self._visit.text("config.procedures.see"): f"/changes/{row.version}"}
        reader = self._visit.language
        return {
            self._visit.text(
                "config.translation.see", language_name(one, reader)
            ): f"/changes/{row.version}/texts/{one}"
            for one in translated(row.kind, row.before, row.after)
        }

    def _changed(self, kind: str, before: object, after: object) -> Sequence[Changed]:
        if kind in OTHERS:
            return other_changes(before, after, self._known, self._visit.language)
        try:
            return Teller(kind, self._known, self._visit.language).changes(before, after)
        except (AttributeError, KeyError, TypeError):
            return ()  # a row or a kind of another version of the product

    def _names(self, entry: Entry) -> None:
        with box("dl", "told"):
            for kind, rows in entry.names_by_kind().items():
                Words("dt", f"{kind_name(kind, self._visit.language)} ({len(rows)})")
                with box("dd"), box("ul", "names"):
                    for row in rows[:MOST_NAMES]:
                        self._name(row)
                    if len(rows) > MOST_NAMES:
                        Words("li", self._visit.text("config.and-more", n=len(rows) - MOST_NAMES))

    def _name(self, row: PastChange) -> None:
        with box("li"):
            link = Words("a", self._called(row) if is_alone(row.kind) else self._named(row))
            query = urlencode({"kind": row.kind, "id": row.id})
            link.props["href"] = address(f"/changes?{query}")

    def _called(self, row: PastChange) -> str:
        if languages := only_translated(row.kind, row.before, row.after):
            return translation_name(languages, self._visit.language)
        kind = kind_name(row.kind, self._visit.language) if is_known(row.kind) else row.kind
        return kind if is_alone(row.kind) else f"{kind}: {self._named(row)}"

    def _named(self, row: PastChange) -> str:
        if row.kind in OTHERS and row.id in self._people:
            name = self._people[row.id]
            return name if name == row.id else f"{name} ({row.id})"
        body = row.before if row.after is None else row.after
        return row_name(row.kind, row.id, body, self._visit.language)

    def _undo(self, entry: Entry) -> None:
        visit, newest = self._visit, entry.newest
        back = undo(visit, entry.first, self._here)

        async def ask() -> None:
            words = visit.text(
                "config.changes.undo.of",
                who(visit, newest.actor, self._people),
                self._when(newest.at),
            )
            more = visit.text("config.changes.undo.with", n=entry.others) if entry.others else ""
            sheets = [row for row in entry.rows if row.kind == ALL_PROCEDURES]
            lines = [line for row in sheets for line in await taken_back(visit, row)]
            question = Question(
                title=visit.text("config.changes.undo"),
                words=f"{words} {more}".strip(),
                paint=lambda: self._back(entry, lines),
                yes=visit.text("config.undo"),
            )
            if await visit.sure(question):
                await back()

        visit.button(visit.text("config.undo"), ask, f"changes.{newest.version}.undo")

    def _back(self, entry: Entry, lines: Sequence[str]) -> None:
        if lines:
            Words("h3", self._visit.text("config.procedures.title"))
            with box("ul", "lead", f"undo.{entry.newest.version}.sums"):
                for line in lines:
                    Words("li", line)
        self._rows(entry, back=True)

    def _when(self, at: datetime) -> str:
        return f"{at.astimezone(self._zone):%d/%m/%Y %H:%M}"
