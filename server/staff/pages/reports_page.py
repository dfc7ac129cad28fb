"""Paints the reports: which one, of which days, of which part, and the files of it."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from common.client.staff.line import StaffLine
from common.contract.ids import Language
from server.reports.asking import NAMES, Answer, Asked, Choice, Failed, Told, Unfit, Written
from server.reports.showing import known
from server.staff import cookies
from server.staff.frame.fields import Input, Option, Sent
from server.staff.frame.forms import Form
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import READERS, NoSuchPage, StaffFile, StaffPage, address
from server.staff.frame.visit import Visit
from server.staff.frame.wires import Wires
from server.staff.pages.report_html import report_html
from server.staff.pages.reports import ENDS, OWN, PERIODS, Wanted, wanted

HERE = "/reports"
FILES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
}


def report_pages(wires: Wires) -> tuple[StaffPage, ...]:
    """The first report, and each by its name."""

    async def paint(visit: Visit) -> None:
        await _paint(wires, visit)

    title = "reports.page.title"
    return (
        StaffPage(path=HERE, title=title, roles=READERS, paint=paint, group="overview"),
        StaffPage(path=f"{HERE}/{{name}}", title=title, roles=READERS, paint=paint, under=HERE),
    )


def report_files(wires: Wires) -> tuple[StaffFile, ...]:
    """A report as a file."""

    async def answer(request: Request, _: StaffLine) -> Response:
        return await _file(wires, request)

    return (StaffFile(path=f"{HERE}/{{name}}/file", roles=READERS, answer=answer),)


async def _paint(wires: Wires, visit: Visit) -> None:
    name = visit.path.get("name", NAMES[0])
    if name not in NAMES:
        raise NoSuchPage
    want = _wanted(wires, name, visit.query)
    with box("div", "reports"):
        with box("div", "head"):
            Words("h1", visit.text(f"reports.title.{want.name}"))
        _names(visit, want)
        told = await _ask(wires, want, visit.language)
        _form(visit, want, told.choices if isinstance(told, Told) else ())
        if not isinstance(told, Told):
            why = "unfit" if isinstance(told, Unfit) else "failed"
            with box("div", "trouble", "trouble", role="alert"):
                Words("h2", visit.text(f"reports.page.{why}.title"))
                Words("p", visit.text(f"reports.page.{why}"))
        elif not want.faults:
            _downloads(visit, want)
            box("div", "report", "report").props["innerHTML"] = report_html(told, visit.language)


def _names(visit: Visit, want: Wanted) -> None:
    with box("nav", "names", "names", aria_label=visit.text("reports.page.title")), box("ul"):
        for name in NAMES:
            with box("li"):
                link = Words("a", visit.text(f"reports.title.{name}"), "", f"names.{name}")
                link.props["href"] = f"{address(HERE)}/{name}?{want.when()}"
                if name == want.name:
                    link.props["aria-current"] = "page"


def _form(visit: Visit, want: Wanted, choices: Sequence[Choice]) -> None:
    async def show(sent: Sent) -> None:
        names = ("period", *(one.filter for one in choices))
        pairs = {name: sent.one(name) for name in names if sent.one(name)}
        if pairs.get("period") == OWN:
            pairs |= {end: sent.one(end) for end in ENDS}
        visit.go(f"{HERE}/{want.name}?{urlencode(pairs)}")

    with Form(visit, "asked", show, "search") as form:
        form.add(_choice("period", visit.text("reports.page.period"), want.period, _periods(visit)))
        with box("div", "own"):
            for end, day in zip(ENDS, want.own, strict=True):
                label = visit.text(f"reports.page.{end}")
                form.add(Input(name=end, label=label, kind="date", values=(day,)))
        for one in choices:
            every = (Option("", visit.text("reports.page.all")),)
            options = (*every, *(Option(value, words) for value, words in one.options))
            form.add(_choice(one.filter, one.title, want.filters.get(one.filter, ""), options))
        with box("div", "buttons"):
            form.submit(visit.text("reports.page.show"))
    if want.faults:
        form.show_faults({name: visit.text(key) for name, key in want.faults.items()})


def _periods(visit: Visit) -> tuple[Option, ...]:
    return tuple(Option(one, visit.text(f"reports.page.period.{one}")) for one in PERIODS)


def _choice(name: str, label: str, value: str, options: tuple[Option, ...]) -> Input:
    return Input(name=name, label=label, kind="choice", values=(value,), options=options)


def _downloads(visit: Visit, want: Wanted) -> None:
    with box("p", "files", "files"):
        Words("span", visit.text("reports.page.files"))
        for format_ in FILES:
            link = Words("a", visit.text(f"reports.page.{format_}"), "plain", f"files.{format_}")
            link.props["href"] = f"{address(HERE)}/{want.name}/file?{want.query()}&format={format_}"
            link.props["download"] = True
        printer = Words("button", visit.text("reports.page.print"), "plain", "files.print")
        printer.props["type"] = "button"
        printer.on("click", js_handler="() => window.print()")


async def _file(wires: Wires, request: Request) -> Response:
    """The file; where it cannot be made the page, which says why."""
    query, format_ = request.query_params, request.query_params.get("format", "")
    want = _wanted(wires, request.path_params["name"], query)
    if format_ in FILES and not want.faults:
        language = cookies.language(request.headers)
        made = await _ask(wires, want, language, format_)
        if isinstance(made, Written):
            name = f"{want.name}-{want.days.first}-{want.days.last}.{format_}"
            headers = {"Content-Disposition": f'attachment; filename="{name}"'}
            return Response(made.body, media_type=FILES[format_], headers=headers)
    return RedirectResponse(f"{address(HERE)}/{want.name}?{query}", status_code=303)


def _wanted(wires: Wires, name: str, query: Mapping[str, str]) -> Wanted:
    """By the center's own day, and what there is in it."""
    hall, now = wires.hall(), wires.now()
    if hall is None or hall.config is None:
        return wanted(name, query, now.date(), {})
    today = now.astimezone(ZoneInfo(hall.config.center.timezone)).date()
    return wanted(name, query, today, known(hall.config))


async def _ask(
    wires: Wires, want: Wanted, language: Language, format_: str | None = None
) -> Answer:
    hall = wires.hall()
    if hall is None or hall.config is None:
        return Failed()
    return await wires.reports.ask(
        Asked(
            center_id=hall.config.center.id,
            name=want.name,
            first=want.days.first,
            last=want.days.last,
            language=language,
            filters={} if want.faults else want.filters,
            format=format_,
        )
    )
