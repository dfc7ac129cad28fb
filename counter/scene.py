"""What every sheet and list of the counter is made of: the center, the place, the program's own state."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from assets import catalogue
from common.board.queries import find_ticket, keeper_of, ticket_by_label, waiting_for
from common.client.hall import Hall
from common.contract.config import Choice, Config
from common.contract.ids import OTHER, SENIOR
from common.contract.requests import SignIn
from common.contract.snapshot import Ticket
from common.words import said
from counter.actions import Place
from counter.local import Local, Question


def is_senior(signed: SignIn | None) -> bool:
    """Whether the officer who signed in may decide for others."""
    return signed is not None and signed.role in SENIOR


class Option(Struct, frozen=True, kw_only=True):
    """One line of a sheet; `key` picks it, empty where the keys have run out."""

    option: str
    label: str
    detail: str = ""
    key: str = ""


class Scene(Struct, frozen=True, kw_only=True):
    """All that a sheet needs to know."""

    config: Config
    place: Place
    local: Local

    def text(self, key: str, *args: object) -> str:
        """A text of the catalogue in the officer's language."""
        return catalogue.text(self.local.language, key, *args)

    def name(self, names: Mapping[str, str]) -> str:
        """A configured name in the officer's language, else in the first there is."""
        return said(names, self.local.language)

    def named(self, choices: Iterable[Choice]) -> list[Option]:
        """The center's reasons by their names."""
        return [Option(option=row.id, label=self.name(row.name)) for row in choices]

    def with_other(self, choices: Iterable[Choice]) -> list[Option]:
        """The center's reasons, and that it is another one."""
        own = self.named(row for row in choices if row.id != OTHER)
        return [*own, Option(option=OTHER, label=self.text("floor.reason.other"))]

    def subject(self, question: Question) -> Ticket | None:
        """The ticket the sheet is about."""
        if question.ticket_id is None:
            return None
        return find_ticket(self.place.board, question.ticket_id)

    def service(self, label: str) -> str:
        """The name of the service that a number was taken for; empty where it was never seen."""
        ticket = ticket_by_label(self.place.board, label)
        names = {row.id: self.name(row.name) for row in self.config.services}
        return names.get(ticket.service_id, "") if ticket is not None else ""

    def waiting(self) -> tuple[Ticket, ...]:
        """Who waits for this counter, without those who were served by hand."""
        rows = waiting_for(self.place.board, self.config, self.place.counter_id)
        hidden = self.local.hand.hidden
        return tuple(ticket for ticket in rows if ticket.label not in hidden)

    @property
    def senior(self) -> bool:
        """Whether a supervisor is signed in."""
        return is_senior(self.local.signed)


def kept_words(ticket: Ticket, scene: Scene) -> str:
    """For which counter a returned ticket is kept, for now; empty where any may call it."""
    if ticket.kept_until is None:
        return ""
    at = scene.place
    keeper = keeper_of(at.board, scene.config, ticket, at.now)
    if keeper is None:
        return ""
    if keeper == at.counter_id:
        return scene.text("counter.kept.here")
    numbers = {row.id: row.number for row in scene.config.counters}
    return scene.text("counter.kept", numbers.get(keeper, ""))


def scene_of(hall: Hall | None, local: Local, now: datetime) -> Scene | None:
    """The scene at the counter worked at, by hand or as who may begin; None while neither is so."""
    if hall is None or hall.config is None or hall.board is None:
        return None
    if local.hand.on:
        at = local.hand.counter_id or ""
    elif local.working is not None:
        at = local.working.counter_id
    else:
        return None
    place = Place(board=hall.board, counter_id=at, now=now)
    return Scene(config=hall.config, place=place, local=local)
