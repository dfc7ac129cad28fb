"""How a request can end when it was not carried out, or may not have been."""

from typing import Literal

from common.contract.editing import RowFault
from common.contract.problems import Problem

Reason = Literal[
    "no-connection",
    "timed-out",
    "closed",
    "not-our-server",
    "server-error",
    "garbage",
    "stopped",
    "wrong-certificate",
    "untrusted-certificate",
    "tls-only",
    "no-tls",
    "old-epoch",
]
"""Why there was no answer: a code for the screen, never a sentence."""

UNTRUSTED: frozenset[Reason] = frozenset(
    {"wrong-certificate", "untrusted-certificate", "tls-only", "no-tls"}
)
"""Who answered cannot be the server as this device knows it; it was told nothing."""


class ClientError(Exception):
    """What a future of the client may raise; never raised itself."""


class Refused(ClientError):
    """The server has said no, and why; `faults` are what is wrong with a changed row, if it was one."""

    def __init__(self, problem: Problem, faults: tuple[RowFault, ...] = ()) -> None:
        super().__init__(f"{problem.status} {problem.code}: {problem.detail or problem.title}")
        self.problem, self.faults = problem, faults

    @property
    def code(self) -> str:
        """The problem's code."""
        return self.problem.code


class Unreachable(ClientError):
    """Nothing was done: the server did not hear the request, or what answered is no such server."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class Untrusted(Unreachable):
    """A person must say whether `shown`, the fingerprint of who answered, is the server's."""

    def __init__(self, reason: Reason, shown: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.shown = shown


class OutcomeUnknown(ClientError):
    """The request was sent and no answer came back in its life: it may have been carried out."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
