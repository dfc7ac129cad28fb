"""The whole hall's picture out of the scene, the page's own state and the link; pure."""

from typing import Literal

from msgspec import Struct

from common.board.queries import seat
from common.ui.connection import Connection
from counter.floor.asks import FloorSheet, sheet
from counter.floor.calls import CallRow, NoticeRow, call_rows, notice_rows
from counter.floor.rows import FieldRow, PlaceRow, field_rows, place_rows
from counter.floor.state import STANDS, TABS, FloorState
from counter.scene import Scene

NO_SHEET = FloorSheet()
Calls = Literal["", "help", "emergency"]


class TabRow(Struct, frozen=True, kw_only=True):
    """One of the page's lists: its name, how much there is to see, and whether somebody calls for help."""

    tab: str
    label: str
    key: str
    chosen: bool
    calls: Calls


class StandsRow(Struct, frozen=True, kw_only=True):
    """For how long a notice may stand."""

    stands: str
    label: str
    chosen: bool


class FloorView(Struct, frozen=True, kw_only=True):
    """`offered`: a senior sits here, so there is a door; `shown`: the page stands over the work."""

    offered: bool = False
    shown: bool = False
    live: bool = False
    tab: str = TABS[0]
    open_counters: int = 0
    waiting: int = 0
    open_calls: int = 0
    emergencies: int = 0
    held: str = ""
    sending: str = ""
    said_title: str = ""
    said_text: str = ""
    said_tone: str = ""
    spoken: bool = True
    tabs: tuple[TabRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    fields: tuple[FieldRow, ...] = ()
    calls: tuple[CallRow, ...] = ()
    notices: tuple[NoticeRow, ...] = ()
    stands: tuple[StandsRow, ...] = ()
    sheet: FloorSheet = NO_SHEET


def derive(scene: Scene | None, state: FloorState, link: Connection) -> FloorView:
    """The view; nothing but the door while the page is not open, and no door but for a senior."""
    if scene is None or not scene.senior or scene.local.hand.on:
        return FloorView()
    if not state.shown:
        return FloorView(offered=True)
    places, fields = place_rows(scene), field_rows(scene)
    calls, notices = call_rows(state, scene), notice_rows(state, scene)
    open_calls = sum(row.open for row in calls)
    emergencies = sum(row.open and row.urgent for row in calls)
    working = sum(seat(scene.place.board, row.counter).state == "open" for row in places)
    waiting = sum(row.count for row in fields)
    said = state.said if state.said and scene.place.now < state.said.until else None
    ticket = scene.place.ticket
    return FloorView(
        offered=True,
        shown=True,
        live=link.live,
        tab=state.tab,
        open_counters=working,
        waiting=waiting,
        open_calls=open_calls,
        emergencies=emergencies,
        held=ticket.label if ticket is not None else "",
        sending=state.sending,
        said_title=said.title if said else "",
        said_text=said.text if said else "",
        said_tone=said.tone if said else "",
        spoken=state.spoken,
        tabs=_tabs(state, scene, (working, waiting, open_calls, len(notices)), emergencies),
        places=places,
        fields=fields,
        calls=calls,
        notices=notices,
        stands=_stands(state, scene),
        sheet=sheet(state, scene),
    )


def _tabs(
    state: FloorState, scene: Scene, counts: tuple[int, ...], emergencies: int
) -> tuple[TabRow, ...]:
    return tuple(
        TabRow(
            tab=tab,
            label=scene.text(f"floor.tab.{tab}", count),
            key=str(place),
            chosen=tab == state.tab,
            calls=_calls(count, emergencies) if tab == "alerts" else "",
        )
        for place, (tab, count) in enumerate(zip(TABS, counts, strict=True), 1)
    )


def _calls(calls: int, emergencies: int) -> Calls:
    if emergencies:
        return "emergency"
    return "help" if calls else ""


def _stands(state: FloorState, scene: Scene) -> tuple[StandsRow, ...]:
    return tuple(
        StandsRow(
            stands=name, label=scene.text(f"floor.stands.{name}"), chosen=name == state.stands
        )
        for name in STANDS
    )
