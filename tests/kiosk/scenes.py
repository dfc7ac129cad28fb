"""Every page that a citizen can meet, as the touches that lead there: a new page is one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from msgspec.structs import replace

from assets import catalogue
from common.board.state import Board
from common.contract.dossiers import Dossier
from kiosk.scanning.codes import DossierSlip, UnknownCode, read
from kiosk.states.taking import TakingState
from tests.fixtures.escpos_printer import EscposPrinter
from tests.kiosk import hours_scenes as hours
from tests.kiosk import long_scenes as long
from tests.kiosk import staff_scenes as staff
from tests.kiosk.scanning.cards import OLD_WOMAN
from tests.kiosk.screen import Screen

Mode = Literal["normal", "help", "large", "contrast"]
"""As for everybody; and, once help was asked for, low with large type and contrast, or one of the two."""

MODES: tuple[Mode, ...] = get_args(Mode)

SIZES = ((1080, 1920), (1920, 1080), (1280, 1024))
LANGUAGES = ("vi", "en", "zh")

LABEL = "B001"
"""The number of the visit that has just ended in `visited`."""

DOSSIER = Dossier(
    code="H26.12-261102-0001",
    procedure="cấp lại Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
    status="ready",
    applied="2026-11-02",
    due="2026-11-03",
    completed="2026-11-03",
)

Prepare = Callable[[Screen, EscposPrinter], None]


def as_it_is(kiosk: Screen, printer: EscposPrinter) -> None:
    """The hall is at work and all is well."""


def visited(kiosk: Screen, printer: EscposPrinter) -> None:
    """A visit has just ended."""
    kiosk.session.serve("chung-thuc")
    kiosk.awaits(f"offer.{LABEL}")


def many_offers(kiosk: Screen, printer: EscposPrinter) -> None:
    """Two visits have just ended in a center of four languages."""
    catalogue.add("fr", {"common.language.name": "Français"})
    session = kiosk.session
    center = replace(session.config.center, languages=(*LANGUAGES, "fr"))
    session.config = replace(session.config, center=center)
    visited(kiosk, printer)
    session.serve("chung-thuc")
    kiosk.awaits("language.fr")


def without_paper(kiosk: Screen, printer: EscposPrinter) -> None:
    """The printer's cover is open."""
    printer.cover_open = True


def getting(kiosk: Screen, printer: EscposPrinter) -> None:
    """A number has been asked for, and no answer comes while the page is looked at."""
    kiosk.kiosk.flow.go("issuing", taking=TakingState(service_id="ho-tich"))


def cut_off(kiosk: Screen, printer: EscposPrinter) -> None:
    """The server is out of reach; the kiosk gives its own numbers."""
    kiosk.session.online("offline")
    kiosk.awaits("link")


def shut_out(kiosk: Screen, printer: EscposPrinter) -> None:
    """The server knows the kiosk no more."""
    kiosk.session.online("refused")


def refused(kiosk: Screen, printer: EscposPrinter) -> None:
    """The server gave no ticket, and the kiosk has no numbers of its own."""
    kiosk.kiosk.flow.fail("lane-closed")


def visited_in_vain(kiosk: Screen, printer: EscposPrinter) -> None:
    """A visit has just ended, and nothing can be kept on the disk."""
    visited(kiosk, printer)
    kiosk.session.disk_full = True


def looked_into(kiosk: Screen, printer: EscposPrinter) -> None:
    """The technician looks inside."""
    kiosk.kiosk.flow.look_inside()


def dropped(kiosk: Screen, printer: EscposPrinter) -> None:
    """Another system knows a dossier."""
    kiosk.session.drop_dossiers(DOSSIER)
    kiosk.session.show()
    kiosk.awaits("rest.dossier")


def all_doors(kiosk: Screen, printer: EscposPrinter) -> None:
    """Dossiers can be looked up too, and a visit has just ended."""
    dropped(kiosk, printer)
    visited(kiosk, printer)


def all_doors_early(kiosk: Screen, printer: EscposPrinter) -> None:
    """Dossiers can be looked up too, before the hall opens."""
    dropped(kiosk, printer)
    hours.before_opening(kiosk, printer)


