"""What an answer means to the caller: its value, or one of three kinds of failure."""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from common.client.errors import ClientError, OutcomeUnknown, Reason, Refused, Unreachable
from common.client.link.exchange import Answer
from common.contract import codec
from common.contract.config import Procedure
from common.contract.editing import RowFault
from common.contract.problems import Problem
from common.contract.routes import PROBLEM_TYPE

T = TypeVar("T")
_BAD = (codec.MalformedError, codec.InvalidDataError)


def shaped(answer: Answer, shape: Callable[[bytes], T], *, sent: bool) -> T:
    """The value of a good answer, else its failure; `sent` where the server may have acted on it."""
    if not 200 <= answer.status < 300:
        raise failure(answer, sent=sent)
    try:
        return shape(answer.body)
    except _BAD as error:
        if not answer.ours:
            raise Unreachable("not-our-server", f"{answer.status} {answer.kind}") from error
        raise _unclear("garbage", str(error), sent=sent) from error


def failure(answer: Answer, *, sent: bool) -> ClientError:
    """What to raise for an answer that is not a good one."""
    if answer.kind == PROBLEM_TYPE:
        with suppress(*_BAD):
            refused = _refused(answer.body)
            if refused.code == "outcome-unknown":
                return _unclear("server-error", refused.problem.detail, sent=sent)
            return refused
    detail = f"{answer.status} {answer.kind}"
    if answer.status >= 500:
        return _unclear("server-error", detail, sent=sent)
    return Unreachable("not-our-server", detail)


def procedures(body: bytes) -> tuple[Procedure, ...]:
    """The one answer that is no JSON object but an array."""
    try:
        rows = json.loads(body)
    except ValueError as error:
        raise codec.MalformedError(str(error)) from error
    return codec.build(tuple[Procedure, ...], rows)


def _refused(body: bytes) -> Refused:
    told = codec.parse_object(body)
    faults = codec.build(tuple[RowFault, ...], told.pop("faults", []))
    return Refused(codec.build(Problem, told), faults)


def _unclear(reason: Reason, detail: str, *, sent: bool) -> ClientError:
    return OutcomeUnknown(reason, detail) if sent else Unreachable(reason, detail)
