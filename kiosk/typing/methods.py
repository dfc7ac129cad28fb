"""What a key means besides its own letter, in Telex and in VNI."""

from collections.abc import Mapping

from msgspec import Struct, field

from kiosk.typing.letters import HOI, HUYEN, NANG, NGA, NONE, SAC


class Method(Struct, frozen=True, kw_only=True):
    """Keys in lower case.

    `marks` tell for each key what it makes of a letter, `alone` what it is where there is none.
    """

    tones: Mapping[str, int]
    marks: Mapping[str, Mapping[str, str]]
    alone: Mapping[str, str] = field(default_factory=dict)


_HATS = {"a": "â", "ă": "â", "e": "ê", "o": "ô", "ơ": "ô"}
_HORNS = {"o": "ơ", "ô": "ơ", "u": "ư"}
_BREVES = {"a": "ă", "â": "ă"}
_STROKES = {"d": "đ"}

TELEX = Method(
    tones={"s": SAC, "f": HUYEN, "r": HOI, "x": NGA, "j": NANG, "z": NONE},
    marks={
        "a": {"a": "â", "ă": "â"},
        "e": {"e": "ê"},
        "o": {"o": "ô", "ơ": "ô"},
        "w": _HORNS | _BREVES,
        "d": _STROKES,
    },
    alone={"w": "ư"},
)
VNI = Method(
    tones={"1": SAC, "2": HUYEN, "3": HOI, "4": NGA, "5": NANG, "0": NONE},
    marks={"6": _HATS, "7": _HORNS, "8": _BREVES, "9": _STROKES},
)
