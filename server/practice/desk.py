"""A machine at a counter: sits down where nobody sits, does what its officer would, gives way to people."""

import random
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from common.board.queries import held_by, seat
from common.client.errors import ClientError, Refused
from common.client.session import CenterSession
from server.practice.officer import Act, Scene, next_act
from server.practice.terms import Sitter

BACK_SECONDS = 60.0
"""How long a counter that a person has left stays free for the next one."""

REST_SECONDS = 1.0
"""How long nothing is asked after a refusal, or while the board does not tell of what was done."""

_OVER = frozenset({"session-ended", "unauthenticated", "not-allowed"})


class Desk:
    """Belongs to the playing thread; `turn` never waits."""

    def __init__(
        self, session: CenterSession, counter_id: str, sitter: Sitter, dice: random.Random
    ) -> None:
        self.counter_id = counter_id
        self._session, self._sitter, self._dice = session, sitter, dice
        self._token: str | None = None
        self._asked: Future[Any] | None = None
        self._signing_in = False
        self._quiet_until = 0.0
        self._person_here = False
        self._planned: tuple[object, Act, float] | None = None

    @property
    def token(self) -> str | None:
        """Opens what this officer may do; None while they sit nowhere."""
        return self._token

    def turn(self, scene: Scene, now: float, seconds: Callable[[float], float]) -> None:
        """Do what is due; `now` by the monotonic clock, `seconds` of so many minutes that are played."""
        if self._asked is not None:
            if not self._asked.done():
                return
            self._heed(self._asked, now)
        if now < self._quiet_until:
            return
        sits = seat(scene.board, self.counter_id).officer_id
        if sits not in {None, self._sitter.officer_id}:
            self._give_way()
        elif self._person_here:
            self._person_here, self._quiet_until = False, now + BACK_SECONDS
        elif sits is None or self._token is None:
            self._sit_down(own=sits is not None)
        else:
            self._work(scene, now, seconds)

    def _give_way(self) -> None:
        self._person_here, self._token, self._planned = True, None, None

    def _sit_down(self, *, own: bool) -> None:
        """At a free counter, or at its `own` one of before; never in the place of a person."""
        sitter = self._sitter
        self._signing_in, self._planned = True, None
        self._asked = self._session.sign_in(
            sitter.username, sitter.password, self.counter_id, take_over=own
        )

    def _work(self, scene: Scene, now: float, seconds: Callable[[float], float]) -> None:
        state = _state(scene, self.counter_id)
        if self._planned is None or self._planned[0] != state:
            act = next_act(scene, self._dice)
            self._planned = None if act is None else (state, act, now + seconds(act.after))
        if self._planned is not None and now >= self._planned[2]:
            self._asked = self._session.send(self._planned[1].command, token=self._token)
            self._planned, self._quiet_until = None, now + min(REST_SECONDS, seconds(0.05))

    def _heed(self, answer: Future[Any], now: float) -> None:
        self._asked, signing_in, self._signing_in = None, self._signing_in, False
        try:
            told = answer.result()
        except ClientError as error:
            self._quiet_until = now + REST_SECONDS
            if isinstance(error, Refused) and error.code in _OVER:
                self._token = None
            return
        if signing_in:
            self._token = told.token


def _state(scene: Scene, counter_id: str) -> object:
    """What a plan is for: it is made anew once this is another."""
    at, ticket = seat(scene.board, counter_id), held_by(scene.board, counter_id)
    held = None if ticket is None else (ticket.id, ticket.state, ticket.recalls, ticket.noted)
    return (at.state, at.since, held)
