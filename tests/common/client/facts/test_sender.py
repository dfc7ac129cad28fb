"""Facts reach the server in order, or stay where they are."""

import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.errors import Refused, Unreachable
from common.contract import codec
from common.contract.commands import StartServing
from tests.common.client.books import Books
from tests.common.client.center import RATING, TICKET, Witness, hangs_up, page
from tests.common.client.conftest import Connect
from tests.common.client.scripted import PATIENCE, Exchange, Script, ScriptedServer
from tests.fixtures.messages import Expect


def test_a_fact_is_retried_until_it_is_answered_and_its_words_are_then_forgotten(
    server: ScriptedServer, books: Books, tmp_path: Path, connect: Connect
) -> None:
    server.on(
        "/journal",
        hangs_up,
        lambda e: e.refuse("overloaded"),
        books,
        page(502),
        lambda e: e.refuse("internal"),
        books,
    )
    session = connect()
    assert session.send_fact(RATING).result(PATIENCE).events == ()
    (sent,) = books.entries
    written, late = (datetime.fromisoformat(sent[at]) for at in ("occurred_at", "expires_at"))
    assert late - written == timedelta(days=35), "a fact is never late while its id is known"
    assert sent["data"]["comment"] == "Rất tốt"
    session.stop()
    files = b"".join(file.read_bytes() for file in tmp_path.glob("outbox*"))
    assert TICKET.encode() in files
    assert "Rất tốt".encode() not in files


def test_a_refused_fact_is_quarantined_and_the_next_one_goes(
    books: Books, connect: Connect, expect_message: Expect
) -> None:
    expect_message("Fact 1 is quarantined")
    books.refuses = lambda entry: "already-rated" if entry["seq"] == 1 else None
    session = connect()
    first, second = session.send_fact(RATING), session.send_fact(RATING)
    with pytest.raises(Refused, match="already-rated"):
        first.result(PATIENCE)
    second.result(PATIENCE)
    assert [(fact.seq, fact.code) for fact in session.quarantined()] == [(1, "already-rated")]
    assert session.held_facts() == 0


def test_a_fact_that_the_server_fails_at_lets_the_next_one_pass_and_is_tried_again_later(
    books: Books, connect: Connect, expect_message: Expect
) -> None:
    expect_message("Fact 1 is quarantined")
    poison = StartServing(counter_id="q1", ticket_id=TICKET)
    books.refuses = lambda entry: "transient" if entry["type"] == "StartServing" else None
    session = connect()
    future = session.send_fact(poison)
    session.send_fact(RATING).result(PATIENCE)
    with pytest.raises(Refused, match="internal"):
        future.result(PATIENCE)
    session.stop()
    books.refuses = lambda _: None
    connect()
    books.until(lambda b: [entry["type"] for entry in b.entries] == ["RateVisit", "StartServing"])
    assert [entry["seq"] for entry in books.entries] == [2, 3]


def test_facts_of_a_run_without_a_server_go_out_in_order_in_the_next_one(
    server: ScriptedServer, books: Books, witness: Witness, connect: Connect
) -> None:
    server.close()
    session = connect()
    witness.until_state("offline")
    futures = [session.send_fact(replace(RATING, score=score)) for score in (1, 2, 3)]
    assert session.held_facts() == 3
    session.stop()
    for future in futures:
        with pytest.raises(Unreachable, match="stopped"):
            future.result(PATIENCE)
    with ScriptedServer(server.port) as later:
        later.on("/journal", books)
        connect()
        books.until(lambda b: b.scores() == [1, 2, 3])


def test_a_disk_that_fails_for_a_while_keeps_no_fact_from_the_server(
    server: ScriptedServer,
    books: Books,
    connect: Connect,
    tmp_path: Path,
    expect_message: Expect,
) -> None:
    expect_message("cannot be read or marked")
    broken, mended = threading.Event(), threading.Event()

    def breaks(exchange: Exchange) -> None:
        with sqlite3.connect(tmp_path / "outbox.sqlite3") as other:
            other.execute(
                "CREATE TRIGGER full BEFORE UPDATE ON fact BEGIN SELECT RAISE(FAIL, 'full'); END"
            )
        other.close()
        broken.set()
        books(exchange)

    def mends(exchange: Exchange) -> None:
        with sqlite3.connect(tmp_path / "outbox.sqlite3") as other:
            other.execute("DROP TRIGGER full")
        other.close()
        mended.set()
        books(exchange)

    session = connect()
    books.until(lambda b: any(one.complete and one.epoch == 1 for one in b.uploads))
    server.on("/journal", breaks, mends, books)
    session.send_fact(RATING).result(PATIENCE)
    assert broken.is_set()
    assert mended.is_set(), "an answer that could not be noted is asked for again"
    assert session.held_facts() == 0
    assert len(books.entries) == 1


def test_what_was_acknowledged_long_ago_is_forgotten_daily(
    server: ScriptedServer, connect: Connect, tmp_path: Path
) -> None:
    session = connect()
    session.send_fact(RATING).result(PATIENCE)
    now = datetime.now(UTC)
    server.now = lambda: now + timedelta(days=40)
    session.asset("0" * 64).exception(PATIENCE)
    session.send_fact(RATING).result(PATIENCE)
    session.send_fact(RATING).result(PATIENCE)
    session.stop()
    with sqlite3.connect(tmp_path / "outbox.sqlite3") as kept:
        assert kept.execute("SELECT min(seq) FROM fact").fetchone() == (2,)
    kept.close()


def test_a_fact_given_while_the_session_ends_is_answered_too(connect: Connect) -> None:
    session = connect()
    session._sender.stop()
    with pytest.raises(Unreachable, match="stopped"):
        session.send_fact(RATING).result(PATIENCE)
    assert session.held_facts() == 1
    session.stop()
    with pytest.raises(OSError, match="closed"):
        session.send_fact(RATING)


def test_a_revoked_device_keeps_its_facts(
    server: ScriptedServer, witness: Witness, connect: Connect
) -> None:
    for end in ("/snapshot", "/journal", "/status"):
        server.on(end, lambda e: e.refuse("device-revoked"))
    session = connect()
    assert witness.until_state("refused").link.code == "device-revoked"
    session.send_fact(RATING)
    server.next("/journal")
    server.next("/journal")
    assert session.held_facts() == 1
    assert session.quarantined() == ()


def test_a_reply_cut_at_any_byte_brings_every_fact_once_and_in_order(
    server: ScriptedServer, books: Books, connect: Connect, expect_message: Expect
) -> None:
    expect_message("urllib3.connection: Failed to parse headers")
    session = connect()
    session.send_fact(RATING).result(PATIENCE)
    cuts, length = 0, 1000
    while cuts <= length:
        whole: list[int] = []
        server.on("/journal", _cut(books, cuts, whole), books)
        futures = [session.send_fact(replace(RATING, score=score)) for score in (1, 2)]
        for future in futures:
            future.result(PATIENCE)
        length, cuts = whole[0], cuts + 1
    assert length > 120, "head and body were cut through"
    assert [entry["seq"] for entry in books.entries] == list(range(1, 2 * cuts + 2))
    assert books.scores() == [RATING.score, *[1, 2] * cuts]
    assert session.held_facts() == 0


def _cut(books: Books, at: int, whole: list[int]) -> Script:
    """Takes the upload, says so many bytes of the answer, and is gone."""

    def script(exchange: Exchange) -> None:
        body = codec.encode(books.take(exchange.asked.body))
        said = exchange.head(200, "application/json", f"Content-Length: {len(body)}") + body
        whole.append(len(said))
        exchange.send(said[:at])
        exchange.hang_up()

    return script
