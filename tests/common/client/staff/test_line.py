"""What the staff pages ask goes out as an address that nothing typed can change, and comes back in shape."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar, cast

import pytest

from common.client.errors import OutcomeUnknown, Refused
from common.client.link.api import Api
from common.client.link.exchange import Answer
from common.client.link.outcome import shaped
from common.client.staff.configuration import ConfigurationErrands
from common.client.staff.line import StaffLine
from common.contract.codec import encode
from common.contract.editing import FaultyChange, RowChange, RowFault
from common.contract.problems import problem

T = TypeVar("T")
EMPTY = b'{"version": 3, "rows": []}'
CHANGED = b'{"version": 4, "before": null, "after": {"id": "x"}}'


class AtOnce:
    """Does what is to be done, here."""

    def errand(self, work: Callable[[], T], *, slow: bool = False) -> Future[T]:
        self.slow = slow
        done: Future[T] = Future()
        done.set_result(work())
        return done


class Asked:
    """Notes what was asked and answers with `body`."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.asked: list[Any] = []

    def staff(self, method: str, path: str, shape: Callable[[bytes], T], *rest: Any) -> T:
        self.asked.append((method, path, *rest[:2]))
        return shape(self.body)


def errands(api: Asked) -> ConfigurationErrands:
    return ConfigurationErrands(StaffLine(cast("Api", api), AtOnce(), "token"))


def answer(status: int, body: bytes) -> Answer:
    return Answer(status=status, kind="application/problem+json", headers={}, body=body, ours=True)


def test_what_is_asked_bears_the_persons_token_and_its_words_safely() -> None:
    api = Asked(EMPTY)
    assert errands(api).rows("field", "a&b={c}").result().version == 3
    assert api.asked == [
        (
            "GET",
            "/api/v1/centers/{center}/configuration?kind=field&kind=a%26b%3D%7Bc%7D",
            "token",
            None,
        )
    ]


def test_a_rows_name_cannot_leave_its_place_in_the_address() -> None:
    api = Asked(CHANGED)
    change = RowChange(seen=None, body={"id": "x"})
    assert errands(api).change("field", "../../{x}?y#z", change).result().version == 4
    (method, path, token, body) = api.asked[0]
    assert (method, token, body) == ("POST", "token", encode(change))
    assert path.endswith("/rows/field/..%2F..%2F%7Bx%7D%3Fy%23z")


def test_a_refusal_brings_the_faults_field_by_field() -> None:
    fault = RowFault(kind="field", id="x", field="letter", code="twice", args=("A",))
    found = problem("invalid-data", "twice")
    told = FaultyChange(
        type=found.type,
        title=found.title,
        status=422,
        code=found.code,
        detail=found.detail,
        faults=(fault,),
    )
    with pytest.raises(Refused) as refused:
        shaped(answer(422, encode(told)), bytes, sent=True)
    assert (refused.value.code, refused.value.faults) == ("invalid-data", (fault,))
    with pytest.raises(Refused) as plain:
        shaped(answer(422, encode(found)), bytes, sent=True)
    assert plain.value.faults == ()
    unknown = problem("outcome-unknown")
    with pytest.raises(OutcomeUnknown):
        shaped(answer(503, encode(unknown)), bytes, sent=True)
