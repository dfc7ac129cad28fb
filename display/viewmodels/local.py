"""What the display knows by itself: its language, its place, its sound, the media it has fetched."""

from collections.abc import Mapping

from msgspec import Struct

from common.speech.manifest import Fault
from display.place import HALL, Place
from display.playlist import HallCall
from display.viewmodels.slides import Shelf


class Local(Struct, frozen=True, kw_only=True):
    """`announced` is the call on the banner; `notices` the words of posted notices by their ids.

    `sure` says that the time is right, so that ages and the clock may be told. `setup`: the staff's page
    is open. `aloud`: notices may be read aloud here.
    `faults` are those of a recorded voice, in whose place another one speaks.
    """

    enrolled: bool = True
    language: str = "vi"
    place: Place = HALL
    aloud: bool = True
    setup: bool = False
    announced: HallCall | None = None
    silent: bool = False
    voiceless: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    sure: bool = True
    shelf: Shelf = Shelf()
    notices: Mapping[str, str] = {}
