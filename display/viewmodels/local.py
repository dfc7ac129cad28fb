"""What the display knows by itself: its language, its sound, the pictures it has fetched."""

from collections.abc import Mapping

from msgspec import Struct, field

from display.playlist import HallCall


class Local(Struct, frozen=True, kw_only=True):
    """`announced` is the call on the banner; `pictures` leads from an asset's hash to its file's URL.

    `sure` says that the time is right, so that ages and the clock may be told.
    """

    enrolled: bool = True
    language: str = "vi"
    announced: HallCall | None = None
    silent: bool = False
    voiceless: tuple[str, ...] = ()
    sure: bool = True
    pictures: Mapping[str, str] = field(default_factory=dict)
