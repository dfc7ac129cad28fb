"""A fact written is a fact kept: through kill -9, restarts and refusals."""

import json
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from common.client.facts.outbox import Fact, Outbox, Outcome
from common.client.membership.identity import new_id
from common.contract.codec import encode_command
from common.contract.commands import RateVisit
from common.contract.envelope import CommandEnvelope
from tests.fixtures.messages import Expect

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ROOT = Path(__file__).parents[4]
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from common.client.membership.identity import new_id
from common.client.facts.outbox import Outbox
outbox = Outbox(Path(sys.argv[1]))
now = datetime.now(UTC)
while True:
    fact = outbox.write(new_id(now), b'{"data": {}}', 1, now)
    print(fact.seq, fact.command_id, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "device" / "outbox.sqlite3"


def write(outbox: Outbox, epoch: int | None = 1) -> str:
    command_id = new_id(NOW)
    outbox.write(command_id, json.dumps({"id": command_id, "data": {}}).encode(), epoch, NOW)
    return command_id


def acknowledge(outbox: Outbox, *facts: Fact) -> None:
    outbox.settle([Outcome(fact=fact, kept=fact.command) for fact in facts], NOW)


def test_facts_come_back_in_order_after_a_restart(path: Path) -> None:
    outbox = Outbox(path)
    written = [write(outbox, None), write(outbox), write(outbox)]
    outbox.close()
    outbox = Outbox(path)
    facts, top = outbox.following(0, 10)
    assert [fact.command_id for fact in facts] == written
    assert all(json.loads(fact.command)["id"] == fact.command_id for fact in facts)
    assert (top, outbox.held(), outbox.top()) == (3, 3, 3)
    assert outbox.first() == facts[0]
    acknowledge(outbox, *facts)
    assert (outbox.held(), outbox.first()) == (0, None)
    outbox.close()


def test_a_seq_is_never_used_twice(path: Path) -> None:
    outbox = Outbox(path)
    write(outbox)
    fact = outbox.first()
    assert fact is not None
    acknowledge(outbox, fact)
    assert outbox.prune(NOW + timedelta(days=34)) == 0
    assert outbox.prune(NOW + timedelta(days=36)) == 1
    outbox.close()
    outbox = Outbox(path)
    write(outbox)
    again = outbox.first()
    assert again is not None
    assert again.seq == fact.seq + 1
    outbox.close()


def test_a_refused_fact_is_kept_with_its_code_and_lets_the_next_one_pass(path: Path) -> None:
    outbox = Outbox(path)
    refused, passed = write(outbox), write(outbox)
    fact = outbox.first()
    assert fact is not None
    outbox.settle([Outcome(fact=fact, kept=fact.command, code="already-rated")], NOW)
    assert [(kept.command_id, kept.code) for kept in outbox.quarantined()] == [
        (refused, "already-rated")
    ]
    following = outbox.first()
    assert following is not None
    assert following.command_id == passed
    assert outbox.prune(NOW + timedelta(days=400)) == 0, "a quarantined fact is never dropped"
    outbox.release("internal")
    assert outbox.held() == 1
    outbox.release("already-rated")
    assert [fact.command_id for fact in outbox.following(1, 9)[0]] == [passed, refused]
    assert (outbox.held(), outbox.quarantined(), outbox.top()) == (2, (), 3)
    outbox.close()


def test_what_was_told_last_is_known_after_a_restart(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("common.client.facts.outbox.LAST", 1)
    ratings = [RateVisit(ticket_id=new_id(NOW), score=4, channel="typed") for _ in range(5)]
    outbox = Outbox(path)
    for rating in ratings:
        rated = CommandEnvelope(command_id=new_id(NOW), occurred_at=NOW, data=rating)
        outbox.write(rated.command_id, encode_command(rated), 1, NOW)
    write(outbox)
    facts, _ = outbox.following(0, 10)
    outbox.offer(3)
    acknowledge(outbox, *facts[:3])
    outbox.close()
    outbox = Outbox(path)
    assert outbox.last_commands() == tuple(ratings[2:])
    outbox.close()


def test_the_file_is_private_and_synchronous(path: Path) -> None:
    outbox = Outbox(path)
    write(outbox)
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    assert outbox._base.execute("PRAGMA synchronous").fetchone() == (2,)
    outbox.close()


def test_the_same_command_twice_is_one_fact(path: Path) -> None:
    outbox = Outbox(path)
    command_id = new_id(NOW)
    first = outbox.write(command_id, b"{}", 1, NOW)
    assert outbox.write(command_id, b"{}", 1, NOW) == first
    assert outbox.held() == 1
    outbox.close()


def test_a_full_disk_is_told_and_outlived(path: Path) -> None:
    outbox = Outbox(path)
    write(outbox)
    pages = outbox._base.execute("PRAGMA page_count").fetchone()[0]
    outbox._base.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(OSError, match="could not be kept"):
        outbox.write(new_id(NOW), b"x" * 100_000, 1, NOW)
    write(outbox)
    assert outbox.held() == 2
    outbox.close()


def test_a_file_that_is_no_database_is_set_aside(path: Path, expect_message: Expect) -> None:
    expect_message(r"outbox.sqlite3 is damaged \(file is not a database\)")
    path.parent.mkdir(parents=True)
    spoilt = b"not a database, but long enough to look at" * 100
    path.write_bytes(spoilt)
    outbox = Outbox(path)
    write(outbox)
    assert outbox.held() == 1
    outbox.close()
    assert path.with_name("outbox.sqlite3.broken").read_bytes() == spoilt


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "outbox.sqlite3").mkdir()
    with pytest.raises(OSError, match="outbox"):
        Outbox(tmp_path / "outbox.sqlite3")


def test_what_can_be_read_of_a_damaged_file_goes_on_with_its_seqs(
    path: Path, expect_message: Expect
) -> None:
    expect_message("is damaged")
    outbox = Outbox(path)
    written = [write(outbox) for _ in range(300)]
    acknowledge(outbox, *outbox.following(0, 5)[0])
    outbox.offer(7)
    outbox.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096)
    outbox = Outbox(path)
    kept = {fact.seq: fact.command_id for fact in outbox.following(0, 999)[0]}
    assert {seq: written[seq - 1] for seq in kept} == kept
    assert 200 < len(kept) <= 300
    assert 6 in kept
    assert outbox.held() == len(kept) - 5
    assert outbox.offered() == 7
    write(outbox)
    assert outbox.top() == 301
    outbox.close()


