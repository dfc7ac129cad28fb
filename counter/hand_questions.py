"""The sheets of working by hand: which counter, who, whom to call, and what an officer confirms."""

from common import timetext
from common.contract.snapshot import Ticket
from counter.hand import Standing, claimed, meant, obstacle, standings
from counter.local import Question
from counter.scene import Option, Scene

ALL = "all"


def counters(question: Question, scene: Scene) -> list[Option]:
    """Every counter with what it serves."""
    names = {row.id: scene.name(row.name) for row in scene.config.services}
    return [
        Option(
            option=row.id,
            label=scene.name(row.name),
            detail=" · ".join(names[one] for one in row.service_ids if one in names),
        )
        for row in scene.config.counters
    ]


def officers(question: Question, scene: Scene) -> list[Option]:
    """Every officer by name."""
    return [Option(option=row.id, label=row.name) for row in scene.config.officers]


def callable_by_hand(question: Question, scene: Scene) -> list[Option]:
    """Who waits, as last known, in the order in which this counter calls."""
    rows = standings(scene.place.board, scene.config, scene.local.hand)
    return [
        Option(option=row.label, label=row.label, detail=remark(row, standing, scene))
        for row, standing in rows
    ]


def remark(ticket: Ticket, standing: Standing, scene: Scene) -> str:
    """What is known of a number that waits: first why it comes late, then its service."""
    service = scene.service(ticket.label)
    if standing == "mine":
        return service
    return " · ".join((scene.text(f"counter.hand.{standing}"), service))


def readings_of_typed(question: Question, scene: Scene) -> list[Option]:
    """The papers that the typed number may be, each with what is known of it."""
    board, hand = scene.place.board, scene.local.hand
    return [
        Option(
            option=label,
            label=label,
            detail=scene.service(label) or scene.text("counter.hand.unseen"),
        )
        for label in meant(board, scene.config, hand)
        if not obstacle(label, board, hand)
    ]


def menu(question: Question, scene: Scene) -> list[Option]:
    """What else there is while working by hand; the place may be left between two calls only."""
    free = scene.local.hand.current is None
    asks = ["hand-who"] if free and scene.local.signed is None else []
    names = [*asks, *(["hand-leave"] if free else []), "language", "contrast", "on-top"]
    return [Option(option=name, label=scene.text(f"counter.menu.{name}")) for name in names]


def to_confirm(question: Question, scene: Scene) -> list[Option]:
    """All of the officer's unconfirmed calls by hand at once, then each of them."""
    signed = scene.local.signed
    if signed is None:
        return []
    rows = claimed(scene.place.board, signed.officer.id)
    zone = scene.config.center.timezone
    missing = {"unknown-label": (scene.text("counter.hand.no-paper"),)}
    each = [
        Option(
            option=row.id,
            label=row.label,
            detail=" · ".join(
                (
                    timetext.clock(row.called_at, zone),
                    scene.text(f"counter.outcome.{row.outcome}"),
                    *missing.get(row.why or "", ()),
                )
            ),
        )
        for row in rows
    ]
    whole = Option(option=ALL, label=scene.text("counter.hand.confirm-all", len(rows)))
    return [whole, *each] if each else []
