"""Every refusal has its status, its title and the house's list in design's order of codes."""

import pytest

from common.contract.problems import STATUS, TITLES, problem

CODES = {
    400: "malformed",
    413: "too-large",
    422: "invalid-data unknown-command command-id-reused reason-required",
    401: "unauthenticated wrong-password session-ended device-revoked",
    403: "not-allowed code-wrong wrong-profile",
    404: "unknown-center unknown-ticket unknown-counter unknown-service",
    409: (
        "wrong-state queue-empty counter-not-open counter-busy counter-taken not-confirmed "
        "ticket-exists already-rated command-expired"
    ),
    410: "code-used command-too-old",
    429: "too-many-tries",
    503: "lane-closed overloaded outcome-unknown",
}


@pytest.mark.parametrize("status", CODES)
def test_the_status_of_every_code(status: int) -> None:
    for code in CODES[status].split():
        assert STATUS[code] == status


def test_every_code_has_a_title() -> None:
    assert set(STATUS) == set(TITLES)
    assert problem("not-allowed", "why").title == TITLES["not-allowed"]
    with pytest.raises(KeyError):
        problem("no-such-code")
