"""A senior's presses on the page of the whole hall: what is asked, sent, fetched, and said of it."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta

from msgspec.structs import replace

from assets import catalogue
from common.board.queries import notices_now
from common.client.asking import Asked
from common.client.hall import Hall
from common.contract.commands import AcknowledgeAlert, Command
from common.contract.desk_answers import NoticeWords
from common.contract.envelope import Accepted
from common.ui.bridge import Deliver
from common.ui.connection import connection
from common.ui.problem_words import code_of
from counter import alerts
from counter.desk import Desk
from counter.floor.calls import followed
from counter.floor.state import CLOSED, STANDS, TABS, Ask, FloorState, Said
from counter.floor.steps import Orders, follow, notice
from counter.floor.view import FloorView, derive
from counter.ports import Session
from counter.scene import Scene, scene_of

SAID_GOOD, SAID_BAD = timedelta(seconds=4), timedelta(seconds=12)
ON_TICKETS = ("move", "transfer")
"""What leaves the list of its field open, where its effect is to be seen."""


class Floor:
    """Holds the FloorState; GUI thread only; calls `changed` when its picture is another one."""

    def __init__(
        self, session: Session, deliver: Deliver, desk: Desk, changed: Callable[[], None]
    ) -> None:
        self._session, self._deliver, self._desk = session, deliver, desk
        self._changed = changed
        self._asked = Asked()
        self.state: FloorState = CLOSED

    def picture(self) -> FloorView:
        """The page as it is now."""
        scene, hall = self._scene(), self._desk.hall
        link = connection(hall.link if hall is not None else None, self._session.clock.now())
        return derive(scene, self.state, link)

    def look(self) -> None:
        """Close the page to who may not see it or is asked something; follow calls and notices."""
        if not self.state.shown:
            return
        scene = self._scene()
        if scene is None or not scene.senior or scene.local.question is not None:
            self.state = CLOSED
            return
        board, now = scene.place.board, scene.place.now
        seen = followed(self.state.seen, alerts.told(board, scene.local.signed), now)
        standing = {row.id for row in notices_now(board, now)}
        words = {key: row for key, row in self.state.words.items() if key in standing}
        self.state = replace(self.state, seen=seen, words=words)
        if self._asked.due(standing - words.keys(), now):
            self._deliver(self._session.notices(), self._told)

    def covers(self) -> bool:
        """Whether the page stands over the work."""
        return self.state.shown

    def show(self) -> None:
        """Open the page for a senior, or close it."""
        scene = self._scene()
        if self.state.shown or scene is None or not scene.senior:
            self._set(CLOSED)
        elif not scene.local.hand.on:
            self._desk.change(question=None)
            self._set(FloorState(shown=True))

    def turn(self, tab: str) -> None:
        """Another of the lists."""
        self._change(tab=next(known for known in TABS if known == tab))

    def back(self) -> None:
        """Close the open sheet, else the page."""
        if self.state.ask is not None:
            self._change(asks=self.state.asks[:-1])
        else:
            self._set(CLOSED)

    def ask(self, asked: Ask) -> None:
        """Open a sheet from the page itself."""
        self._change(asks=(asked,), said=None)

    def pick(self, option: str) -> None:
        """Answer the open sheet."""
        scene, asked = self._scene(), self.state.ask
        if scene is None or asked is None or self.state.sending:
            return
        step = follow(asked, option, scene)
        if isinstance(step, Ask):
            self._change(asks=(*self.state.asks, step))
        elif step is not None:
            self._send(step)

    def set_spoken(self, spoken: bool) -> None:
        """Whether the next notice is read aloud too."""
        self._change(spoken=spoken)

    def set_stands(self, stands: str) -> None:
        """For how long the next notice stands."""
        self._change(stands=next(known for known in STANDS if known == stands))

    def post(self, words: str) -> None:
        """Tell the hall; what is empty or too long is never sent."""
        scene = self._scene()
        orders = notice(self.state, words, scene) if scene is not None else None
        if orders is not None and not self.state.sending:
            self._send(orders)

    def see_to(self, alert_id: str) -> None:
        """Somebody goes there."""
        if not self.state.sending:
            command = AcknowledgeAlert(alert_id=alert_id)
            self._send(Orders(action="alert", commands=(command,)))

    def _send(self, orders: Orders, asked: tuple[Ask, ...] | None = None) -> None:
        signed, hall, now = self._desk.local.signed, self._desk.hall, self._session.clock.now()
        if signed is None or hall is None or not orders.commands:
            return
        if not connection(hall.link, now).live:
            self._failed("unreachable")
            return
        self._change(sending=orders.action, said=None)
        first, *rest = orders.commands
        left = Orders(action=orders.action, commands=tuple(rest))
        asks = self.state.asks if asked is None else asked
        future = self._command(first, signed.token)
        self._deliver(future, lambda done: self._answered(left, asks, done))

    def _command(self, command: Command, token: str) -> Future[Accepted]:
        return self._session.send(command, token=token)

    def _answered(self, left: Orders, asked: tuple[Ask, ...], done: Future[Accepted]) -> None:
        """Close the sheets that stood open when it was sent, and none that was opened since."""
        error = done.exception()
        if error is not None and code_of(error) != alerts.GONE:
            self._change(sending="")
            self._failed(code_of(error))
        elif left.commands:
            self._send(left, asked)
        else:
            asks = asked[:1] if left.action in ON_TICKETS else ()
            asks = asks if self.state.asks == asked else self.state.asks
            language = self._desk.local.language
            title = catalogue.text(language, f"floor.done.{left.action}")
            until = self._session.clock.now() + SAID_GOOD
            self._change(asks=asks, sending="", said=Said(title=title, until=until))

    def _failed(self, code: str) -> None:
        if not self.state.shown:
            self._desk.say(code)
            return
        title, text = catalogue.problem(self._desk.local.language, code)
        until = self._session.clock.now() + SAID_BAD
        self._change(said=Said(title=title, text=text, tone="bad", until=until))

    def _told(self, done: Future[tuple[NoticeWords, ...]]) -> None:
        if done.exception() is None:
            self._change(words={row.id: row for row in done.result()})

    def _scene(self) -> Scene | None:
        hall: Hall | None = self._desk.hall
        return scene_of(hall, self._desk.local, self._session.clock.now())

    def _change(self, **changes: object) -> None:
        if self.state.shown:
            self._set(replace(self.state, **changes))

    def _set(self, state: FloorState) -> None:
        self.state = state
        self._changed()
