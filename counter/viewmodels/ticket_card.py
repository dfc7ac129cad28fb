"""The ticket in hand, in words: number, service, waits, running time against the norm, why it was called."""

from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct

from assets import catalogue
from common import timetext
from common.board.queries import is_called_enough, is_unsure, spell_of
from common.contract.snapshot import Ticket
from counter.hotkeys import KEYS
from counter.scene import Scene
from counter.viewmodels.notes_view import last_note


class TicketCard(Struct, frozen=True, kw_only=True):
    """All texts are ready to show; an empty label means that no ticket is in hand."""

    label: str = ""
    service: str = ""
    state: str = ""
    priority: str = ""
    waited: str = ""
    running: str = ""
    norm: str = ""
    over_norm: bool = False
    reason: str = ""
    unsure: str = ""
    hint: str = ""
    note: str = ""

    @property
    def urgent(self) -> str:
        """What the officer has to see to now."""
        return self.hint or self.unsure

    @property
    def aside(self) -> str:
        """What stands beside the state: the urgent, else the newest note, else why it was called."""
        return self.urgent or self.note or self.reason

    @property
    def aside_kind(self) -> str:
        """Which of these it is: urgent, note or reason."""
        return "urgent" if self.urgent else "note" if self.note else "reason"

    @property
    def about(self) -> str:
        """The same in one line with all else: the urgent, the note, the priority, the wait."""
        return self.urgent or self.note or self.priority or self.waited


def ticket_card(ticket: Ticket | None, scene: Scene) -> TicketCard:
    """The card of `ticket`; an empty one without."""
    if ticket is None:
        return TicketCard()
    service = next((row for row in scene.config.services if row.id == ticket.service_id), None)
    spell = spell_of(ticket, scene.config, scene.place.now)
    serving = ticket.state == "serving"
    waited = max(timedelta(0), (ticket.called_at or scene.place.now) - ticket.issued_at)
    return TicketCard(
        label=ticket.label,
        service=scene.name(service.name) if service is not None else ticket.service_id,
        state=_state(ticket, scene),
        priority=_priority(ticket, scene),
        waited=_waited(waited, scene),
        running=timetext.running(spell.spent),
        norm=scene.text("counter.norm", spell.norm)
        if serving
        else scene.text("counter.since-call"),
        over_norm=spell.over_norm,
        reason=_reason(ticket, scene),
        unsure=_unsure(ticket, scene),
        hint=_hint(ticket, scene),
        note=last_note(ticket.id, scene),
    )


def _waited(waited: timedelta, scene: Scene) -> str:
    if waited < timedelta(minutes=1):
        return scene.text("counter.waited.now")
    return scene.text("counter.waited", timetext.minutes(scene.local.language, waited))


def _state(ticket: Ticket, scene: Scene) -> str:
    if ticket.state == "called" and ticket.recalls:
        return scene.text("counter.called-again", ticket.recalls + 1)
    return scene.text(f"counter.ticket.{ticket.state}")


def _priority(ticket: Ticket, scene: Scene) -> str:
    if ticket.priority is None:
        return ""
    names = {row.id: scene.name(row.name) for row in scene.config.priority_classes}
    return scene.text("counter.priority", names.get(ticket.priority, ticket.priority))


def _reason(ticket: Ticket, scene: Scene) -> str:
    """Why it was called; empty for a reason that only a newer server knows."""
    if ticket.reason is None:
        return ""
    args: Mapping[str, object] = ticket.reason.args
    key = f"counter.reason.{ticket.reason.code}"
    if key not in catalogue.messages(scene.local.language):
        return ""
    why = scene.text(key, args.get("waited_minutes", 0))
    given = args.get("given")
    names = {row.id: scene.name(row.name) for row in scene.config.reasons.move}
    return f"{why} · {names[given]}" if isinstance(given, str) and given in names else why


def _unsure(ticket: Ticket, scene: Scene) -> str:
    return scene.text("counter.unsure") if is_unsure(ticket) else ""


def _hint(ticket: Ticket, scene: Scene) -> str:
    """What to see, or that it was called as often as the policy has it."""
    if is_called_enough(ticket, scene.config):
        return scene.text("counter.absent-hint", KEYS["absent"])
    return _proof(ticket, scene)


def _proof(ticket: Ticket, scene: Scene) -> str:
    """What shows that the priority was taken rightly, for as long as that can be looked at."""
    proofs = {row.id: row.proof for row in scene.config.priority_classes}
    proof = proofs.get(ticket.priority or "")
    return scene.text("counter.proof", scene.name(proof)) if proof is not None else ""
