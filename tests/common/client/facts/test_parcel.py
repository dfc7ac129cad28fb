"""An upload holds what fits, in order, and no entry is too large to be passed over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.facts.outbox import Fact
from common.client.facts.parcel import fill, written
from common.client.membership.identity import new_id
from common.contract import codec
from common.contract.requests import MISSING, JournalUpload
from tests.common.client.center import RATING
from tests.common.client.device import NOW, Device
from tests.fixtures.messages import Expect


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    made = Device(tmp_path)
    yield made
    made.outbox.close()


def fact(seq: int) -> Fact:
    return Fact(seq=seq, epoch=1, command_id=new_id(NOW), command=b'{"data":{}}')


def test_what_is_not_there_is_missing_and_holds_nothing_up() -> None:
    parcel = fill(2, 6, [fact(4), fact(5)], {5}, 99)
    assert [seq for seq, it in parcel.entries.items() if it is None] == [3, 5, 6]
    assert (parcel.before, parcel.last, parcel.ends) == (2, 6, True)
    upload = codec.decode(JournalUpload, written(parcel, 7, {"A": 3}, NOW))
    assert [(entry["seq"], entry.get("type")) for entry in upload.entries] == [
        (3, MISSING),
        (4, None),
        (5, MISSING),
        (6, MISSING),
    ]
    assert (upload.epoch, dict(upload.highest), upload.complete) == (7, {"A": 3}, True)


def test_it_claims_to_end_the_journal_only_when_it_does() -> None:
    assert not fill(0, 9, [fact(1), fact(2)], {}, 2).ends
    assert fill(9, 9, [], {}, 2).ends


def test_uploads_are_never_larger_than_the_server_takes(device: Device) -> None:
    for size in range(1, 1001, 25):
        device.write(1, command=replace(RATING, comment="ố" * size))
    device.drain()
    assert device.seqs() == list(range(1, 41))
    assert [upload.complete for upload in device.books.uploads[1:]] == [False, True]


def test_an_entry_too_large_for_any_upload_is_kept_here(
    device: Device, expect_message: Expect
) -> None:
    expect_message("Fact 2 is quarantined: 413")
    device.write(1)
    device.outbox.write(new_id(NOW), b'{"data":{"note":"%s"}}' % (b"x" * 70_000), 1, NOW)
    device.write(3)
    device.drain()
    assert device.seqs() == [1, 3]
    (kept,) = device.outbox.quarantined()
    assert (kept.code, len(kept.command)) == ("too-large", 70_000 + 20)
