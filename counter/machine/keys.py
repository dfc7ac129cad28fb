"""A key with its modifiers, in the words of X11 and of Windows."""

from typing import NamedTuple

_SHIFT, _CONTROL = "Shift", "Ctrl"


class Stroke(NamedTuple):
    """Such as Ctrl+Shift+F8."""

    shift: bool
    control: bool
    function: int


def stroke(text: str) -> Stroke:
    """What `text` says; ValueError where it is more than Ctrl, Shift and a function key."""
    *modifiers, key = text.split("+")
    if not set(modifiers) <= {_SHIFT, _CONTROL} or not key.startswith("F"):
        raise ValueError(text)
    return Stroke(_SHIFT in modifiers, _CONTROL in modifiers, int(key[1:]))
