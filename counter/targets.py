"""Where a ticket can be sent: another counter, another service, or an officer."""

from common.board.queries import seat
from counter.local import Kind, Question
from counter.scene import Option, Scene

TABS: tuple[Kind, ...] = ("transfer", "transfer-service", "transfer-officer")
"""The three sheets that are one question, in the order of their tabs."""


def counters(question: Question, scene: Scene) -> list[Option]:
    """Every other counter with its state, who sits there and what it serves."""
    return [
        Option(
            option=f"counter:{row.id}",
            label=scene.name(row.name),
            detail=_at_counter(row.id, row.service_ids, scene),
        )
        for row in scene.config.counters
        if row.id != scene.place.counter_id
    ]


def services(question: Question, scene: Scene) -> list[Option]:
    """Every other service, with its field."""
    ticket = scene.subject(question)
    fields = {row.id: scene.name(row.name) for row in scene.config.fields}
    rows = [
        (row, scene.name(row.name), fields.get(row.field_id, ""))
        for row in scene.config.services
        if ticket is None or row.id != ticket.service_id
    ]
    return [
        Option(option=f"service:{row.id}", label=name, detail=field if field != name else "")
        for row, name, field in rows
    ]


def officers(question: Question, scene: Scene) -> list[Option]:
    """Who sits at a counter first, each with where; the officer who asks is left out."""
    at = {
        seat(scene.place.board, row.id).officer_id: scene.name(row.name)
        for row in scene.config.counters
    }
    signed = scene.local.signed
    rows = [row for row in scene.config.officers if signed is None or row.id != signed.officer.id]
    away = scene.text("desk.target.away")
    return [
        Option(option=f"officer:{row.id}", label=row.name, detail=at.get(row.id, away))
        for row in sorted(rows, key=lambda row: row.id not in at)
    ]


def _at_counter(counter_id: str, service_ids: tuple[str, ...], scene: Scene) -> str:
    place = seat(scene.place.board, counter_id)
    names = {row.id: scene.name(row.name) for row in scene.config.services}
    state = "" if place.state == "open" else scene.text(f"counter.state.{place.state}")
    parts = (state, *(names[row] for row in service_ids if row in names))
    return " · ".join(part for part in parts if part)
