"""One open page: who looks at it, what it may ask the server, and how it answers a touch."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Future
from typing import Any, TypeVar

from nicegui import ui
from nicegui.element import Element
from nicegui.events import GenericEventArguments

from assets.catalogue import text
from common.client.errors import ClientError, Refused
from common.client.hall import Hall
from common.contract.commands import Command
from common.contract.ids import Text
from common.contract.problems import problem
from common.contract.staff_requests import StaffAccount
from server.staff.coming_back import sign_in_again
from server.staff.frame.asking import Question, Questions
from server.staff.frame.ending import end
from server.staff.frame.failing import failed, is_over
from server.staff.frame.later import Later
from server.staff.frame.painting import Words
from server.staff.frame.standing import named
from server.staff.frame.toasts import Note, Toasts
from server.staff.frame.wires import Wires
from server.staff.terms import PATH

log = logging.getLogger("motcua.staff")
T = TypeVar("T")
Handler = Callable[[Any], Awaitable[None]]


LATER: Later[Callable[["Visit"], Note]] = Later()
"""What the next pages say first."""


class Visit:
    """Handed to a page's `paint`; `path` and `query` are of its address, which is `here`."""

    def __init__(
        self,
        wires: Wires,
        account: StaffAccount,
        token: str,
        language: str,
        path: Mapping[str, str],
        query: Mapping[str, str],
        here: str,
    ) -> None:
        self._here = here
        self.wires, self.account, self.language = wires, account, language
        self.path, self.query = path, query
        self.line = wires.line(token)
        self.token = token
        self._client, self._left = ui.context.client, False
        self.toasts, self.questions = Toasts(language), Questions(language)

    @property
    def hall(self) -> Hall | None:
        """The center as it is now; None while nothing is known of it."""
        return self.wires.hall()

    @property
    def host(self) -> str:
        """By what name or address the browser has found these pages."""
        return self._client.request.url.hostname or ""

    def text(self, key: str, *args: object, n: int | None = None) -> str:
        """A text of the catalogue in the person's language."""
        return text(self.language, key, *args, n=n)

    def name(self, names: Text) -> str:
        """A text of the center in the person's language, else in the first it has."""
        return named(names, self.language)

    async def ask(self, asked: Future[T]) -> T:
        """The answer of the server to what this person does; ClientError, session-ended for one who left."""
        if await self.wires.people.account(self.token, used=True) is None:
            raise _over()
        answer = await asyncio.wrap_future(asked)
        if self._left:
            raise _over()
        return answer

    async def command(self, command: Command, harmless: str = "") -> bool:
        """Have it carried out in this person's name: whether anything is another by it.

        ClientError but for the one that is `harmless`.
        """
        try:
            accepted = await self.ask(self.wires.send(command, self.token))
        except Refused as refused:
            if refused.code != harmless:
                raise
            return False
        return bool(accepted.events)

    async def sure(self, question: Question) -> bool:
        """Ask the person."""
        return await self.questions.ask(question)

    def tell(
        self, words: str, button: str = "", act: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        """Say what was done, maybe with a button."""
        self.toasts.show(Note(words=words, button=button, act=act and self.guarded(act)))

    def complain(self, title: str, words: str) -> None:
        """Say what went wrong."""
        self.toasts.show(Note(title=title, words=words, bad=True))

    def go(self, path: str, saying: "Callable[[Visit], Note] | None" = None) -> None:
        """Open another page, under /staff; `saying` makes what is said there."""
        if saying is not None:
            LATER.keep(self.token, saying)
        ui.navigate.to(path)

    def leave(self) -> None:
        """To the form, and from there back: the session is over, and this page gets nothing more."""
        self._left = True
        why = self.wires.people.why_over(self.token)
        end(self._client, sign_in_again(self._here, why).removeprefix(PATH))

    def keep(self, seconds: float) -> None:
        """Let the session go on while the page is open: somebody looks at it without a touch."""

        async def stay() -> None:
            await self.wires.people.account(self.token, used=True)

        ui.timer(seconds, stay)

    def every(self, seconds: float, act: Callable[[], object]) -> None:
        """Do something again and again while the page is open."""
        ui.timer(seconds, act)

    def button(
        self, words: str, act: Callable[[], Awaitable[None]], mark: str, look: str = "plain"
    ) -> Words:
        """A button: `go` for the one next step, `plain`, `grave`, or `quiet`."""
        made = Words("button", words, look, mark)
        made.props["type"] = "button"
        made.on("click", self.guarded(act), [])
        return made

    def on(self, element: Element, event: str, act: Handler, script: str | None = None) -> None:
        """Let a browser's event have `act` done; `script` makes what is sent of it: `emit(…)`."""
        handle = self.guarded(act)

        async def heard(event: GenericEventArguments) -> None:
            await handle(event.args)

        if script is None:
            element.on(event, heard, [])
        else:
            element.on(event, heard, js_handler=script)

    def guarded(self, act: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        """`act`, never twice at once; what fails is said."""
        busy = False

        async def run(*args: object) -> None:
            nonlocal busy
            if busy:
                return
            busy = True
            try:
                with self._client:  # what was touched may be gone before the act is over
                    await act(*args)
            except ClientError as error:
                self.failed(error)
            except Exception:
                log.exception("a touch at the staff pages failed")
                self.complain(
                    self.text("problems.program-failed.title"), self.text("problems.program-failed")
                )
            finally:
                busy = False

        return run

    def failed(self, error: ClientError) -> None:
        """Say what the server has refused; to the form where the session is over."""
        if is_over(error):
            self.leave()
            return
        self.complain(*failed(self.language, error))


def _over() -> Refused:
    return Refused(problem("session-ended"))
