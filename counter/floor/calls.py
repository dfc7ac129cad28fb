"""Calls for help and notices as the page of the whole hall lists them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from common import timetext
from common.alert_words import alert_title
from common.board.queries import notices_now
from common.contract.hall_commands import EMERGENCY
from common.contract.snapshot import Alert
from counter.floor.state import FloorState, Seen
from counter.scene import Scene

LINGERS = timedelta(seconds=20)
"""How long the line of a call that is over stays, so that nothing moves under the mouse."""


class CallRow(Struct, frozen=True, kw_only=True):
    """A call for help; `open` until somebody sees to it or its cause is gone."""

    alert: str
    title: str
    since: str
    urgent: bool
    open: bool


class NoticeRow(Struct, frozen=True, kw_only=True):
    """A notice that stands in the hall, with when it ends and whether it was read aloud."""

    notice: str
    words: str
    until: str
    spoken: bool


def followed(seen: Sequence[Seen], now_open: Sequence[Alert], now: datetime) -> tuple[Seen, ...]:
    """The lines with what has come at their end; what is over keeps its place for a while."""
    standing = {row.id for row in now_open}
    known = {row.alert.id for row in seen}
    kept = [
        row if row.alert.id in standing or row.over_at is not None else replace(row, over_at=now)
        for row in seen
    ]
    staying = [row for row in kept if row.over_at is None or now - row.over_at < LINGERS]
    return (*staying, *(Seen(alert=row) for row in now_open if row.id not in known))


def call_rows(state: FloorState, scene: Scene) -> tuple[CallRow, ...]:
    """The calls that are followed: emergencies, then the others, each kind the oldest first."""
    seen = sorted(state.seen, key=lambda row: row.alert.kind != EMERGENCY)
    return tuple(
        CallRow(
            alert=row.alert.id,
            title=alert_title(row.alert, scene.config, scene.local.language),
            since=timetext.minutes(scene.local.language, scene.place.now - row.alert.raised_at),
            urgent=row.alert.kind == EMERGENCY,
            open=row.over_at is None,
        )
        for row in seen
    )


def notice_rows(state: FloorState, scene: Scene) -> tuple[NoticeRow, ...]:
    """The notices that stand, the oldest first; one whose words are on their way says so."""
    zone = scene.config.center.timezone
    fetching = scene.text("floor.notice.fetching")
    return tuple(
        NoticeRow(
            notice=row.id,
            words=state.words[row.id].text if row.id in state.words else fetching,
            until=scene.text("floor.notice.until", timetext.clock(row.until, zone)),
            spoken=row.spoken,
        )
        for row in notices_now(scene.place.board, scene.place.now)
    )
