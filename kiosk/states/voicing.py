"""Whether this citizen has the kiosk read aloud, and how loud."""

from msgspec import Struct

USUAL = 80
"""How loud a kiosk speaks whose staff chose nothing, 0 to 100."""


class VoiceState(Struct, frozen=True, kw_only=True):
    """`wished` until anything can be spoken; `volume` is this citizen's own, None while it is the kiosk's."""

    on: bool = False
    wished: bool = False
    volume: int | None = None
