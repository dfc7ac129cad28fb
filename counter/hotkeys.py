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
        "switch": "Shift+F9",
        "note": "F10",
        "outcome": "F11",
        "pause": "F12",
        "back": "Esc",
    }
)
