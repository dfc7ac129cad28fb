"""Which key does what; the keys are printed on the buttons."""

from collections.abc import Mapping
from string import ascii_uppercase
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
        "by-hand": "Shift+F1",
        "come": "Shift+F2",
        "floor": "Shift+F4",
        "number": "Shift+F5",
        "day": "Shift+F10",
        "form": "Shift+F12",
        "keys": "Shift+F3",
        "emergency": "Ctrl+Shift+F12",
        "list-absent": "Shift+F6",
        "list-parked": "Shift+F7",
        "list-waiting": "Shift+F8",
    }
)

OUTCOME_KEYS: Mapping[str, str] = MappingProxyType(
    {"done": "F8", "papers-missing": "F5", "referred": "F6", "withdrawn": "F7"}
)
"""The ways to end a service on their sheet, where digits belong to dossier codes."""

KEYPAD: Mapping[str, str] = MappingProxyType(
    {
        "main": "Num+Enter",
        "recall": "Num++",
        "absent": "Num+-",
        "park": "Num+*",
        "transfer": "Num+/",
        "undo": "Num+.",
        "menu": "Num+0",
    }
)
"""What the keys of a number pad do on the page; on a sheet its digits pick."""

EVERYWHERE: Mapping[str, str] = MappingProxyType(
    {
        "show": "Ctrl+Shift+F1",
        "recall": "Ctrl+Shift+F5",
        "absent": "Ctrl+Shift+F6",
        "main": "Ctrl+Shift+F8",
        "emergency": "Ctrl+Shift+F12",
    }
)
"""Keys that reach this program from any other, where the system has such keys."""

LISTED = (
    *("main", "recall", "absent", "park", "transfer", "switch", "note", "return", "priority"),
    *("outcome", "undo", "number", "pause", "list-waiting", "list-parked", "list-absent", "day"),
    *("menu", "form", "floor", "emergency"),
)
"""The actions in the list of keys."""

BESIDE_THE_LINE = (
    *("park", "transfer", "switch", "note", "return", "priority", "outcome"),
    *("pause", "list-waiting", "list-parked", "list-absent"),
)
"""What the window in one line has no button for: its menu begins with these."""

WINDOWS_OWN = ("form", "emergency", "floor")
"""Presses that are not the desk's."""

OPTION_KEYS = "1234567890" + ascii_uppercase
"""The keys of a sheet's options in their order; what comes after them is reached by Tab or arrow."""