def slip_read(kiosk: Screen, printer: EscposPrinter) -> None:
    """Its slip is scanned on the rest page."""
    dropped(kiosk, printer)
    kiosk.kiosk.flow.scanned(DossierSlip(DOSSIER.code))


def other_slip_read(kiosk: Screen, printer: EscposPrinter) -> None:
    """A slip of a dossier that nobody knows is scanned."""
    dropped(kiosk, printer)
    kiosk.kiosk.flow.scanned(DossierSlip("H15.50.05.13-261008-0975"))


def with_scanner(kiosk: Screen, printer: EscposPrinter) -> None:
    """A scanner stands there, in a center that gives each person one number in a field."""
    policy = replace(kiosk.session.config.policy, one_ticket_per_person=True)
    kiosk.session.config = replace(kiosk.session.config, policy=policy)
    kiosk.session.person_key = "5a" * 32
    kiosk.session.show()
    kiosk.kiosk.flow.put(has_scanner=True)


def card_read(kiosk: Screen, printer: EscposPrinter) -> None:
    """An old woman's card is scanned on the rest page."""
    with_scanner(kiosk, printer)
    kiosk.kiosk.flow.scanned(read(OLD_WOMAN.encode()))


def card_misread(kiosk: Screen, printer: EscposPrinter) -> None:
    """A code that is no card's is scanned where one is asked for."""
    card_read(kiosk, printer)
    kiosk.kiosk.flow.scanned(UnknownCode("other"))


def unknown_read(kiosk: Screen, printer: EscposPrinter) -> None:
    """A code that is for nothing here is scanned on the rest page."""
    with_scanner(kiosk, printer)
    kiosk.kiosk.flow.scanned(UnknownCode("other"))


def aloud(kiosk: Screen, printer: EscposPrinter) -> None:
    """All can be read aloud."""
    kiosk.kiosk.flow.put(voices=("vi", "en", "zh"))


def number_held(kiosk: Screen, printer: EscposPrinter) -> None:
    """The person of the card holds a number already."""
    kiosk.kiosk.flow.put(taking=TakingState(held=LABEL))
    kiosk.kiosk.flow.fail("already-waiting")


@dataclass(frozen=True, slots=True)
class Scene:
    """A page: its name, which begins with the flow's, an item that is there, the touches from rest.

    `hall` is what happens before the first touch, `aged` the seconds since the last one, `says`
    what the log has to say of it, `modes` those in which it can be seen.
    """

    name: str
    shows: str
    touches: tuple[str, ...] = ()
    hall: Prepare = as_it_is
    aged: float = 0.0
    says: str = ""
    modes: tuple[Mode, ...] = MODES


TICKET = ("rest.take", "service.ho-tich", "priority.none")
LAND = ("rest.take", "service.dat-dai")
RATE = (f"offer.{LABEL}",)

STAFF = (
    ("pin", "pin.error", (), staff.pin_refused),
    ("staff", "staff.restart", (), staff.unprinted),
    ("staff-papers", "staff-papers.back", (), staff.papers),
    ("staff-sure", "staff-sure.yes", (), staff.asked_to_leave),
)
"""Behind the hidden corner, where help is not asked for."""

