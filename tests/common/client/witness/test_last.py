"""What a device testifies of the journal: the hash after the last event that it saw."""

import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.link.follower import Follower
from common.client.link.sse import SseParser
from common.client.witness.last import Witness as Seen
from common.client.witness.last import WitnessFile
from common.contract import codec
from common.contract.envelope import EventRecord
from common.contract.snapshot import Snapshot
from tests.common.client.center import Witness, feeds, snapshot, sse
from tests.common.client.conftest import Connect
from tests.common.client.scripted import ScriptedServer
from tests.display.halls import SmallCenter

HASH, LATER = "a" * 64, "0f" * 32


def told(record: EventRecord, digest: str) -> bytes:
    return sse(record).replace(b"\ndata:", b"\nhash: %s\ndata:" % digest.encode())


def test_the_feeds_last_hash_is_kept_on_disk(
    server: ScriptedServer, center: SmallCenter, witness: Witness, connect: Connect, tmp_path: Path
) -> None:
    said = snapshot(center)
    server.on("/snapshot", lambda e: e.answer(200, said))
    first, second = center.call("A001", 1).event, center.recall("A001", 1).event
    server.on("/feed", feeds(told(first, HASH), told(second, LATER)))
    session = connect()
    witness.until_arrivals(2)
    session.stop()
    kept = json.loads((tmp_path / "witness.json").read_text("ascii"))
    assert kept == {"epoch": 1, "seq": second.seq, "hash": LATER}


def test_a_snapshot_testifies_too(center: SmallCenter) -> None:
    follower = Follower()
    follower.adopt(replace(codec.decode(Snapshot, snapshot(center)), hash=HASH))
    assert follower.witness == Seen(epoch=1, seq=center.board.seq, hash=HASH)


@pytest.mark.parametrize("digest", ["", "abc", "A" * 64, "g" * 64, HASH + "0"])
def test_what_is_no_hash_testifies_nothing(center: SmallCenter, digest: str) -> None:
    follower = Follower()
    follower.adopt(codec.decode(Snapshot, snapshot(center)))
    record = center.call("A001", 1).event
    (event,) = SseParser().push(told(record, digest))
    assert follower.take(event) == record
    assert follower.witness is None


def test_the_last_witness_of_an_epoch_stays_when_the_next_begins(tmp_path: Path) -> None:
    file = WitnessFile(tmp_path)
    assert file.load() is None
    for epoch, seq in ((1, 40), (1, 41), (2, 30), (2, 31)):
        file.keep(Seen(epoch=epoch, seq=seq, hash=HASH))
    assert WitnessFile(tmp_path).load() == Seen(epoch=2, seq=31, hash=HASH)
    before = codec.decode(Seen, (tmp_path / "witness-1.json").read_bytes())
    assert before == Seen(epoch=1, seq=41, hash=HASH)


def test_a_witness_that_was_kept_is_not_written_again(tmp_path: Path) -> None:
    file = WitnessFile(tmp_path)
    seen = Seen(epoch=1, seq=40, hash=HASH)
    file.keep(seen)
    (tmp_path / "witness.json").unlink()
    file.keep(seen)
    assert not (tmp_path / "witness.json").exists()


def test_a_spoilt_witness_is_no_witness(tmp_path: Path) -> None:
    (tmp_path / "witness.json").write_bytes(b'{"epoch": 1, "seq"')
    file = WitnessFile(tmp_path)
    assert file.load() is None
    file.keep(Seen(epoch=1, seq=1, hash=HASH))
    assert file.load() is not None
    assert re.fullmatch(r"\{.*\}", (tmp_path / "witness.json").read_text("ascii"))
