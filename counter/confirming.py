"""Asks an officer once for each call by hand noted in the officer's name: was it so?"""

from common.client.hall import Hall
from counter.hand import claimed
from counter.local import Local, Question


class Confirming:
    """Remembers what was asked; lasts as long as the program runs."""

    def __init__(self) -> None:
        self._asked: frozenset[str] = frozenset()

    def again(self) -> None:
        """Some were confirmed: ask about the others once more."""
        self._asked = frozenset()

    def question(self, hall: Hall | None, local: Local) -> Question | None:
        """The sheet to open now; None while something else goes on or there is nothing new to ask."""
        officer = local.working
        if hall is None or hall.board is None or officer is None or not _idle(hall, local):
            return None
        ids = {row.id for row in claimed(hall.board, officer.officer.id)}
        if not ids - self._asked:
            return None
        self._asked |= ids
        return Question(kind="hand-confirm")


def _idle(hall: Hall, local: Local) -> bool:
    free = not local.hand.on and not local.hand.held
    return hall.link.state == "online" and free and not local.busy and local.question is None
