"""Which key does what; the keys are printed on the buttons."""

from collections.abc import Mapping
from types import MappingProxyType

KEYS: Mapping[str, str] = MappingProxyType(
    {
        "menu": "F1",
        "undo": "F2",
        "return": "F3",
        "priority": "F4",
        "recall": "F5",
        "absent": "F6",
        "park": "F7",
        "main": "F8",
        "transfer": "F9",
        "note": "F10",
        "outcome": "F11",
        "pause": "F12",
        "back": "Esc",
    }
)


def key_of(action: str) -> str:
    """The key's name as printed; KeyError for an action that has none."""
    return KEYS[action]


def action_of(key: str) -> str | None:
    """The action of a key by its name; None for a key without one."""
    return next((action for action, name in KEYS.items() if name == key), None)
