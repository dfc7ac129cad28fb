"""The whole application: health, metrics, the framework's own refusals, unexpected errors."""

import pytest
import requests
from sqlalchemy.exc import OperationalError

from server.app.center import Center
from server.app.writing.writer import UnknownOutcomeError
from tests.fixtures.messages import Expect
from tests.server.api.test_hot_path import code_of
from tests.server.harness import Hall, Talk, issue, new_key


def test_health_readiness_and_metrics(hall: Hall) -> None:
    assert requests.get(f"{hall.base}/healthz", timeout=30).json() == {"status": "ok"}
    assert requests.get(f"{hall.base}/readyz", timeout=30).json() == {
        "status": "ready",
        "clock_doubtful": False,
        "faults": [],
    }
    hall.enrol("kiosk").ticket()
    metrics = requests.get(f"{hall.base}/metrics", timeout=30)
    assert metrics.headers["Content-Type"].startswith("text/plain")
    values = dict(line.rsplit(" ", 1) for line in metrics.text.splitlines() if line[0] != "#")
    assert int(values["motcua_commit_seconds_count"]) >= 3
    assert int(values["motcua_journal_seq"]) >= 6


def test_no_answer_without_safe_headers(hall: Hall) -> None:
    for path in ("/healthz", "/nothing", "/t/1"):
        headers = requests.get(hall.base + path, timeout=30).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
        assert "server" not in headers


def test_unknown_addresses_and_methods_are_problems(hall: Hall) -> None:
    assert code_of(requests.get(f"{hall.base}/api/v1/nothing", timeout=30)) == "not-found"
    wrong = requests.delete(f"{hall.base}/healthz", timeout=30)
    assert code_of(wrong) == "wrong-method"
    assert "GET" in wrong.headers["Allow"]


def test_an_unexpected_error_is_a_problem_and_a_line_in_the_log(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    def fail(self: Center) -> bytes:
        raise ZeroDivisionError

    expect_message("a request to .* failed")
    kiosk = hall.enrol("kiosk")
    monkeypatch.setattr(Center, "snapshot", fail)
    assert code_of(kiosk.http.get(f"{kiosk.center}/snapshot", timeout=30)) == "internal"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OperationalError("SELECT", {}, Exception("gone")), "overloaded"),
        (UnknownOutcomeError("gone"), "outcome-unknown"),
    ],
)
def test_a_database_that_does_not_answer_is_no_failure_of_the_server(
    hall: Hall,
    monkeypatch: pytest.MonkeyPatch,
    expect_message: Expect,
    error: Exception,
    code: str,
) -> None:
    async def fail(*_: object, **_more: object) -> None:
        raise error

    expect_message("the database does not answer")
    kiosk = hall.enrol("kiosk")
    monkeypatch.setattr(Center, "caller", fail)
    asked = kiosk.http.get(f"{kiosk.center}/snapshot", timeout=30)
    assert (asked.status_code, code_of(asked)) == (503, code)
    sent = Talk(hall.base, "nobody").send(issue())
    assert (sent.status_code, code_of(sent)) == (503, code)


def test_the_citizen_s_page_follows_the_ticket(hall: Hall) -> None:
    key = "1" * 39
    hall.enrol("kiosk").ticket(key=key)
    page = requests.get(f"{hall.base}/t/{key}", timeout=30)
    assert "A001" in page.text
    now = requests.get(f"{hall.base}/t/{key}/feed?once=true", timeout=30).json()
    assert now["state"] == "waiting"
    assert requests.get(f"{hall.base}/t/{'2' * 39}", timeout=30).status_code == 404


def test_a_question_of_the_wrong_type_is_a_problem_in_our_own_words(hall: Hall) -> None:
    answer = requests.get(f"{hall.base}/t/{new_key()}/feed?once=maybe", timeout=30)
    assert code_of(answer) == "invalid-data"
    assert answer.json()["detail"] == "once is not of its type"
