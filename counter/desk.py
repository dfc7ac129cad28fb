"""The officer's presses, picks and sign-in: what is sent, what is awaited, what is said of the answer."""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec.structs import replace

from common.client.hall import Arrival, Hall
from common.contract.commands import CloseCounter, PauseCounter
from common.scanning import looks_like_card
from common.ui.bridge import Deliver
from counter.actions import ASKS, is_about_ticket, next_step, plain_command
from counter.choosing import Choosing
from counter.confirming import Confirming
from counter.finishing import Finish, begun, with_code
from counter.hand_book import HandBook
from counter.hand_desk import HandDesk
from counter.helping import Helping, hushed
from counter.hotkeys import KEYS, WINDOWS_OWN
from counter.keeper import Keeper
from counter.local import Away, Kind, Local, Notice, Question
from counter.offering import allowed, sees_who_waits, takes_slips
from counter.picks import ByHand, Errand, Send, Step, pick
from counter.ports import Session
from counter.reading import Reading
from counter.scene import Scene, scene_of
from counter.sending import Sending
from counter.sitting import Sitting

NOTICE = timedelta(seconds=12)
REMARK = timedelta(seconds=3)


class Desk:
    """Holds the Local state; GUI thread only; calls `changed` whenever the picture may differ.

    While it is `covered` by a page of another kind it asks nothing by itself.
    """

    def __init__(
        self,
        session: Session,
        keeper: Keeper,
        book: HandBook,
        deliver: Deliver,
        local: Local,
        changed: Callable[[], None],
    ) -> None:
        self._session = session
        self._changed = changed
        self.local = replace(local, signed=keeper.load())
        self.hall: Hall | None = None
        self._sitting = Sitting(session, keeper, deliver, self)
        over = self._sitting.over
        self._choosing = Choosing(session, deliver, self, keep=self._sitting.keep, over=over)
        needed = self._choosing.needed
        self._sending = Sending(
            session, deliver, self, done=self._carried_out, over=over, unfinished=needed
        )
        self._reading = Reading(session, deliver, self)
        self._confirming = Confirming()
        self._helping = Helping(self)
        self.covered: Callable[[], bool] = lambda: False
        self._hands = HandDesk(session, book, deliver, self)

    def hall_changed(self, hall: Hall) -> None:
        """There is a newer picture of the center; at the first one an earlier run's notes are read."""
        first, self.hall = self.hall is None, hall
        if first:
            self._hands.begin()
        self._sitting.look(hall)
        self._helping.look(hall)
        self._refresh()

    def event_arrived(self, arrival: Arrival, device_id: str) -> None:
        """A sign-in at this counter from another device than `device_id` ends the session here."""
        self._sitting.event_arrived(arrival, device_id)
        self._reading.event_arrived(arrival)
        self._helping.event_arrived(arrival)

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        self._refresh()

    def _refresh(self) -> None:
        self._sending.settle()
        if self.local.away and not self.local.busy and not self._paused():
            self._set(away="")
        self._hands.refresh(self._session.clock.now())
        question = None if self.covered() else self._confirming.question(self.hall, self.local)
        if question is not None:
            self._set(question=question)
        self._reading.look(self._scene())
        self._changed()

    def press(self, action: str) -> None:
        """A button or key: `main` is the next right step, `back` closes the sheet, `hush` the notice."""
        if action == "hush":
            self._set(**hushed(self.local, self.now()))
        elif action == "back":
            self._set(question=None)
            self._hands.back()
        elif action == "by-hand" or self._hands.on:
            self._hands.press(action)
        else:
            self._press(action)

    def _press(self, action: str) -> None:
        scene = self._scene()
        if scene is None or self.local.working is None or self.local.busy:
            return
        action = next_step(scene.place) if action == "main" else action
        if action == "next" and self._hands.still_held():
            self.say("hand-sending")
            return
        if not allowed(action, scene):
            if action == "close":
                self.say("counter-busy")
            return
        ticket = scene.place.ticket
        ticket_id = ticket.id if ticket is not None and is_about_ticket(action) else None
        if action == "day":
            self._reading.ask_day()
        if action in ASKS:
            question = Question(kind=ASKS[action], ticket_id=ticket_id)
            self._set(question=question, finish=begun(ticket), notice=None)
        elif action == "close":
            self._sending.send(action, CloseCounter(counter_id=scene.place.counter_id))
        else:
            self._sending.send(action, plain_command(action, scene.place.counter_id, ticket_id))

    def open_ticket(self, ticket_id: str) -> None:
        """Ask what to do with a ticket of a list."""
        self._set(question=Question(kind="ticket", ticket_id=ticket_id))

    def open_service(self, service_id: str) -> None:
        """List who waits for a service, for those who may see it."""
        scene = self._scene()
        if scene is not None and sees_who_waits(scene):
            self._set(question=Question(kind="service", picked=service_id))

    def pick(self, option: str, note: str) -> Errand | None:
        """Answer the open sheet; an Errand for the window is left to the caller."""
        scene, question = self._scene(), self.local.question
        if scene is None or question is None or self.local.busy:
            return None
        return self._follow(pick(question, option, note, scene))

    def turn(self, kind: Kind) -> None:
        """Another tab of the open sheet."""
        if self.local.question is not None:
            self._set(question=replace(self.local.question, kind=kind))

    def look_up(self, text: str) -> None:
        """What stands in the open sheet's field chooses what can be picked."""
        if self.local.question is not None:
            self._set(question=replace(self.local.question, typed=text))

    def fill(self, change: Callable[[Finish], Finish]) -> None:
        """Services done or dossiers on the sheet that ends a service."""
        self._set(finish=change(self.local.finish))

    def scanned(self, text: str) -> None:
        """A scanner read this: while somebody is served it is a dossier's slip."""
        if looks_like_card(text):
            self.card_scanned()
            return
        if not takes_slips(self._scene()):
            return
        if self.local.question is None:
            self.press("outcome")
        self.fill(lambda finish: with_code(finish, text))

    def card_scanned(self) -> None:
        """A scanner read an identity card, of which nothing came here."""
        self.say("card-scanned")

    def now(self) -> datetime:
        """The server's time."""
        return self._session.clock.now()

    def go_away(self, why: Away) -> None:
        """Pause for an officer who is away; one press opens again."""
        scene = self._scene()
        if scene is None or self.local.busy:
            return
        reasons = [row.id for row in scene.config.reasons.pause]
        reason = scene.config.desk.away_reason or next(iter(reasons), None)
        if reason is not None:
            self._set(away=why, question=None)
            self._sending.send(
                "pause", PauseCounter(counter_id=scene.place.counter_id, reason=reason)
            )

    def choose_counter(self, counter_id: str) -> None:
        """The counter to sign in at."""
        self._set(chosen_counter=counter_id, take_over=False, notice=None)

    def sign_in(self, username: str, password: str) -> None:
        """Sign in at the chosen counter; the answer comes later."""
        self._sitting.sign_in(username, password)

    def take_over(self, yes: bool) -> None:
        """Whether to take the occupied counter over."""
        self._sitting.take_over(yes)

    def choose_password(self, new: str, again: str) -> None:
        """A password of the officer's own, in the place of the given one."""
        self._choosing.choose(new, again)

    def sign_out(self) -> None:
        """End the officer's session; refused while a ticket is in hand."""
        self._sitting.sign_out()

    def type(self, text: str) -> None:
        """What stands in the field for a number while working by hand."""
        self._hands.type(text)

    def call_by_hand(self, label: str) -> None:
        """Note that this number is called by hand."""
        self._hands.call(label)

    def change(self, **changes: object) -> None:
        """Change what the officer chose of the program itself: language, contrast, on_top."""
        self._set(**changes)

    def _follow(self, step: Step | None) -> Errand | None:
        if isinstance(step, ByHand):
            self._set(question=None)
            self._hands.take(step.what, step.value)
        elif isinstance(step, Send):
            self._set(question=None)
            self._sending.send(step.action, step.command)
        elif isinstance(step, Question):
            self._set(question=step)
        elif isinstance(step, Finish):
            self._set(finish=step)
        elif isinstance(step, Errand):
            self._set(question=None)
            return self._run(step)
        return None

    def _run(self, errand: Errand) -> Errand | None:
        if errand.name == "close":
            self.press("close")
        elif errand.name == "sign-out":
            self.sign_out()
        elif errand.name == "hand-leave":
            self._hands.leave()
        elif errand.name == "hand-who":
            self._hands.ask_who()
        elif errand.name == "hand-confirm":
            self._set(question=Question(kind="hand-confirm"))
        elif errand.name in KEYS and errand.name not in WINDOWS_OWN:
            self.press(errand.name)
        else:
            return errand
        return None

    def _carried_out(self, action: str) -> None:
        if action == "hand-confirm-some":
            self._confirming.again()
        self._refresh()

    def say(self, code: str) -> None:
        """Show for a while what did not happen."""
        until = self._session.clock.now() + NOTICE
        self._set(notice=Notice(code=code, tone="bad", until=until))

    def warn(self, code: str) -> None:
        """Show for a while what was done, and what it lacks."""
        until = self._session.clock.now() + NOTICE
        self._set(notice=Notice(code=code, tone="warn", until=until))

    def remark(self, code: str) -> None:
        """Show for a moment what was done."""
        until = self._session.clock.now() + REMARK
        self._set(notice=Notice(code=code, tone="good", until=until))

    def _scene(self) -> Scene | None:
        return scene_of(self.hall, self.local, self._session.clock.now())

    def _paused(self) -> bool:
        scene = self._scene()
        return scene is not None and scene.place.state == "paused"

    def _set(self, **changes: object) -> None:
        local = replace(self.local, **changes)
        if local == self.local:
            return
        self.local = local
        if changes.get("question") is not None:
            self._reading.look(self._scene())
        self._changed()
