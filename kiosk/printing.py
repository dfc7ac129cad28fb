"""The chosen printer: what is put on it, what became of that, and another one in its place."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from common.ui.bridge import HallBridge
from kiosk.choices import Choices
from kiosk.paper.checklist import Checklist
from kiosk.paper.desk import Desk, fate_of, sample_receipt
from kiosk.paper.receipt import Receipt
from kiosk.paper.trial import Trial
from kiosk.printer.result import Result
from kiosk.printer.status import Status
from kiosk.printer.target import Target, parse

log = logging.getLogger(__name__)


class Printing:
    """Answers on the GUI thread; only `print` may be called on another one."""

    def __init__(self, choices: Choices, bridge: HallBridge) -> None:
        self._choices, self._bridge = choices, bridge
        self.desk = Desk(parse(choices.printer), choices.width)

    @property
    def there(self) -> bool:
        """Whether a printer was chosen."""
        return self.desk.target.kind != "none"

    @property
    def words(self) -> str:
        """Where the printer is, as `--printer` names it."""
        return self._choices.printer

    def look(self, on_status: Callable[[Status], None]) -> None:
        """Asks the printer how it is."""

        def looked(done: Future[Status]) -> None:
            if not done.cancelled():
                on_status(done.result())

        self._bridge.deliver(self.desk.look(), looked)

    def put(self, receipt: Receipt, on_result: Callable[[Result], None]) -> None:
        """One paper, printed while the pages go on."""
        self._bridge.deliver(self.desk.put(receipt), lambda done: on_result(fate_of(done)))

    def put_list(self, papers: Checklist, on_result: Callable[[Result], None]) -> None:
        """The list of papers that a procedure needs."""
        self._bridge.deliver(self.desk.put_list(papers), lambda done: on_result(fate_of(done)))

    def put_trial(self, trial: Trial, on_result: Callable[[Result], None]) -> None:
        """A trial of the chosen printer."""
        self._bridge.deliver(self.desk.put_trial(trial), lambda done: on_result(fate_of(done)))

    def print(self, receipt: Receipt) -> Result:
        """One paper, on the calling thread, which waits for it."""
        return self.desk.print(receipt)

    def test(self, target: Target, language: str, on_result: Callable[[Result], None]) -> None:
        """A sample on a printer that is not chosen yet."""
        desk = Desk(target, self._choices.width)
        future = desk.put(sample_receipt(language, datetime.now().astimezone()))

        def done(result: Future[Result]) -> None:
            desk.close(wait=False)
            on_result(fate_of(result))

        self._bridge.deliver(future, done)

    def choose(self, words: str) -> None:
        """Another printer from now on, and for the next start where that can be kept."""
        try:
            self._choices.keep_printer(words)
        except OSError:
            log.exception("the printer could not be kept for the next start")
        before, self.desk = self.desk, Desk(parse(words), self._choices.width)
        before.close(wait=False)

    def close(self) -> None:
        """Ends the printer's thread."""
        self.desk.close()
