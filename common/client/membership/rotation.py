"""A device's token is changed every month: the next one is on the disk before it is used."""

import hashlib
import logging
import random
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from common.client.clock import ServerClock
from common.client.errors import ClientError
from common.client.membership.identity import DeviceIdentity
from common.contract import codec
from common.contract.devices import token_mark
from common.files import write_private

T = TypeVar("T")
FILE, AGAIN = "tokens.json", "tokens-again.json"
"""The same twice: without a token that the server knows the device is locked out."""

KEPT = 3
"""The next token, the one in use, and the one before: a server put back from a copy knows only that."""

LONGEST_PAUSE = 3600.0
_log = logging.getLogger(__name__)


class _Kept(Struct, frozen=True, kw_only=True):
    """`of` is the hash of the token that the device was enrolled with; `tokens` begin with the newest."""

    of: str
    tokens: tuple[str, ...]
    due: datetime


class Tokens:
    """The tokens by which the server may know this device; for any thread."""

    def __init__(self, identity: DeviceIdentity, data: Path) -> None:
        self._paths = (data / FILE, data / AGAIN)
        self._of = _hashed(identity.token)
        self._lock = threading.Lock()
        kept = [found for path in self._paths if (found := self._load(path)) is not None]
        tokens = dict.fromkeys(token for found in kept for token in found.tokens)
        self._order = tuple(tokens) or (identity.token,)
        self.due = kept[0].due if kept else None

    @property
    def order(self) -> tuple[str, ...]:
        """The tokens in the order in which they are tried."""
        with self._lock:
            return self._order

    def offer(self, token: str, due: datetime) -> None:
        """Try this new one first from now on; OSError when it is not on the disk, and then never."""
        self._write((token, *self.order)[:KEPT], due)

    def plan(self, due: datetime) -> None:
        """Keep when the next token is due; OSError as before."""
        self._write(self.order, due)

    def ask(
        self, once: Callable[[str], T], unknown: Callable[[T], bool], known: Callable[[T], bool]
    ) -> T:
        """The answer to the first token that the server knows; to the last one when it knows none."""
        left = self.order
        tried: set[str] = set()
        while True:
            token = left[0]
            answer = once(token)
            if known(answer):
                self._prefer(token)
            tried.add(token)
            left = tuple(other for other in self.order if other not in tried)
            if not (unknown(answer) and left):
                return answer

    def _prefer(self, token: str) -> None:
        with self._lock:
            if self._order[0] != token and token in self._order:
                self._order = (token, *(left for left in self._order if left != token))

    def _write(self, tokens: tuple[str, ...], due: datetime) -> None:
        content = codec.encode(_Kept(of=self._of, tokens=tokens, due=due))
        for path in reversed(self._paths):
            write_private(path, content)
        with self._lock:
            self._order = tokens
        self.due = due

    def _load(self, path: Path) -> _Kept | None:
        try:
            kept = codec.decode(_Kept, path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            _log.warning("The kept tokens cannot be used: %s", error)
            return None
        return kept if kept.of == self._of and kept.tokens else None


class Rotation:
    """A thread that changes the token every `every` seconds, give or take a tenth; `ask` gets the next."""

    def __init__(
        self, tokens: Tokens, ask: Callable[[], str], clock: ServerClock, every: float
    ) -> None:
        self._tokens, self._ask, self._clock, self._every = tokens, ask, clock, every
        self._stopped, self._woken = threading.Event(), threading.Event()
        self._asked = ""
        self._thread = threading.Thread(target=self._run, name="motcua-rotation", daemon=True)

    def start(self) -> None:
        """Begin to look whether a new token is due."""
        self._thread.start()

    def stop(self) -> None:
        """End; the Api must have been closed to end a request under way."""
        self._stopped.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def hasten(self, mark: str) -> None:
        """The staff want the token with this mark changed now; on any thread, harmless once it is."""
        self._asked = mark
        self._woken.set()

    def rotate(self) -> None:
        """Ask for the next token and keep it; ClientError or OSError, and all stays as it was."""
        self._tokens.offer(self._ask(), self._next())

    def _run(self) -> None:
        while True:
            self._woken.wait(random.uniform(0.5, 1) * min(LONGEST_PAUSE, self._every / 20))  # noqa: S311
            self._woken.clear()
            if self._stopped.is_set():
                break
            if not self._clock.known:
                continue
            due = self._tokens.due
            asked = self._asked == token_mark(_hashed(self._tokens.order[0]))
            try:
                if due is None and not asked:
                    self._tokens.plan(self._next())
                elif asked or (due is not None and self._clock.now() >= due):
                    self.rotate()
            except (ClientError, OSError) as error:
                _log.info("The token is not changed yet: %s", error)

    def _next(self) -> datetime:
        seconds = self._every * random.uniform(0.9, 1.1)  # noqa: S311
        return self._clock.now() + timedelta(seconds=seconds)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
