"""The view models, made once and shown together."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from common.client.hall import Hall
from common.ui.bridge import HallBridge
from common.ui.first_start import FirstStartModel, FirstStartView
from common.ui.pictures import Pictures
from common.ui.settings import Options
from kiosk.choices import Choices
from kiosk.flow import Flow
from kiosk.idle import Page
from kiosk.inside import Inside
from kiosk.journeys import Journeys
from kiosk.local import Local
from kiosk.typing.syllable import Style
from kiosk.viewmodels import (
    card_model,
    closing_model,
    dossier_model,
    help_model,
    inside_model,
    kiosk_model,
    looking_model,
    queue_model,
    rating_model,
    staff_model,
    ticket_model,
    typing_model,
    voice_model,
)
from kiosk.viewmodels.lately import Lately
from kiosk.viewmodels.printer_model import PrinterModel, TestPrint

ELSEWHERE: frozenset[Page] = frozenset(("issuing", "ticket", "thanks"))
"""Pages on which much happens at once and nothing of the queues shows: those wait until the next page."""


class Models:
    """What Main.qml requires, each by its name there."""

    def __init__(self, flow: Flow, journeys: Journeys, photos: Pictures, parent: QObject) -> None:
        self._photos = photos
        self._queue = Lately[queue_model.View]()
        self.kiosk = kiosk_model.KioskModel(flow, journeys.rating, parent)
        self.queue = queue_model.QueueModel(journeys.taking, parent)
        self.closing = closing_model.ClosingModel(journeys.taking, parent)
        self.ticket = ticket_model.TicketModel(journeys.taking, parent)
        self.rating = rating_model.RatingModel(journeys.rating, parent)
        self.typing = typing_model.TypingModel(lambda: _tone(flow.hall), flow.touched, parent)
        self.looking = looking_model.LookingModel(journeys.looking, parent)
        self.card = card_model.CardModel(journeys.carding, parent)
        self.dossier = dossier_model.DossierModel(journeys.dossier, parent)
        self.help = help_model.HelpModel(journeys.helping, parent)
        self.staff = staff_model.StaffModel(journeys.staff, parent)
        self.voice = voice_model.VoiceModel(journeys.voicing, parent)
        self.inside = inside_model.InsideModel(parent)

    def properties(self) -> dict[str, QObject]:
        """For the window, beside those of the first start."""
        return {
            "kiosk": self.kiosk,
            "queue": self.queue,
            "closing": self.closing,
            "ticket": self.ticket,
            "rating": self.rating,
            "typing": self.typing,
            "looking": self.looking,
            "card": self.card,
            "dossier": self.dossier,
            "help": self.help,
            "staff": self.staff,
            "voice": self.voice,
            "inside": self.inside,
        }

    def show(
        self, hall: Hall, local: Local, now: datetime, seconds: float, *, enrolled: bool
    ) -> None:
        """Derives every view anew; the page comes last, when what it shows is there."""
        self.queue.show_view(self._queue_of(hall, local, now))
        self.closing.show_view(closing_model.derive(hall, local, now))
        self.ticket.show_view(ticket_model.derive(hall, local))
        self.rating.show_view(rating_model.derive(hall, local, self._photos.urls))
        self.looking.show_view(looking_model.derive(hall, local, now))
        self.card.show_view(card_model.derive(hall, local))
        self.dossier.show_view(dossier_model.derive(hall, local, now))
        self.voice.show_view(voice_model.derive(local))
        self.staff.show_view(staff_model.derive(hall, local, seconds))
        kiosk = kiosk_model.derive(hall, local, now, seconds, enrolled=enrolled)
        self.help.show_view(help_model.derive(hall, local, now), kiosk.page)
        self.kiosk.show_view(kiosk)

    def _queue_of(self, hall: Hall, local: Local, now: datetime) -> queue_model.View:
        if local.page in ELSEWHERE and self._queue.last is not None:
            return self._queue.last
        made_of = (hall.config, hall.board, hall.link, local.language, local.taking)
        return self._queue.view(now, lambda: queue_model.derive(hall, local, now), *made_of)

    def show_inside(
        self, look: Callable[[], Inside | None], hall: Hall, local: Local, now: datetime
    ) -> None:
        """The technician's rows, looked up only while their page is open."""
        view = inside_model.View()
        if local.page == "inside":
            view = inside_model.derive(look(), hall, local, now)
        self.inside.show_view(view)


def _tone(hall: Hall) -> Style:
    return "old" if hall.config is None else hall.config.kiosk.tone


def first_start(options: Options, bridge: HallBridge, language: str) -> FirstStartModel:
    """The page that enrols this device."""
    view = FirstStartView(language=language, address=options.server or "", code=options.code or "")
    pinned = options.fingerprint
    return FirstStartModel("kiosk", options.data, bridge, view, pinned=pinned)


def printer_setup(
    choices: Choices, test_print: TestPrint, flow: Flow, parent: QObject
) -> PrinterModel:
    """The choice of a printer, in the citizen's language of the moment."""
    return PrinterModel(choices.printer, test_print, lambda: flow.local.language, parent)
