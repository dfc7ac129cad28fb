"""Every journey of this kiosk, made once and joined to the shell."""

from typing import Protocol

from kiosk.flow import Flow
from kiosk.flows import carding, dossier, helping, looking, rating, staff, taking
from kiosk.flows.carding import Carding
from kiosk.flows.dossier import DossierLooking
from kiosk.flows.helping import Helping
from kiosk.flows.looking import Looking
from kiosk.flows.rating import Rating
from kiosk.flows.staff import Staff
from kiosk.flows.taking import Taking
from kiosk.flows.voicing import Voicing


class Port(
    taking.Port,
    rating.Port,
    looking.Port,
    helping.Port,
    carding.Port,
    dossier.Port,
    staff.Port,
    Protocol,
):
    """What the journeys ask of the world, taken together."""


class Journeys:
    """Named by what the citizen comes for; a scan is offered to them in this order."""

    def __init__(self, shell: Flow, port: Port) -> None:
        self.helping = Helping(shell, port)
        self.voicing = Voicing(shell)
        self.taking = Taking(shell, port)
        self.rating = Rating(shell, port)
        self.looking = Looking(shell, port, self.taking)
        self.dossier = DossierLooking(shell, port, self.taking, self.looking.called)
        self.carding = Carding(shell, port, self.taking)
        self.staff = Staff(shell, port)
        shell.join(
            (
                self.helping,
                self.taking,
                self.rating,
                self.looking,
                self.dossier,
                self.carding,
                self.staff,
            )
        )
