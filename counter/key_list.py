"""The list of keys: each action with its key here, on a number pad, and from any other program."""

from counter.actions import MAIN
from counter.hotkeys import EVERYWHERE, KEYPAD, KEYS, LISTED
from counter.local import Question
from counter.scene import Option, Scene


def listed(question: Question, scene: Scene) -> list[Option]:
    """Every action that has a key; picking one is pressing it."""
    return [
        Option(
            option=action,
            label=_name(action, scene),
            detail=_others(action, scene),
            key=KEYS[action],
        )
        for action in LISTED
        if action != "floor" or scene.senior
    ]


def _name(action: str, scene: Scene) -> str:
    if action == "main":
        return " · ".join(scene.text(f"counter.main.{name}") for name in MAIN)
    return scene.text(f"counter.action.{action}")


def _others(action: str, scene: Scene) -> str:
    parts = []
    if action in KEYPAD:
        parts.append(scene.text("desk.keys.pad", KEYPAD[action].removeprefix("Num+")))
    if action in EVERYWHERE and scene.local.everywhere:
        parts.append(scene.text("desk.keys.everywhere", EVERYWHERE[action]))
    return " · ".join(parts)
