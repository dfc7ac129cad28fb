"""From a few letters to a procedure: what it needs, and the way to its queue."""

from collections.abc import Callable
from typing import Protocol

from common.contract.config import Procedure
from kiosk.flows.journey import Journey, Shell
from kiosk.flows.taking import Taking
from kiosk.printer.result import Printed, Result, seen
from kiosk.procedures.index import LONGEST_QUERY, Index
from kiosk.states.looking import LookingState, Printing

MOST_HITS = 60


class Port(Protocol):
    """What a look-up asks of the world; the answer comes back on the same thread."""

    def print_list(self, procedure: Procedure, on_result: Callable[[Result], None]) -> None: ...


class Looking(Journey[LookingState]):
    """Pages procedures and procedure; `taking` goes on from there."""

    name, door = "looking", "look"

    def __init__(self, shell: Shell, port: Port, taking: Taking) -> None:
        super().__init__(shell)
        self._port, self._taking = port, taking
        self._index = Index(())
        self._count = 0

    def stock(self, index: Index) -> None:
        """The center's procedures, or others than before; who reads one goes on reading it."""
        self._index = index
        self.shell.put(fields=index.fields())
        if self.page == "procedures":
            self.put(hits=self._found(self.state.query, self.state.field), first=0)

    def called(self, name: str) -> Procedure | None:
        """The center's procedure that is published by this name."""
        return self._index.by_name(name)

    def enter(self) -> None:
        if self.shell.local.fields:
            self.go("procedures")

    def back(self) -> bool:
        if self.page == "procedure":
            self.go("procedures", chosen=None)
            return True
        if self.page == "procedures" and self.state.field:
            self.pick_field("")
            return True
        return False

    def type(self, query: str) -> None:
        """The whole of what is typed by now."""
        query = query[:LONGEST_QUERY]
        if self.page == "procedures" and query != self.state.query:
            self.put(query=query, field="", hits=self._found(query, ""), first=0)

    def pick_field(self, field: str) -> None:
        """All procedures of a field, or the choice of fields again for an empty one."""
        if self.page == "procedures":
            self.put(query="", field=field, hits=self._found("", field), first=0)

    def turn(self, first: int) -> None:
        """The hits from the `first` on."""
        if self.page == "procedures" and 0 <= first < len(self.state.hits):
            self.put(first=first)

    def pick(self, code: str) -> None:
        """A hit was touched."""
        procedure = self._index.by_code(code)
        if self.page == "procedures" and procedure is not None:
            self.go("procedure", chosen=procedure, printing="", job=0)

    def have_all(self) -> None:
        """On to the queue of the procedure."""
        procedure = self.state.chosen
        if self.page == "procedure" and procedure is not None:
            self._taking.go_for(procedure.service_id)

    def print_list(self) -> None:
        """The list of papers, one at a time."""
        procedure = self.state.chosen
        if self.page == "procedure" and procedure is not None and self.state.printing != "printing":
            self._count = job = self._count + 1
            self.put(printing="printing", job=job, listed=self.shell.local.language)
            self._port.print_list(procedure, lambda result: self._printed(job, result))

    def _printed(self, job: int, result: Result) -> None:
        """Only who asked for this list, and still stands here, is told."""
        status = seen(result)
        if status is not None:
            self.shell.put(printer=status)
        if self.state.job != job:
            return
        printing: Printing = "printed" if isinstance(result, Printed) else "unprinted"
        if self.page == "procedure":
            self.go("procedure", printing=printing)
        else:
            self.put(printing=printing)

    def _found(self, query: str, field: str) -> tuple[Procedure, ...]:
        if field:
            return self._index.in_field(field)
        return self._index.search(query, MOST_HITS)
