"""The API as one person at the staff pages asks it."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from typing import Protocol, TypeVar
from urllib.parse import quote, urlencode

from msgspec import Struct

from common.client.link.api import Api
from common.contract import codec

T = TypeVar("T")
Names = Mapping[str, str]
Query = Iterable[tuple[str, str]]


class Runner(Protocol):
    """Where slow work is done."""

    def errand(self, work: Callable[[], T], *, slow: bool = False) -> Future[T]:
        """Do it on another thread; a `slow` one holds up only those of its kind."""


class StaffLine:
    """Asks with one person's token; Futures raise Refused, Unreachable or OutcomeUnknown.

    A path is one of `common.contract.routes`: its `{center}` is filled here, the rest from `names`.
    """

    def __init__(self, api: Api, runner: Runner, token: str) -> None:
        self._api, self._runner, self._token = api, runner, token

    def get(
        self, path: str, kind: type[T], names: Names | None = None, query: Query = ()
    ) -> Future[T]:
        """Read one JSON object."""
        return self.ask("GET", path, lambda body: codec.decode(kind, body), names, query)

    def post(
        self,
        path: str,
        kind: type[T],
        body: Struct,
        names: Names | None = None,
        patience: float | None = None,
    ) -> Future[T]:
        """Change something by one JSON object, and read the one that is answered, as `ask` does."""
        sent = codec.encode(body)
        return self.ask(
            "POST",
            path,
            lambda answered: codec.decode(kind, answered),
            names,
            body=sent,
            patience=patience,
        )

    def ask(
        self,
        method: str,
        path: str,
        shape: Callable[[bytes], T],
        names: Names | None = None,
        query: Query = (),
        body: bytes | None = None,
        patience: float | None = None,
    ) -> Future[T]:
        """Ask anything; `shape` makes the answer of its bytes, for which there are `patience` seconds."""
        safe = {name: quote(value, safe="") for name, value in (names or {}).items()}
        asked = urlencode(list(query))
        whole = path.format(center="{center}", **safe) + (f"?{asked}" if asked else "")
        return self._runner.errand(
            lambda: self._api.staff(method, whole, shape, self._token, body, patience),
            slow=patience is not None,
        )
