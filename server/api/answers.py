"""JSON answers and problems as responses."""

import hashlib
import logging

from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import Response

from common.contract.codec import encode, plain
from common.contract.editing import FaultyChange
from common.contract.problems import problem
from common.contract.routes import PROBLEM_TYPE
from server.app.admission.throttle import SECONDS
from server.app.faulty import Faulty
from server.app.writing.writer import UnknownOutcomeError
from server.domain.context import Refusal

JSON = "application/json"
UNAVAILABLE = (SQLAlchemyError, UnknownOutcomeError)
"""What is raised where the database does not answer."""

WAITED_FOR = frozenset({"too-many-tries"})
"""Problems whose answer tells in `Retry-After` when to try again."""

log = logging.getLogger("motcua.api")


def problem_response(code: str, detail: str = "") -> Response:
    """The `application/problem+json` answer of this code."""
    found = problem(code, detail)
    later = {"Retry-After": f"{SECONDS:.0f}"} if code in WAITED_FOR else None
    return Response(encode(found), found.status, media_type=PROBLEM_TYPE, headers=later)


def refusal_response(refusal: Refusal) -> Response:
    """The problem of a Refusal, with what is wrong with which field where it says so."""
    code, detail = refusal.rejected.code, refusal.rejected.detail
    if not isinstance(refusal, Faulty):
        return problem_response(code, detail)
    told = FaultyChange(**plain(problem(code, detail)), faults=refusal.faults)
    return Response(encode(told), told.status, media_type=PROBLEM_TYPE)


def unavailable_response(error: Exception) -> Response:
    """The problem of a database that did not answer, or not whether it has committed."""
    unknown = isinstance(error, UnknownOutcomeError)
    log.warning("the database does not answer: %s", type(error).__name__)
    return problem_response("outcome-unknown" if unknown else "overloaded")


def json_response(value: object, status: int = 200) -> Response:
    """A contract struct as JSON."""
    return Response(encode(value), status, media_type=JSON)


def etag(body: bytes) -> str:
    """A strong ETag of these bytes."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'
