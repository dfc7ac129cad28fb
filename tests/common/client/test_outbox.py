"""A fact written is a fact kept: through kill -9, restarts and refusals."""

import json
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from common.client.identity import new_id
from common.client.outbox import Outbox

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ROOT = Path(__file__).parents[3]
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from common.client.identity import new_id
from common.client.outbox import Outbox
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


def test_facts_come_back_in_order_after_a_restart(path: Path) -> None:
    outbox = Outbox(path)
    written = [write(outbox, None), write(outbox), write(outbox)]
    outbox.close()
    outbox = Outbox(path)
    found = []
    while (fact := outbox.first()) is not None:
        found.append(fact.command_id)
        assert json.loads(fact.command)["id"] == fact.command_id
        outbox.acknowledge(fact, fact.command, NOW)
    assert found == written
    outbox.close()


def test_a_seq_is_never_used_twice(path: Path) -> None:
    outbox = Outbox(path)
    write(outbox)
    fact = outbox.first()
    assert fact is not None
    outbox.acknowledge(fact, fact.command, NOW)
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
    outbox.quarantine(fact, "already-rated", NOW)
    assert [(kept.command_id, kept.code) for kept in outbox.quarantined()] == [
        (refused, "already-rated")
    ]
    following = outbox.first()
    assert following is not None
    assert following.command_id == passed
    assert outbox.prune(NOW + timedelta(days=400)) == 0, "a quarantined fact is never dropped"
    assert outbox.release("internal") == 0
    assert outbox.release("already-rated") == 1
    assert outbox.held() == 2
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


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a database, but long enough to look at" * 100)
    with pytest.raises(OSError, match=r"outbox\.sqlite3: file is not a database"):
        Outbox(path)


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
    kept = {}
    while (fact := outbox.first()) is not None:
        kept[str(fact.seq)] = fact.command_id
        outbox.acknowledge(fact, fact.command, NOW)
    outbox.close()
    assert len(reported) >= 48
    assert dict(reported).items() <= kept.items()
    assert len({seq for seq, _ in reported}) == len(reported)
