"""What a center sets for its desks, and the zones of its hall."""

from typing import get_args

from common.contract.config import Counter, Reasons
from common.contract.hall_config import CallsByNumber, DeskSettings, Zone
from server.app.center_files.record import Record
from server.app.center_files.source import Source, refuse_twice, refuse_unknown


def read_desk(table: Record, reasons: Reasons) -> DeskSettings:
    """[desk]: what officers see before a call, who may pick a number, when a counter pauses itself."""
    away = table.optional_text("away_reason") or None
    if away is not None and reasons.pause:
        known = (row.id for row in reasons.pause)
        refuse_unknown(table, "away_reason", [away], known, "reason for a pause in reasons.csv")
    return DeskSettings(
        hide_next=table.flag("hide_next", default=True),
        call_by_number=_calls_by_number(table),
        call_reason=table.flag("call_reason", default=False),
        pause_when_locked=table.flag("pause_when_locked", default=True),
        idle_pause_minutes=table.maybe("idle_pause_minutes", DeskSettings),
        away_reason=away,
    )


def read_zones(source: Source, counters: tuple[Counter, ...]) -> tuple[Zone, ...]:
    """zones.csv: id, name, counters: the parts of the hall, where it has any."""
    known = {row.id for row in counters}

    def make(record: Record) -> Zone:
        found = record.words("counters")
        if not found:
            record.wrong("counters", "must name at least one counter")
        if known:
            refuse_unknown(record, "counters", found, known, "counter in counters.csv")
        for word in sorted({word for word in found if found.count(word) > 1}):
            record.wrong("counters", f"names {word} twice")
        name = record.by_language("name", source.languages)
        return Zone(id=record.slug("id"), name=name, counter_ids=found)

    rows = source.rows("zones.csv", ("id", "name_*", "counters"), (), make, may_lack=True)
    refuse_twice(rows, "id")
    return tuple(zone for _, zone in rows)


def _calls_by_number(table: Record) -> CallsByNumber:
    allowed: tuple[CallsByNumber, ...] = get_args(CallsByNumber)
    said = table.choice("call_by_number", allowed, "senior")
    return next((word for word in allowed if word == said), "senior")
