"""The kiosk's own note, on disk, of every ticket that is asked for and not yet in a citizen's hand."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from common.contract import codec
from common.contract.events import TicketIssued
from common.contract.ids import Label, Lane, Series, ServiceDay, TicketId
from kiosk.numbers.books import Books, raise_to
from kiosk.numbers.witness import Place

State = Literal["asked", "drawn", "shown"]
UNSURE_KEPT = 100
"""How many papers of unknown fate the technician is told of at most."""

GIVEN_KEPT = 10
"""How many papers the staff can print again."""


class Unfinished(Struct, frozen=True, kw_only=True):
    """A ticket the kiosk did not finish.

    `asked`: the server may have given it a number; `drawn`: it has a number of the own lane, `fact`
    is its encoded IssueTicket; `shown`: a citizen may hold or have seen its number.
    """

    ticket_id: TicketId
    state: State
    fact: bytes | None = None


class Unsure(Struct, frozen=True, kw_only=True):
    """How many papers may not have come out, and the number of the latest."""

    papers: int = 0
    label: Label | None = None


class PaperLog:
    """Every change is on disk when the call returns; OSError when that fails."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def asked(self, ticket_id: TicketId) -> None:
        """A number is about to be asked for."""
        with self._books.change() as rows:
            rows.execute("INSERT INTO paper (ticket_id, state) VALUES (?, 'asked')", (ticket_id,))

    def shown(self, birth: TicketIssued) -> None:
        """The number is about to be shown and printed; it is the highest of its place yet."""
        with self._books.change() as rows:
            rows.execute(
                "UPDATE paper SET state = 'shown', label = ?, fact = NULL WHERE ticket_id = ?",
                (birth.label, birth.ticket_id),
            )
            place = Place(birth.lane, birth.service_day, birth.series)
            raise_to(rows, place, birth.number)
            nobodys = codec.encode(replace(birth, person=None, key_hash=None)).decode()
            rows.execute(
                "INSERT INTO given (service_day, birth) VALUES (?, ?)", (birth.service_day, nobodys)
            )
            rows.execute(
                "DELETE FROM given WHERE id NOT IN (SELECT id FROM given ORDER BY id DESC LIMIT ?)",
                (GIVEN_KEPT,),
            )

    def given(self, day: ServiceDay) -> tuple[TicketIssued, ...]:
        """The last papers of a day, newest first, with nothing in them of who took them."""
        with self._books.read() as file:
            rows = file.execute(
                "SELECT birth FROM given WHERE service_day = ? ORDER BY id DESC", (day,)
            ).fetchall()
        return tuple(codec.decode(TicketIssued, birth.encode()) for (birth,) in rows)

    def finished(self, ticket_id: TicketId) -> None:
        """What became of the ticket is with the outbox."""
        with self._books.change() as rows:
            rows.execute("DELETE FROM paper WHERE ticket_id = ?", (ticket_id,))

    def unsure(self, ticket_id: TicketId) -> None:
        """The ticket is valid, and nobody knows whether its paper came out."""
        with self._books.change() as rows:
            rows.execute("UPDATE paper SET state = 'unsure' WHERE ticket_id = ?", (ticket_id,))
            rows.execute(
                "DELETE FROM paper WHERE state = 'unsure' AND id NOT IN"
                " (SELECT id FROM paper WHERE state = 'unsure' ORDER BY id DESC LIMIT ?)",
                (UNSURE_KEPT,),
            )

    def unfinished(self) -> tuple[Unfinished, ...]:
        """What an earlier run left behind, oldest first."""
        with self._books.read() as file:
            rows = file.execute(
                "SELECT ticket_id, state, fact FROM paper WHERE state != 'unsure' ORDER BY id"
            ).fetchall()
        return tuple(
            Unfinished(ticket_id=ticket_id, state=state, fact=fact and fact.encode())
            for ticket_id, state, fact in rows
        )

    def numbers(self, lane: Lane, day: ServiceDay) -> dict[Series, int]:
        """The highest number of each series that this kiosk has given from a lane on a day."""
        with self._books.read() as file:
            found = file.execute(
                "SELECT series, last FROM number WHERE lane = ? AND service_day = ?"
                " ORDER BY series",
                (lane, day),
            )
            return dict(found.fetchall())

    def unsure_papers(self) -> Unsure:
        """The papers of unknown fate."""
        with self._books.read() as file:
            row = file.execute(
                "SELECT count(*), max(id) FROM paper WHERE state = 'unsure'"
            ).fetchone()
            label = file.execute("SELECT label FROM paper WHERE id = ?", (row[1],)).fetchone()
        return Unsure(papers=row[0], label=label and label[0])
