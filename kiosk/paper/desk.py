"""The printer as the kiosk uses it: one thread, one job at a time, tickets and test prints."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime
from typing import Any, TypeVar

from assets.catalogue import text
from common import closing_words
from common.board.queries import local_time
from common.contract.config import Config
from common.contract.events import TicketIssued
from common.words import said
from kiosk.numbers.tickets import Issued
from kiosk.paper import qr
from kiosk.paper.checklist import Checklist, draw_list
from kiosk.paper.receipt import Receipt, draw
from kiosk.paper.trial import Trial, draw_trial
from kiosk.place import Place
from kiosk.printer.result import NotPrinted, Result, Unknown
from kiosk.printer.status import Status
from kiosk.printer.target import Target

log = logging.getLogger(__name__)
T = TypeVar("T")

LONGEST_PRINT = 30.0
"""Seconds after which a job that hangs, as a spooler's can, is told as unknown."""


class Desk:
    """Everything the printer is asked goes through its one thread; its first job loads its library."""

    def __init__(self, target: Target, width: int) -> None:
        self.target = target
        self._width = width
        self._thread = ThreadPoolExecutor(1, "printer", initializer=_load)

    def put(self, receipt: Receipt) -> Future[Result]:
        """Prints once; never tried again by itself."""
        return self._submit(lambda: _paper().put(self.target, draw(receipt, self._width)))

    def put_list(self, papers: Checklist) -> Future[Result]:
        """A list of papers, drawn on the calling thread and printed once."""
        drawn = draw_list(papers, self._width)
        return self._submit(lambda: _paper().put(self.target, drawn))

    def put_trial(self, trial: Trial) -> Future[Result]:
        """A trial of the printer, drawn on the calling thread and printed once."""
        drawn = draw_trial(trial, self._width)
        return self._submit(lambda: _paper().put(self.target, drawn))

    def print(self, receipt: Receipt) -> Result:
        """Prints once, on the calling thread, which waits for it."""
        job = self.put(receipt)
        try:
            return job.result(LONGEST_PRINT)
        except TimeoutError:
            return NotPrinted("silent") if job.cancel() else Unknown("silent")

    def look(self) -> Future[Status]:
        """How the printer is now."""
        return self._submit(lambda: _paper().look(self.target))

    def rehearse(self, language: str, at: datetime) -> None:
        """Draw a paper on the calling thread before the printer's does.

        PySide looks up its enums at the first painting, and two threads at it at once crash.
        """
        draw(sample_receipt(language, at), self._width)

    def close(self, *, wait: bool = True) -> None:
        """What has not begun is cancelled; by default waits for the job under way."""
        self._thread.shutdown(wait=wait, cancel_futures=True)

    def _submit(self, job: Callable[[], T]) -> Future[T]:
        return self._thread.submit(job)


def fate_of(job: Future[Result]) -> Result:
    """What became of a paper whose job is over; of one that broke nobody knows how far it came."""
    if job.cancelled():
        return NotPrinted("silent")
    error = job.exception()
    if error is None:
        return job.result()
    log.error("a paper ended badly", exc_info=error)
    return Unknown("error")


def receipt_of(
    config: Config, ticket: Issued, place: Place, *, scanned: bool, reprint: bool = False
) -> Receipt:
    """What the ticket's paper says, in the citizen's language."""
    birth, key = ticket.birth, ticket.key
    return paper_of(config, birth, key, place, scanned=scanned, reprint=reprint)


def paper_of(
    config: Config,
    birth: TicketIssued,
    key: str | None,
    place: Place,
    *,
    scanned: bool,
    reprint: bool = False,
) -> Receipt:
    """The same where the citizen's key may be unknown: then the paper has no code.

    Its date is the service day in which its number counts, also where a clock was wrong.
    """
    center = config.center
    issued = local_time(config, birth.issued_at)
    say = birth.language
    services = {row.id: row.name for row in config.services}
    first = next((row for row in config.priority_classes if row.id == birth.priority), None)
    return Receipt(
        language=say,
        center=said(center.name, say),
        label=birth.label,
        service=said(services.get(birth.service_id), say),
        priority=None if birth.priority is None else said(first.name if first else None, say),
        proof="" if first is None or first.proof is None else said(first.proof, say),
        ahead=place.ahead,
        minutes=place.minutes,
        at=datetime.combine(date.fromisoformat(birth.service_day), issued.timetz()),
        qr="" if key is None else qr.content(center.public_url, key),
        qr_is_link=bool(center.public_url),
        note=said(config.texts.receipt_note, say),
        doubt=closing_words.on_ticket(say, config, place.outlook),
        scanned=scanned,
        reprint=reprint,
        practice=center.practice,
    )


def sample_receipt(language: str, at: datetime) -> Receipt:
    """A test print that shows every part of a ticket and stands for no number."""
    return Receipt(
        language=language,
        center="motcua",
        label="A000",
        service=text(language, "receipt.test.title"),
        priority=None,
        ahead=None,
        minutes=None,
        at=at,
        qr="0" * 39,
        qr_is_link=False,
        note=text(language, "receipt.test.note"),
    )


def _paper() -> Any:
    from kiosk.printer import paper  # noqa: PLC0415 - python-escpos takes 0.5 s to load

    return paper


def _load() -> None:
    _paper()
