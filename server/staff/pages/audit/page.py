"""Paints the search of the journal: the form, what was found, its files, and the proof of the chain."""

from common.board.queries import local_time
from common.client.staff.audit import AuditErrands
from common.contract.audit import AuditAnswer, AuditNames, AuditPeople, AuditPerson, AuditTicket
from common.contract.config import Config
from server.reports.names import Names
from server.staff.frame.fields import Input, Option, Sent
from server.staff.frame.forms import Form
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import AUDITORS, StaffPage, address
from server.staff.frame.visit import Visit
from server.staff.pages.audit.asked import LONGEST, Asked, asked_by
from server.staff.pages.audit.files import FORMATS, MOST
from server.staff.pages.audit.kinds import ACTORS, GROUPS
from server.staff.pages.audit.painting import paint_events
from server.staff.pages.audit.sentences import NOBODY, Teller
from server.staff.pages.audit.things import Things
from server.staff.pages.audit.ticket_list import paint_tickets


class _Search:
    """One open search."""

    def __init__(self, visit: Visit, config: Config) -> None:
        self._visit, self._config = visit, config
        self._errands = AuditErrands(visit.line)
        self._asked = asked_by(visit.query)
        self._pages = 0
        self._known = AuditPeople(people=())

    async def paint(self) -> None:
        """The whole page, with what its address asks for."""
        visit = self._visit
        with box("div", "head"):
            Words("h1", visit.text("audit.title"))
            visit.button(visit.text("audit.prove"), self._prove, "audit.prove")
        Words("p", visit.text("audit.lead"), "lead")
        self._proof = box("div", "", "audit.proof", role="status")
        self._known = await visit.ask(self._errands.people())
        self._form()
        self._results = box("div", "audit", "audit.results", aria_live="polite")
        if not self._faulty(self._asked):
            await self._show(None)

    def _form(self) -> None:
        visit, asked = self._visit, self._asked
        with Form(visit, "search", self._search, "search") as form:
            with box("div", "audit-asked"):
                for name in ("since", "until"):
                    label, value = visit.text(f"audit.field.{name}"), getattr(asked, name)
                    form.add(Input(name=name, label=label, kind="date", values=(value,)))
                form.add(self._choice("group", self._groups()))
                form.add(self._choice("actor", self._actors()))
                form.add(self._choice("about", self._counters()))
                words = Input(
                    name="words",
                    label=visit.text("audit.field.words"),
                    values=(asked.words,),
                    help=visit.text("audit.field.words.help"),
                    most=LONGEST,
                )
                form.add(words)
            with box("div", "buttons"):
                form.submit(visit.text("audit.search"))
        self._fields = form

    def _choice(self, name: str, options: list[Option]) -> Input:
        value = getattr(self._asked, name)
        if value and all(option.value != value for option in options):
            options.append(Option(value, value))
        every = Option("", self._visit.text("audit.every"))
        return Input(
            name=name,
            label=self._visit.text(f"audit.field.{name}"),
            kind="choice",
            values=(value,),
            options=(every, *options),
        )

    def _groups(self) -> list[Option]:
        return [Option(name, self._visit.text(f"audit.group.{name}")) for name in GROUPS]

    def _actors(self) -> list[Option]:
        people = [Option(one.id, self._called(one)) for one in self._known.people]
        others = [Option(id_, self._visit.text(key)) for id_, key in ACTORS.items()]
        asked, devices = self._asked.actor, self._known.devices
        device = Things(self._config, AuditNames(people={}, devices=devices), self._visit.language)
        chosen = [Option(asked, device.device(asked))] if asked in devices else []
        return [*people, *others, *chosen]

    def _called(self, person: AuditPerson) -> str:
        return self._visit.text("audit.gone", person.id) if person.gone else person.name

    def _counters(self) -> list[Option]:
        return [Option(row.id, self._visit.name(row.name)) for row in self._config.counters]

    async def _search(self, sent: Sent) -> None:
        asked = asked_by({name: sent.one(name) for name in Asked.__struct_fields__})
        if not self._faulty(asked):
            self._asked = asked
            await self._show(None)

    def _faulty(self, asked: Asked) -> bool:
        """Whether something cannot be asked so, which is said at its field."""
        faults = {name: self._visit.text(key) for name, key in asked.faults().items()}
        self._fields.show_faults(faults)
        return bool(faults)

    async def _show(self, before: int | None) -> None:
        """The first events, or those before a place under the ones that are there."""
        answer = await self._visit.ask(self._errands.search(self._asked.query(before)))
        tickets = await self._tickets() if before is None else ()
        if before is None:
            self._results.clear()
            with self._results:
                paint_tickets(self._visit, self._config, tickets)
            self._pages = 0
        else:
            self._more.delete()
        with self._results:
            self._paint(answer)

    async def _tickets(self) -> tuple[AuditTicket, ...]:
        """Those that bear the number that was typed."""
        today = local_time(self._config, self._visit.wires.now()).date().isoformat()
        query = self._asked.ticket(today)
        return (
            () if query is None else (await self._visit.ask(self._errands.tickets(query))).tickets
        )

    def _paint(self, answer: AuditAnswer) -> None:
        visit, teller = self._visit, Teller(self._config, answer.names, self._visit.language)
        if self._pages == 0:
            self._files()
        self._pages += 1
        reached = "" if answer.reached is None else teller.moment(answer.reached)
        empty = (
            visit.text("audit.none")
            if answer.next is None
            else visit.text("audit.none-yet", reached)
        )
        paint_events(visit, teller, answer.entries, mark=f"events.{self._pages}", empty=empty)
        self._more = box("p", "buttons", "audit.on")
        before = answer.next
        if before is None:
            return

        async def go_on() -> None:
            await self._show(before)

        with self._more:
            visit.button(visit.text("audit.more"), go_on, "audit.more")
            Words("span", visit.text("audit.reached", reached), "second")

    def _files(self) -> None:
        """A plain form of the browser's own: what was typed goes in its body, never in an address."""
        visit = self._visit
        most = Names(self._config, visit.language).grouped(MOST)
        form = box(
            "form", "audit-files", "audit.files", method="post", action=address("/audit/file")
        )
        with form:
            for name in Asked.__struct_fields__:
                box("input", type="hidden", name=name, value=getattr(self._asked, name))
            Words("span", visit.text("audit.files"))
            for format_ in FORMATS:
                made = Words("button", visit.text(f"audit.files.{format_}"), "plain")
                made.props.update(
                    {
                        "type": "submit",
                        "name": "format",
                        "value": format_,
                        "data-id": f"file.{format_}",
                    }
                )
            with box("label", "audit-before"):
                Words("span", visit.text("audit.files.before"))
                box("input", name="before", type="number", min="1", autocomplete="off")
            Words("p", visit.text("audit.files.most", most), "second")

    async def _prove(self) -> None:
        visit, proof = self._visit, await self._visit.ask(self._errands.proof())
        self._proof.clear()
        at = Teller(self._config, NOBODY, visit.language)
        if proof.sound:
            title = visit.text("audit.proved")
            words = visit.text(
                "audit.proved.detail", proof.seq, at.moment(proof.proved_at), proof.hash
            )
        else:
            title = visit.text("audit.broken")
            words = visit.text("audit.broken.detail", proof.broken_at, proof.why)
        with self._proof, box("div", f"proof {'good' if proof.sound else 'bad'}"):
            Words("h2", title)
            Words("p", words)


async def _paint(visit: Visit) -> None:
    hall = visit.hall
    if hall is None or hall.config is None:
        Words("h1", visit.text("audit.title"))
        Words("p", visit.text("frame.waiting-for-server"), "empty")
        return
    await _Search(visit, hall.config).paint()


PAGE = StaffPage(path="/audit", title="audit.title", roles=AUDITORS, paint=_paint, group="overview")
