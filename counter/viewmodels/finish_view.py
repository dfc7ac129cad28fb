"""The sheet that ends a service: services done, dossiers, outcomes, each ready to show."""

from msgspec import Struct

from counter.finishing import offered_services
from counter.hotkeys import OUTCOME_KEYS
from counter.questions import OUTCOMES
from counter.scene import Scene


class ServiceToggle(Struct, frozen=True, kw_only=True):
    """A service that may have been done here."""

    service: str
    name: str
    chosen: bool


class CodeRow(Struct, frozen=True, kw_only=True):
    """A dossier of this visit."""

    code: str


class OutcomeButton(Struct, frozen=True, kw_only=True):
    """One way to end the service, with its key."""

    option: str
    label: str
    key: str


class FinishView(Struct, frozen=True, kw_only=True):
    """`warning` says what is wrong with what was typed or scanned; `codes_count` counts the dossiers."""

    services: tuple[ServiceToggle, ...] = ()
    codes: tuple[CodeRow, ...] = ()
    codes_count: int = 0
    outcomes: tuple[OutcomeButton, ...] = ()
    warning: str = ""


NO_FINISH = FinishView()


def finish_view(scene: Scene | None) -> FinishView:
    """What the sheet shows now; nothing while it is closed."""
    question = None if scene is None else scene.local.question
    if scene is None or question is None or question.kind != "outcome":
        return NO_FINISH
    finish = scene.local.finish
    names = {row.id: scene.name(row.name) for row in scene.config.services}
    offered = offered_services(scene.config, scene.place.counter_id, scene.subject(question))
    return FinishView(
        services=tuple(
            ServiceToggle(service=row, name=names[row], chosen=row in finish.services)
            for row in offered
        ),
        codes=tuple(CodeRow(code=code) for code in finish.codes),
        codes_count=len(finish.codes),
        outcomes=tuple(
            OutcomeButton(
                option=name,
                label=scene.text(f"counter.outcome.{name}"),
                key=OUTCOME_KEYS[name],
            )
            for name in OUTCOMES
        ),
        warning=_warning(scene),
    )


def _warning(scene: Scene) -> str:
    finish = scene.local.finish
    if finish.wrong:
        return scene.text("desk.finish.wrong")
    return scene.text("desk.finish.full") if finish.full else ""
