"""The free text in a command, which is kept apart from every event."""

from common.contract import commands as c
from common.contract.envelope import CommandEnvelope
from server.app.admission.access import Caller
from server.app.writing.ids import new_id
from server.storage.sealing.texts import COMMENT, NOTE, NOTICE, Text

_GIVEN_WITH: dict[type[c.Command], str] = {
    c.NoteTicket: "note",
    c.Park: "park",
    c.Transfer: "transfer",
}


def free_text_of(envelope: CommandEnvelope, caller: Caller) -> Text | None:
    """The words that the command brings; None where it has none."""
    data = envelope.data
    if isinstance(data, c.PostNotice):
        own = new_id()
        return Text(own, NOTICE, own, data.text.strip())
    if isinstance(data, c.RateVisit) and data.comment is not None:
        return Text(new_id(), COMMENT, data.ticket_id, data.comment)
    if isinstance(data, c.Park | c.Transfer | c.NoteTicket) and data.note is not None:
        officer_id = caller.session.officer_id if caller.session else None
        given_with = _GIVEN_WITH[type(data)]
        return Text(new_id(), NOTE, data.ticket_id, data.note.strip(), officer_id, given_with)
    return None
