"""What the officer fills in at the end of a service beside its outcome: services done, dossier codes."""

from msgspec import Struct
from msgspec.structs import replace

from common.contract.commands import FinishServing
from common.contract.config import Config
from common.contract.ids import Outcome, Slug
from common.contract.snapshot import Ticket
from common.dossier_codes import read_code

MOST = 16
"""Services and codes that one visit may have."""


class Finish(Struct, frozen=True, kw_only=True):
    """`services` are those done, the ticket's first; `wrong`: what was given last is no code.

    What it was is not kept: a scanner reads identity cards as well. `full`: no room for one more.
    """

    services: tuple[Slug, ...] = ()
    codes: tuple[str, ...] = ()
    wrong: bool = False
    full: bool = False


def begun(ticket: Ticket | None) -> Finish:
    """The sheet as it opens: the service that the ticket waited for was done."""
    return Finish() if ticket is None else Finish(services=(ticket.service_id,))


def offered_services(config: Config, counter_id: Slug, ticket: Ticket | None) -> tuple[Slug, ...]:
    """What may have been done here: the ticket's service first, then the counter's own."""
    own = next((row.service_ids for row in config.counters if row.id == counter_id), ())
    known = {row.id for row in config.services}
    first = () if ticket is None else (ticket.service_id,)
    return tuple(row for row in dict.fromkeys((*first, *own)) if row in known)


def toggled(finish: Finish, service_id: Slug) -> Finish:
    """With or without this service."""
    if service_id in finish.services:
        rest = tuple(row for row in finish.services if row != service_id)
        return replace(finish, services=rest, full=False)
    if len(finish.services) >= MOST:
        return replace(finish, full=True)
    return replace(finish, services=(*finish.services, service_id))


def with_code(finish: Finish, text: str) -> Finish:
    """With the dossier that `text` names, typed or scanned; `wrong` where it names none."""
    code = read_code(text)
    if code is None:
        return replace(finish, wrong=True)
    if code in finish.codes:
        return replace(finish, wrong=False)
    if len(finish.codes) >= MOST:
        return replace(finish, full=True, wrong=False)
    return replace(finish, codes=(*finish.codes, code), wrong=False)


def without_code(finish: Finish, code: str) -> Finish:
    """Without this dossier."""
    rest = tuple(row for row in finish.codes if row != code)
    return replace(finish, codes=rest, full=False)


def finishing(finish: Finish, counter_id: Slug, ticket: Ticket, outcome: Outcome) -> FinishServing:
    """The command; the ticket's own service alone goes without saying."""
    alone = finish.services == (ticket.service_id,)
    return FinishServing(
        counter_id=counter_id,
        ticket_id=ticket.id,
        outcome=outcome,
        services=() if alone else finish.services,
        dossier_codes=finish.codes,
    )
