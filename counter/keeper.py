"""Keeps the officer's session over a restart of the program, readable by the program's user only."""

import logging
from pathlib import Path

from common.contract import codec
from common.contract.requests import SignIn
from common.files import write_private

log = logging.getLogger(__name__)


class Keeper:
    """One file with mode 0600, there while an officer is signed in."""

    def __init__(self, data: Path) -> None:
        self._path = data / "sign-in.json"

    def load(self) -> SignIn | None:
        """The kept session; None when there is none or it cannot be read."""
        try:
            return codec.decode(SignIn, self._path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            log.warning("the kept sign-in cannot be used")
            return None

    def save(self, signed: SignIn) -> None:
        """Keep the session; OSError when it cannot be written."""
        write_private(self._path, codec.encode(signed))

    def clear(self) -> None:
        """Forget the session; one that the disk keeps is refused by the server at the next start."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("the kept sign-in could not be removed: %s", error)
