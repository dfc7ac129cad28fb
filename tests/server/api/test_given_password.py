"""A password that somebody else chose is good for three days, or for longer once a counter has seen it."""

from datetime import UTC, datetime, timedelta

import pytest

from server.app.admission import staff
from tests.server.api.test_hot_path import code_of
from tests.server.api.test_people_routes import OTHER_PASSWORD, begun, rows
from tests.server.harness import SUPERVISOR, Hall
from tests.server.people import OWN, administrator, ask, signing_in


def test_a_given_password_runs_out_unless_it_was_used_at_a_counter(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin, pages, device = administrator(hall), hall.enrol("staff"), hall.enrol("counter")
    monkeypatch.setattr(staff, "GIVEN_MILLISECONDS", 0)
    over = [ask(admin, "POST", f"accounts/{SUPERVISOR}/password").json()]
    over.append(ask(admin, "POST", "accounts", username="lan", name="Lan", role="manager").json())
    for given, name in zip(over, (SUPERVISOR, "lan"), strict=True):
        assert rows(admin)[given["account_id"]]["password_until"] == given["until"]
        assert code_of(signing_in(pages, name, given["password"])) == "password-over"
        seat = hall.sign_in(device, name, "quay-1", password=given["password"])
        assert code_of(seat) == "password-over"
    monkeypatch.undo()
    used = ask(admin, "POST", f"accounts/{SUPERVISOR}/password").json()
    hours = datetime.fromisoformat(used["until"]) - datetime.now(UTC)
    assert timedelta(hours=71) < hours <= timedelta(hours=72)
    assert hall.sign_in(device, SUPERVISOR, "quay-1", password=used["password"]).ok
    told = rows(admin)[SUPERVISOR]
    assert (told["password"], told["password_until"]) == ("given", None)
    person = begun(pages, SUPERVISOR, used["password"])
    assert ask(person, "POST", f"{OWN}/password", new=OTHER_PASSWORD).ok
