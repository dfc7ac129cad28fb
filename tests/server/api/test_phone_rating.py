"""A rating from the ticket's page through the whole server: kept once, its words sealed."""

from typing import Any

import requests
from sqlalchemy import select

from server.bootstrap.opening import opened
from server.storage.sealing.texts import read_texts
from server.storage.tables.reports import rating
from tests.server.harness import Hall, command, dump, new_key

WORDS = "phục vụ chu đáo, chim hoàng yến"


def visit(hall: Hall, key: str) -> str:
    """A citizen with this key is served; the ticket's id."""
    kiosk, officer = hall.enrol("kiosk"), hall.officer()
    ticket_id: str = kiosk.ticket(key=key)["ticket_id"]
    officer.do("CallNext", counter_id="quay-1")
    both = {"counter_id": "quay-1", "ticket_id": ticket_id}
    officer.do("StartServing", **both)
    officer.do("FinishServing", **both, outcome="done")
    return ticket_id


def kept(hall: Hall, ticket_id: str) -> tuple[list[Any], list[str | None]]:
    """The rows of ratings, and what was written with them."""
    with opened(hall.settings) as center, center.database.reading() as connection:
        columns = (rating.c[name] for name in ("ticket_id", "score", "channel", "officer_id"))
        texts = read_texts(connection, center.database.vault, ticket_id)
        return [tuple(row) for row in connection.execute(select(*columns))], [t.text for t in texts]


def test_the_first_rating_is_the_visit_s(hall: Hall) -> None:
    key = new_key()
    ticket_id = visit(hall, key)
    page = f"{hall.base}/t/{key}"
    form = requests.get(page, timeout=30)
    assert 'method="post"' in form.text
    assert "form-action 'self'" in form.headers["Content-Security-Policy"]
    sent = {"score": "4", "reason": ["nhanh-gon", "cho-lau"], "comment": WORDS}
    first = requests.post(f"{page}?lang=en", data=sent, timeout=30)
    assert [(step.status_code, step.headers["Location"]) for step in first.history] == [
        (303, "?lang=en")
    ]
    assert "Thank you for your rating." in first.text
    second = requests.post(page, data={"score": "1", "reason": "cho-lau"}, timeout=30)
    assert second.status_code == 409
    told = command("RateVisit", ticket_id=ticket_id, score=4, channel="scanned")
    by_kiosk = hall.enrol("kiosk").send(told)
    assert by_kiosk.json()["code"] == "already-rated"
    rows, words = kept(hall, ticket_id)
    assert [(row[0], row[1], row[2]) for row in rows] == [(ticket_id, 4, "phone")]
    assert rows[0][3] is not None
    assert words == [WORDS]
    written = dump(hall.settings.data)
    for secret in (WORDS, key):
        assert secret not in written
        assert secret.encode().decode("latin-1") not in written
