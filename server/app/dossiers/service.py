"""The center's look-up of dossiers: for kiosks, throttled by device, counted, never in the journal."""

import asyncio
import logging
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Literal, get_args

from common.contract.dossiers import Dossier
from common.dossier_codes import read_code
from server.app.admission.throttle import Throttle
from server.app.dossiers.port import DossierLookup, UnavailableError
from server.app.metrics import Metrics
from server.domain.context import Refusal

TRIES = 20
"""Codes a minute that lead nowhere and still may be tried at one device."""

THREADS = 4
AT_ONCE = 12
"""Look-ups under way; one more finds the other system too slow."""

SECONDS = 3.5
"""After which nobody waits any longer for the other system."""

Result = Literal["found", "unknown", "unavailable"]

log = logging.getLogger("motcua.dossiers")


class Dossiers:
    """`lookup` is None where no other system was named; all methods belong to the event loop."""

    def __init__(
        self, lookup: DossierLookup | None, metrics: Metrics, now: Callable[[], float]
    ) -> None:
        self._lookup = lookup
        self._throttle = Throttle(now, TRIES)
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="dossiers")
        self._room = threading.BoundedSemaphore(AT_ONCE)
        self._results: Counter[Result] = Counter()
        self._trouble: str | None = None
        metrics.counters(
            "motcua_dossier_lookups_total",
            "Look-ups of dossiers, by what came of them.",
            ("result",),
            lambda: {(one,): self._results[one] for one in get_args(Result)},
        )

    async def find(self, device_id: str, text: str) -> Dossier:
        """Refusal invalid-data, too-many-tries, unknown-dossier or lookup-unavailable."""
        name = f"device {device_id}"
        self._throttle.check(name)
        code = read_code(text)
        if code is None:
            self._throttle.failed(name)
            raise Refusal("invalid-data", "this is no dossier code")
        try:
            found = await self._ask(code)
        except UnavailableError as error:
            self._ended("unavailable", str(error))
            self._throttle.failed(name)
            raise Refusal("lookup-unavailable") from error
        self._ended("unknown" if found is None else "found", None)
        if found is None:
            self._throttle.failed(name)
            raise Refusal("unknown-dossier")
        return found

    def close(self) -> None:
        """What has not begun is not done any more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _ask(self, code: str) -> Dossier | None:
        if self._lookup is None:
            raise UnavailableError("no other system was named")
        if not self._room.acquire(blocking=False):
            raise UnavailableError("too many look-ups are under way")
        asked: Future[Dossier | None] = self._pool.submit(self._lookup.find, code)
        asked.add_done_callback(lambda _: self._room.release())
        try:
            return await asyncio.wait_for(asyncio.wrap_future(asked), SECONDS)
        except TimeoutError as error:
            raise UnavailableError(f"no answer within {SECONDS} s") from error

    def _ended(self, result: Result, trouble: str | None) -> None:
        """Count it, and say when the trouble begins, changes or is over."""
        self._results[result] += 1
        if trouble != self._trouble and self._lookup is not None:
            if trouble is None:
                log.info("dossiers can be looked up again")
            else:
                log.warning("dossiers cannot be looked up: %s", trouble)
        self._trouble = trouble
