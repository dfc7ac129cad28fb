"""The page of working by hand: who, the citizen who is here, whom to call, what was noted today."""

from msgspec import Struct

from common import timetext
from common.client.hall import Hall
from common.contract.config import Config
from counter.hand import gone, meant, obstacle, standings
from counter.hand_book import HandNote
from counter.hand_questions import remark
from counter.paper import example
from counter.scene import Scene
from counter.viewmodels.short_names import short_names


class HandRow(Struct, frozen=True, kw_only=True):
    """A number that may be called, or a call noted; `remark` and `since` are ready to show."""

    ticket: str
    label: str
    remark: str
    since: str


class HandView(Struct, frozen=True, kw_only=True):
    """`label` is empty while nobody is here; `main` is empty where the big button does nothing."""

    counter: str = ""
    officer_names: tuple[str, ...] = ()
    label: str = ""
    service: str = ""
    running: str = ""
    typed: str = ""
    hint: str = ""
    hint_bad: bool = False
    back: bool = False
    state: str = ""
    main: str = ""
    main_text: str = ""
    waiting: tuple[HandRow, ...] = ()
    waiting_count: int = 0
    notes: tuple[HandRow, ...] = ()
    notes_count: int = 0


def hand_view(hall: Hall, scene: Scene) -> HandView:
    """What the page shows now."""
    hand = scene.local.hand
    note = hand.current
    counter = next((row for row in scene.config.counters if row.id == hand.counter_id), None)
    officer = next((row for row in scene.config.officers if row.id == hand.officer_id), None)
    back = not gone(hall.link)
    rows = () if back else _waiting(scene)
    hint, bad = _hint(scene) if note is None and not back else ("", False)
    main, text = _main(scene, back=back)
    noted = tuple(_note(one, scene) for one in hand.served)
    return HandView(
        counter=scene.name(counter.name) if counter is not None else "",
        officer_names=short_names(officer.name) if officer is not None else (),
        label=note.label if note is not None else "",
        service=scene.service(note.label) if note is not None else "",
        running=timetext.running(scene.place.now - note.called_at) if note is not None else "",
        typed=hand.typed,
        hint=hint,
        hint_bad=bad,
        back=back,
        state=_state(scene),
        main=main,
        main_text=text,
        waiting=rows,
        waiting_count=len(rows),
        notes=noted,
        notes_count=len(noted),
    )


def _main(scene: Scene, *, back: bool) -> tuple[str, str]:
    """The next right step: finish, go back to work, or call the number typed, else the first."""
    hand = scene.local.hand
    if hand.current is not None:
        return "hand.finish", scene.text("counter.hand.finish", hand.current.label)
    if back:
        return "hand.leave", scene.text("counter.hand.leave")
    labels = meant(scene.place.board, scene.config, hand)
    free = [label for label in labels if not obstacle(label, scene.place.board, hand)]
    if not free:
        return "", scene.text("counter.hand.call-none")
    if len(labels) > 1:
        return "hand.call", scene.text("counter.hand.which")
    return "hand.call", scene.text("counter.hand.call", labels[0])


def _hint(scene: Scene) -> tuple[str, bool]:
    """What is to be said of the number typed, and whether it cannot be called."""
    if not scene.local.hand.typed.strip():
        return _first_hint(scene), False
    labels = meant(scene.place.board, scene.config, scene.local.hand)
    if not labels:
        return scene.text("counter.hand.wrong", _example(scene.config)), True
    if len(labels) > 1:
        return scene.text("counter.hand.doubt", " · ".join(labels)), False
    label = labels[0]
    why = obstacle(label, scene.place.board, scene.local.hand)
    if why:
        return scene.text(f"counter.hand.not.{why}", label), True
    service = scene.service(label)
    key = "counter.hand.known" if service else "counter.hand.unknown"
    return scene.text(key, label, service) if service else scene.text(key, label), False


def _first_hint(scene: Scene) -> str:
    """What the officer should know before calling the first of the list."""
    rows = standings(scene.place.board, scene.config, scene.local.hand)
    if not rows or rows[0][1] == "mine":
        return scene.text("counter.hand.hint")
    ticket, standing = rows[0]
    return scene.text(f"counter.hand.hint.{standing}", ticket.label)


def _example(config: Config) -> str:
    shared = example(config)
    return f"{shared}, {shared[0]}3-{shared[1:]}"


def _waiting(scene: Scene) -> tuple[HandRow, ...]:
    sure, now = scene.local.hand.sure, scene.place.now
    return tuple(
        HandRow(
            ticket=ticket.id,
            label=ticket.label,
            remark=remark(ticket, standing, scene),
            since=timetext.age(scene.local.language, now - ticket.issued_at) if sure else "",
        )
        for ticket, standing in standings(scene.place.board, scene.config, scene.local.hand)
    )


def _note(note: HandNote, scene: Scene) -> HandRow:
    at = timetext.clock(note.called_at, scene.config.center.timezone)
    what = scene.text(f"counter.outcome.{note.outcome}")
    if note.state == "refused":
        what = scene.text("counter.hand.refused")
    return HandRow(
        ticket=f"{note.label} {note.called_at.isoformat()}",
        label=note.label,
        remark=what,
        since=at,
    )


def _state(scene: Scene) -> str:
    hand = scene.local.hand
    if hand.refused:
        return scene.text("counter.hand.refused-count", hand.refused)
    if hand.held:
        return scene.text("counter.hand.held", hand.held)
    return scene.text("counter.hand.all-sent")
