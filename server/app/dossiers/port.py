"""What every way of looking a dossier up must do."""

from typing import Protocol

from common.contract.dossiers import Dossier


class UnavailableError(Exception):
    """It cannot be said now where a dossier stands; the text says why, with no word of any dossier."""


class DossierLookup(Protocol):
    """Asked on several threads at once; an answer takes seconds at most."""

    def find(self, code: str) -> Dossier | None:
        """The dossier with this code in its official form, None where there is none; UnavailableError."""
