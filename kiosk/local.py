"""What one kiosk knows beside the hall: its page, its own parts, and what each journey keeps."""

from collections.abc import Mapping

from msgspec import Struct, field

from common.contract.ids import Text, TicketId
from kiosk.idle import Idle, Page
from kiosk.printer.status import Status
from kiosk.states.carding import CardingState
from kiosk.states.dossier import DossierState
from kiosk.states.helping import HelpState
from kiosk.states.looking import LookingState
from kiosk.states.rating import RatingState
from kiosk.states.staff import StaffState
from kiosk.states.taking import TakingState
from kiosk.states.voicing import USUAL, VoiceState


class Local(Struct, frozen=True, kw_only=True):
    """Immutable, as the hall is; `printer` is None until it has been asked once.

    `met` when this run of the kiosk has been online with its server.
    `alone` when numbers can be had without the server.
    `broken` when this kiosk's own files or threads cannot be used, so that it can give no number.
    `standing` is the rest page's language where the staff chose one, `watched` whether the kiosk starts
    again by itself when it ends.
    `device` is its id, empty until it belongs to a center.
    `fields` are those of the procedures that can be looked up, as published, in all languages.
    `rated` are the tickets rated here that the server may not know of yet.
    `voices` are the languages that can be read aloud here, `volume` how loud, 0 to 100.
    `failure` is the code that the page `failed` tells of.
    """

    page: Page = "rest"
    language: str = "vi"
    failure: str = ""
    printer: Status | None = None
    has_printer: bool = True
    has_scanner: bool = False
    met: bool = False
    alone: bool = False
    broken: bool = False
    standing: str = ""
    watched: bool = False
    device: str = ""
    fields: Mapping[str, Text] = {}
    rated: frozenset[TicketId] = frozenset()
    voices: tuple[str, ...] = ()
    volume: int = USUAL
    idle: Idle = field(default_factory=Idle)
    help: HelpState = field(default_factory=HelpState)
    voice: VoiceState = field(default_factory=VoiceState)
    taking: TakingState = field(default_factory=TakingState)
    rating: RatingState = field(default_factory=RatingState)
    looking: LookingState = field(default_factory=LookingState)
    carding: CardingState = field(default_factory=CardingState)
    dossier: DossierState = field(default_factory=DossierState)
    staff: StaffState = field(default_factory=StaffState)


KEPT = (
    *("printer", "has_printer", "has_scanner", "met", "alone", "broken", "standing", "watched"),
    *("device", "fields", "rated", "voices", "volume"),
)
"""What is of the kiosk itself and not of the citizen before it, so that it outlives the session."""
