"""What was noted on a ticket, in words: in one line, and note by note."""

from common import timetext
from common.contract.desk_answers import NoteWords
from common.contract.ids import TicketId
from counter.scene import Scene
from counter.viewmodels.lines import Line

ASIDE = ("park", "transfer")
"""Notes that tell why a ticket is where it is."""


def last_note(ticket_id: TicketId, scene: Scene) -> str:
    """The newest note; empty where there is none, or none is known yet."""
    notes = scene.local.notes.get(ticket_id, ())
    return notes[-1].text if notes else ""


def parked_note(ticket_id: TicketId, scene: Scene) -> str:
    """What must be brought, as said when the ticket was last parked."""
    notes = scene.local.notes.get(ticket_id, ())
    return next((note.text for note in reversed(notes) if note.kind == "park"), "")


def note_lines(ticket_id: TicketId, scene: Scene) -> tuple[Line, ...]:
    """Every note, the newest first, with its occasion, its writer and its time."""
    notes = scene.local.notes.get(ticket_id, ())
    return tuple(
        Line(line=f"note-{place}", what=_head(note, scene), text=note.text)
        for place, note in reversed([*enumerate(notes)])
    )


def _head(note: NoteWords, scene: Scene) -> str:
    names = {row.id: row.name for row in scene.config.officers}
    at = timetext.clock(note.at, scene.config.center.timezone)
    parts = (scene.text(f"desk.note.{note.kind}"), names.get(note.officer_id or "", ""), at)
    return " · ".join(part for part in parts if part)
