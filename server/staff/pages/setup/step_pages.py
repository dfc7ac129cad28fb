"""Paints the two steps of the set-up that add many rows at once: services and counters."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from common.client.errors import ClientError, Refused
from common.client.staff.configuration import ConfigurationErrands
from common.contract.config_kinds import PROCEDURE
from common.contract.editing import EditedRow, NamedChange, RowChanges
from server.staff.editing.around import Around, around
from server.staff.editing.kinds import LETTERS
from server.staff.editing.saying import at_fields
from server.staff.editing.telling import Teller, kind_name, row_name
from server.staff.frame.asking import Question
from server.staff.frame.failing import is_over
from server.staff.frame.fields import Input, Option, Sent
from server.staff.frame.forms import Form
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, StaffPage, address
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit
from server.staff.pages.config.undoing import made
from server.staff.pages.setup.publishing import is_bare, missing, take, unfinished
from server.staff.setup.adding import (
    MOST_COUNTERS,
    MOST_OWN,
    DoubleNameError,
    NoLetterError,
    count_of,
    counters,
    services,
)
from server.staff.setup.templates import Published, brought_along, templates

LONGEST_NAME = 120
AGAIN = "published"
"""In the address of a step whose procedures are still missing."""

Saying = Callable[[Visit], Note]


async def _services(visit: Visit) -> None:
    there = _ids(await _rows(visit), "service")
    lacking = not there or AGAIN in visit.query or await is_bare(visit)
    _head(visit, "services")

    async def add(sent: Sent) -> None:
        own = [line for line in sent.whole("own").splitlines() if line.strip()]
        wrong = len(own) > MOST_OWN or any(
            len(line) > LONGEST_NAME or not " ".join(line.split()).isprintable() for line in own
        )
        if wrong:
            form.show_faults({"own": visit.text("setup.fault.own", MOST_OWN, LONGEST_NAME)})
            return
        rows, chosen = await _rows(visit), sent.many("templates")
        try:
            wanted = services(rows, chosen, own)
        except NoLetterError:
            form.show_faults({"own": visit.text("setup.fault.letters", len(LETTERS))})
            return
        except DoubleNameError as double:
            form.show_faults({"own": visit.text("setup.fault.double", *double.args)})
            return
        form.show_faults({})
        having = brought_along(chosen, own, _ids(rows, "service"))
        asked = await missing(visit, having if sent.checked("published") else ())
        if not wanted and not asked.count:
            form.show_faults({"templates": visit.text("setup.fault.none")})
            return
        said = await _make(visit, rows, wanted, asked.count)
        if said is not None:
            await _publish(visit, asked, said)

    with Form(visit, "step", add) as form:
        _offer(visit, form, there, lacking=lacking)
        _buttons(visit, form)


async def _publish(visit: Visit, asked: Published, said: Saying) -> None:
    """The last of the step; where it fails the page is painted anew, to go on with what is missing."""
    try:
        await take(visit, asked)
    except ClientError as error:
        if is_over(error):
            raise
        note = unfinished(visit.language, error)
        visit.go(f"/setup/services?{AGAIN}=on", lambda _: note)
        return
    visit.go("/setup", _added if asked.count else said)


def _added(visit: Visit) -> Note:
    """Said of what more than one request has added, which no one touch takes back."""
    return Note(words=visit.text("setup.added"))


def _offer(visit: Visit, form: Form, there: Collection[str], *, lacking: bool) -> None:
    """Templates that are not taken yet, all chosen at first, names of one's own, and the procedures.

    These are chosen where they are `lacking`.
    """
    left = [one for one in templates() if one.id not in there]
    options = tuple(Option(one.id, f"{one.letter} · {visit.name(one.name)}") for one in left)
    if left:
        form.add(
            Input(
                name="templates",
                label=visit.text("setup.templates"),
                help=visit.text("setup.templates.help"),
                kind="chips",
                values=() if there else tuple(one.id for one in left),
                options=options,
            )
        )
    own = visit.text("setup.own")
    form.add(Input(name="own", label=own, help=visit.text("setup.own.help"), kind="area"))
    form.add(
        Input(
            name="published",
            label=visit.text("setup.published"),
            help=visit.text("setup.published.help"),
            kind="check",
            values=("on",) if lacking else (),
        )
    )


async def _counters(visit: Visit) -> None:
    rows = await _rows(visit)
    known = around(rows, visit.language).of("service")
    there = sum(row.kind == "counter" for row in rows)
    _head(visit, "counters")
    if not known:
        Words("p", visit.text("setup.fault.services-first"), "empty", "step.first")
        return

    async def add(sent: Sent) -> None:
        count, served = count_of(sent.one("count")), sent.many("served")
        faults = {} if count else {"count": visit.text("setup.fault.count", MOST_COUNTERS)}
        if not served:
            faults["served"] = visit.text("setup.fault.served")
        form.show_faults(faults)
        if faults or count is None:
            return
        now = await _rows(visit)
        said = await _make(visit, now, counters(now, count, served))
        if said is not None:
            visit.go("/setup", said)

    with Form(visit, "step", add) as form:
        form.add(
            Input(
                name="count",
                label=visit.text("setup.count-of"),
                help=visit.text("setup.count-of.help"),
                kind="number",
                values=(str(there or 4),),
                required=True,
            )
        )
        form.add(
            Input(
                name="served",
                label=visit.text("setup.served"),
                help=visit.text("setup.served.help"),
                kind="chips",
                values=tuple(one.value for one in known),
                options=known,
            )
        )
        _buttons(visit, form)


async def _rows(visit: Visit) -> Sequence[EditedRow]:
    """The configuration as it is now, without the procedures."""
    return (await visit.ask(ConfigurationErrands(visit.line).rows())).rows


def _ids(rows: Iterable[EditedRow], kind: str) -> set[str]:
    return {row.id for row in rows if row.kind == kind}


def _head(visit: Visit, name: str) -> None:
    Words("h1", visit.text(f"setup.step.{name}"))
    Words("p", visit.text(f"setup.about.{name}"), "lead")


def _buttons(visit: Visit, form: Form) -> None:
    with box("div", "buttons"):
        form.submit(visit.text("setup.add"))
        back = Words("a", visit.text("setup.back"), "quiet", "step.back")
        back.props["href"] = address("/setup")


async def _make(
    visit: Visit, rows: Sequence[EditedRow], wanted: tuple[NamedChange, ...], published: int = 0
) -> Saying | None:
    """Ask, then add all of it or nothing; what is said once that is done, None where it was not."""
    if not wanted and not published:
        visit.tell(visit.text("config.same"))
        return None
    question = Question(
        title=visit.text("setup.question"),
        words=visit.text("setup.question.words"),
        paint=lambda: _summary(visit, wanted, published, around(rows, visit.language)),
        yes=visit.text("setup.add"),
    )
    if not await visit.sure(question):
        return None
    return await _changed(visit, rows, wanted) if wanted else _added


async def _changed(
    visit: Visit, rows: Sequence[EditedRow], wanted: tuple[NamedChange, ...]
) -> Saying | None:
    try:
        errands = ConfigurationErrands(visit.line)
        done = await visit.ask(errands.change_all(RowChanges(changes=wanted)))
    except Refused as refused:
        if not refused.faults:
            raise
        teller = Teller(refused.faults[0].kind, around(rows, visit.language), visit.language)
        told = at_fields("", "", refused.faults, teller, rows)
        visit.complain(visit.text("problems.invalid-data.title"), " ".join(told.values()))
        return None
    return made(visit.text("setup.added"), done.version, "/setup")


def _more_served(visit: Visit, one: NamedChange, known: Around) -> str:
    """What a counter that was there before takes more than before; empty for all else."""
    if one.kind != "counter" or one.seen is None:
        return ""
    before: Any = one.seen
    after: Any = one.body
    more = [row for row in after["service_ids"] if row not in before["service_ids"]]
    return visit.text("setup.more-served", ", ".join(known.words("service", row) for row in more))


def _summary(visit: Visit, wanted: Iterable[NamedChange], published: int, known: Around) -> None:
    """What comes, one a line: a field with its letter, a service only where no field is called so."""
    by_kind: dict[str, list[str]] = {}
    for one in wanted:
        name = row_name(one.kind, one.id, one.body, visit.language)
        letter = one.body.get("letter") if isinstance(one.body, Mapping) else None
        parts = (str(letter or ""), name, _more_served(visit, one, known))
        by_kind.setdefault(one.kind, []).append(" · ".join(part for part in parts if part))
    if "field" in by_kind and len(by_kind["field"]) == len(by_kind["service"]):
        by_kind["service"] = [visit.text("setup.one-each")]
    with box("dl", "told"):
        for kind, names in by_kind.items():
            Words("dt", kind_name(kind, visit.language))
            with box("dd"), box("ul", "names"):
                for name in names if kind != "menu" else [visit.text("setup.menu")]:
                    Words("li", name)
        if published:
            Words("dt", kind_name(PROCEDURE, visit.language))
            Words("dd", visit.text("setup.published.new", n=published))


STEPS = (
    StaffPage(
        path="/setup/services",
        title="setup.step.services",
        roles=EDITORS,
        paint=_services,
        under="/setup",
    ),
    StaffPage(
        path="/setup/counters",
        title="setup.step.counters",
        roles=EDITORS,
        paint=_counters,
        under="/setup",
    ),
)