SCENES = (
    Scene("rest", "rest.take"),
    Scene("rest-offer", f"offer.{LABEL}", hall=visited),
    Scene("rest-offers", "offer.B002", hall=many_offers),
    Scene("rest-alone", "link", hall=cut_off),
    Scene("services", "services", TICKET[:1]),
    Scene("rest-before", "rest.take", hall=hours.before_opening),
    Scene("rest-doors", "rest.dossier", hall=all_doors),
    Scene("rest-doors-before", "rest.dossier", hall=all_doors_early),
    Scene("rest-holiday", "rest.take", hall=hours.on_holiday, modes=MODES[:1]),
    Scene("rest-over", "rest.take", hall=hours.numbers_over),
    Scene("services-closing", "services", TICKET[:1], hours.at_closing),
    Scene("services-lunch", "services", TICKET[:1], hours.at_lunch, modes=MODES[:2]),
    Scene("closing", "closing.take", LAND, hours.at_closing),
    Scene("closing-holiday", "closing.take", TICKET[:2], hours.on_holiday, modes=MODES[:1]),
    Scene(
        "ticket-closing", "ticket.doubt", (*LAND, "closing.take", "priority.none"), hours.at_closing
    ),
    Scene("services-idle", "idle.stay", TICKET[:1], aged=12),
    Scene("priority", "priority.none", TICKET[:2]),
    Scene("issuing", "issuing.title", hall=getting),
    Scene("ticket", "ticket.paper", TICKET),
    Scene("ticket-alone", "ticket.paper", TICKET, cut_off),
    Scene("ticket-without-paper", "ticket.missing", TICKET, without_paper),
    Scene("failed", "failed.title", hall=refused),
    Scene("number", "key.B", ("rest.rate",)),
    Scene("number-wrong", "number.error", ("rest.rate", "key.E", "key.9", "number.go")),
    Scene("faces", "face.1", RATE, visited),
    Scene("reasons", "reasons.send", (*RATE, "face.1"), visited),
    Scene("thanks", "thanks.title", (*RATE, "face.4", "reasons.send"), visited),
    Scene(
        "failed-rating",
        "failed.title",
        (*RATE, "face.1", "reason.cho-lau", "reasons.send"),
        visited_in_vain,
        says="a RateVisit could not be kept",
    ),
    Scene("questions", "questions.send", (*RATE, "face.4", "reasons.more"), visited),
    Scene("comment", "keyboard", (*RATE, "face.4", "reasons.more", "questions.comment"), visited),
    Scene("help", "help.call", ("help",), modes=MODES[1:]),
    Scene("help-read", "help.read", ("help",), aloud, modes=MODES[1:]),
    Scene("procedures", "field.1", ("rest.look",)),
    Scene("procedures-field", "procedures.field", ("rest.look", "field.1")),
    *(Scene(*told) for told in long.SCENES),
    Scene("procedure", "procedure.have-all", ("rest.look", "field.0", "hit.1.001193")),
    Scene("dossier", "dossier.go", ("rest.dossier",), dropped),
    Scene("dossier-unknown", "dossier.error", hall=other_slip_read),
    Scene("dossier-found", "dossier-found.take", hall=slip_read),
    Scene("services-scanner", "services.card", TICKET[:1], with_scanner),
    Scene("services-card", "card.seen", hall=card_read),
    Scene("card", "card.how", ("rest.take", "services.card"), with_scanner),
    Scene("card-misread", "card.misread", hall=card_misread),
    Scene("entitled", "entitled.take", TICKET[1:2], card_read),
    Scene("unknown", "unknown.title", hall=unknown_read),
    Scene("failed-held", "failed.title", hall=number_held),
    Scene("out", "out.title", hall=shut_out),
    *(Scene(*told, modes=MODES[:1]) for told in STAFF),
    Scene("inside", "inside.version", hall=looked_into),
    Scene("procedures-none", "procedures.fields", ("rest.look", "key.z", "key.z")),
)


def enter(kiosk: Screen, printer: EscposPrinter, scene: Scene, morning: Board) -> None:
    """Goes there from any page by touches; the hall is as in the morning, and all is mended."""
    leave(kiosk, printer, morning)
    scene.hall(kiosk, printer)
    for name in scene.touches:
        kiosk.touches(name)
    hold(kiosk, scene)
    kiosk.awaits(scene.shows)


def hold(kiosk: Screen, scene: Scene) -> None:
    """The page does not end by itself while it is looked at."""
    kiosk.aged(scene.aged)
    kiosk.kiosk.flow.tick()


def leave(kiosk: Screen, printer: EscposPrinter, morning: Board) -> None:
    """Back to rest."""
    session = kiosk.session
    session.board = morning
    hours.in_the_morning(kiosk)
    long.as_published(kiosk)
    session.refusal, session.disk_full = "", False
    printer.cover_open = False
    session.person_key = session.staff_pin = None
    center = replace(session.config.center, languages=LANGUAGES)
    session.config = replace(session.config, center=center)
    kiosk.kiosk.flow.put(has_scanner=False, voices=())
    session.online("online")
    kiosk.kiosk.flow.rest()
    kiosk.rests()
    kiosk.kiosk.flow.put(rated=frozenset())