def test_a_value_that_became_another_kind_costs_its_own_fact_alone(
    path: Path, expect_message: Expect
) -> None:
    expect_message("non-INTEGER value in fact.epoch.*4 facts were saved")
    outbox = Outbox(path)
    written = [write(outbox) for _ in range(5)]
    outbox.close()
    raw = bytearray(path.read_bytes())
    header = raw.rindex(b"\x00\x09", 0, raw.index(written[2].encode()))
    empty_text = 0x0D
    raw[header + 1] = empty_text
    path.write_bytes(raw)
    outbox = Outbox(path)
    facts, top = outbox.following(0, 10)
    assert [fact.command_id for fact in facts] == [*written[:2], *written[3:]]
    assert top == 5
    outbox.close()


def test_a_damaged_file_is_mended_also_when_the_power_fails_meanwhile(path: Path) -> None:
    outbox = Outbox(path.with_name("outbox.sqlite3.mended"))
    command_id = write(outbox)
    outbox.close()
    path.write_bytes(b"half moved")
    outbox = Outbox(path)
    fact = outbox.first()
    assert fact is not None
    assert fact.command_id == command_id
    outbox.close()
    assert path.with_name("outbox.sqlite3.broken").read_bytes() == b"half moved"


def test_a_fact_that_may_not_be_on_the_disk_is_brought_there_or_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = Outbox(path)

    def fails(base: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("common.client.facts.outbox.make_durable", fails)
    outbox._base.execute("PRAGMA query_only = ON")
    with pytest.raises(OSError, match="disk I/O error"):
        write(outbox)
    outbox.close()


def test_another_device_in_the_same_place_sends_what_was_held_and_nothing_else(path: Path) -> None:
    outbox = Outbox(path)
    outbox.belong_to("kiosk-1")
    answered, refused, left = write(outbox), write(outbox), write(outbox)
    first, second, _ = outbox.following(0, 9)[0]
    acknowledge(outbox, first)
    outbox.settle([Outcome(fact=second, kept=second.command, code="already-rated")], NOW)
    outbox.offer(3)
    outbox.belong_to("kiosk-1")
    assert outbox.top() == 3
    outbox.belong_to("kiosk-2")
    assert [(fact.seq, fact.command_id) for fact in outbox.following(0, 9)[0]] == [(1, left)]
    assert [fact.command_id for fact in outbox.quarantined()] == [refused]
    assert (outbox.held(), outbox.top(), outbox.offered()) == (1, 1, 0)
    outbox.close()
    with sqlite3.connect(path) as rows:
        kept = rows.execute("SELECT command_id FROM fact WHERE state = 'acknowledged'").fetchall()
    rows.close()
    assert kept == [(answered,)]


def test_what_was_reported_as_written_survives_kill_9(path: Path) -> None:
    reported: list[list[str]] = []
    for wanted in (1, 7, 40):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            encoding="ascii",
        ) as writer:
            assert writer.stdout is not None
            lines = [writer.stdout.readline() for _ in range(wanted)]
            writer.kill()
            lines += writer.stdout.readlines()
        reported += [line.split() for line in lines if line.endswith("\n")]
    outbox = Outbox(path)
    facts, _ = outbox.following(0, 100_000)
    kept = {str(fact.seq): fact.command_id for fact in facts}
    outbox.close()
    assert len(reported) >= 48
    assert dict(reported).items() <= kept.items()
    assert len({seq for seq, _ in reported}) == len(reported)
