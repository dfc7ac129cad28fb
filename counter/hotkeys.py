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
        "number": "Shift+F5",
        "day": "Shift+F10",
        "form": "Shift+F12",
        "outcome-done": "F8",
        "outcome-papers-missing": "F5",
        "outcome-referred": "F6",
        "outcome-withdrawn": "F7",
        "list-absent": "Shift+F6",
        "list-parked": "Shift+F7",
        "list-waiting": "Shift+F8",
    }
)

WINDOWS_OWN = ("form",)
"""Presses that are not the desk's."""

OPTION_KEYS = "1234567890" + ascii_uppercase
"""The keys of a sheet's options in their order; what comes after them is reached by Tab or arrow."""
