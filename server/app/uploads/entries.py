"""One entry of a device's journal is carried out, or it is said why not."""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy.exc import DBAPIError

from common.board.labels import read_label
from common.board.state import find_ticket
from common.contract.codec import build_command, decode
from common.contract.commands import CancelTicket, ConfirmPrinted, IssueTicket
from common.contract.envelope import CommandEnvelope
from common.contract.problems import Problem
from server.app.admission.access import Caller, Device
from server.app.writing.handler import Handler, is_fact
from server.app.writing.jobs import CommandJob, unread
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.history.records import Answered, Key

Entry = Mapping[str, object]

log = logging.getLogger("motcua.entries")


class Bringing(NamedTuple):
    """Who brings entries, as whom it may speak too, and what is known of their commands.

    `settled_at` is when it had handed over all that it had written before.
    """

    caller: Caller
    earlier: tuple[Device, ...]
    known: dict[Key, Answered]
    settled_at: datetime | None = None


def earlier_devices(devices: Iterable[Device], of: Device) -> tuple[Device, ...]:
    """The devices that this one has proved to have been."""
    was = {found.id: found for found in devices if found.id in of.earlier}
    return tuple(found for found in was.values() if found.profile == of.profile)


def carry_out(unit: Unit, handler: Handler, entry: Entry, bringing: Bringing) -> str | None:
    """Why the entry is not carried out; None when it is. DBAPIError as it comes."""
    try:
        envelope = build_command({name: it for name, it in entry.items() if name != "seq"})
    except ValueError as error:
        return unread(error).rejected.code
    if not is_fact(envelope.data):
        return "not-allowed"
    job = CommandJob("", envelope, None)
    speaker = _speaker(unit, envelope, bringing)
    try:
        answer = handler.take(unit, speaker, job, bringing.known, bringing.settled_at)
    except Refusal as refusal:
        return refusal.rejected.code
    except DBAPIError:
        raise
    except Exception:
        log.exception("an entry of type %s failed", envelope.type)
        return "internal"
    return None if answer.status == 200 else decode(Problem, answer.body).code


def _speaker(unit: Unit, envelope: CommandEnvelope, bringing: Bringing) -> Caller:
    """Whose word this is: an earlier device's, where it had said it, or where it is about its paper."""
    caller = bringing.caller
    for device in bringing.earlier:
        said = Key(device.id, envelope.command_id) in bringing.known
        if said or _is_about_paper_of(unit, device, envelope):
            return replace(caller, device=device, through=caller.device.id)
    return caller


def _is_about_paper_of(unit: Unit, device: Device, envelope: CommandEnvelope) -> bool:
    data = envelope.data
    if not isinstance(data, IssueTicket | ConfirmPrinted | CancelTicket):
        return False
    parts = read_label(data.label or "") if isinstance(data, IssueTicket) else None
    if parts is not None and parts.lane != 0:
        return parts.lane == device.lane
    ticket = find_ticket(unit.board, data.ticket_id)
    return ticket is not None and ticket.device_id == device.id
