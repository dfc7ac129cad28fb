"""What a device gave back after a restore, as the event that it was; pure."""

from datetime import datetime

from msgspec import convert
from msgspec.structs import replace

from common.contract.audit import AuditEntry
from common.contract.envelope import Actor
from common.contract.events import ConfigChanged


def happened(entry: AuditEntry) -> AuditEntry:
    """The event within, in the place where it was given back; any other entry as it is."""
    lost = entry.lost
    if lost is None:
        return entry
    return replace(
        entry,
        type=lost["type"],
        occurred_at=convert(lost["occurred_at"], datetime),
        recorded_at=convert(lost["recorded_at"], datetime),
        actor=convert(lost["actor"], Actor),
        data=lost["data"],
        lost=None,
    )


def is_lost_change(entry: AuditEntry) -> bool:
    """Whether it is a change of the configuration that a restore has lost: it is not in effect."""
    return entry.lost is not None and entry.lost["type"] == ConfigChanged.__name__
