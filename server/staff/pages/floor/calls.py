"""The calls for help and low ratings that nobody has seen to, as the live floor lists them; pure."""

from collections.abc import Sequence
from urllib.parse import urlencode

from msgspec import Struct

from common import timetext
from common.alert_words import alert_title
from common.board.alert_changes import LOW_RATING
from common.contract.hall_commands import EMERGENCY
from common.contract.snapshot import Alert
from server.staff.pages.floor.scene import FloorScene


class CallRow(Struct, frozen=True, kw_only=True):
    """A call for help; `urgent` ones stand first. Low ratings are none and stand last.

    `report` is what asks the report of ratings for theirs, empty for what is no rating.
    """

    id: str
    title: str
    since: str
    urgent: bool
    report: str


def call_rows(scene: FloorScene) -> tuple[CallRow, ...]:
    """Emergencies, then the others, then ratings, each kind the oldest first."""
    return tuple(_call(row, scene) for row in sorted(scene.board.alerts, key=_order))


def for_help(rows: Sequence[CallRow]) -> tuple[CallRow, ...]:
    """Those that call somebody."""
    return tuple(row for row in rows if not row.report)


def _order(row: Alert) -> tuple[bool, bool, object]:
    return row.kind == LOW_RATING, row.kind != EMERGENCY, row.raised_at


def _call(row: Alert, scene: FloorScene) -> CallRow:
    rating = row.kind == LOW_RATING
    counters = {one.id: scene.name(one.name) for one in scene.config.counters}
    at = counters.get(row.counter_id or "", "") if rating and row.service_id else ""
    title = alert_title(row, scene.config, scene.language)
    return CallRow(
        id=row.id,
        title=f"{title} · {at}" if at else title,
        since=timetext.minutes(scene.language, scene.now - row.raised_at),
        urgent=row.kind == EMERGENCY,
        report=_report(row) if rating else "",
    )


def _report(row: Alert) -> str:
    """Today's ratings of the service: of a counter's alone nothing is told while they are few."""
    about = {"service": row.service_id} if row.service_id else {"counter": row.counter_id or ""}
    return urlencode({"period": "today", **about})
