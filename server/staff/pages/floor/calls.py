"""The calls for help that nobody has seen to, as the live floor lists them; pure."""

from msgspec import Struct

from common import timetext
from common.alert_words import alert_title
from common.contract.hall_commands import EMERGENCY
from server.staff.pages.floor.scene import FloorScene


class CallRow(Struct, frozen=True, kw_only=True):
    """A call for help; `urgent` ones stand first."""

    id: str
    title: str
    since: str
    urgent: bool


def call_rows(scene: FloorScene) -> tuple[CallRow, ...]:
    """Emergencies, then the others, each kind the oldest first."""
    alerts = sorted(scene.board.alerts, key=lambda row: (row.kind != EMERGENCY, row.raised_at))
    return tuple(
        CallRow(
            id=row.id,
            title=alert_title(row, scene.config, scene.language),
            since=timetext.minutes(scene.language, scene.now - row.raised_at),
            urgent=row.kind == EMERGENCY,
        )
        for row in alerts
    )
