"""Every command and event on the wire is byte for byte what was released."""

from pathlib import Path

import pytest

from common.contract import codec
from common.contract.commands import Command
from common.contract.events import Event
from common.contract.snapshot import Snapshot
from tests.common.contract.messages import COMMANDS, EVENTS, envelope, record, snapshot

WIRE = Path(__file__).parents[2] / "golden" / "wire"


def golden(name: str) -> bytes:
    return (WIRE / f"{name}.json").read_bytes().rstrip(b"\n")


def test_every_message_has_its_file_and_every_file_its_message() -> None:
    names = {type(message).__name__ for message in (*COMMANDS, *EVENTS)}
    assert names == set(codec.COMMANDS) | set(codec.EVENTS)
    assert names | {"Snapshot"} == {path.stem for path in WIRE.glob("*.json")}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_commands(command: Command) -> None:
    wire = golden(type(command).__name__)
    assert codec.encode_command(envelope(command)) == wire
    assert codec.decode_command(wire) == envelope(command)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_events(event: Event) -> None:
    wire = golden(type(event).__name__)
    assert codec.encode_record(record(event)) == wire
    assert codec.decode_record(wire) == record(event)


def test_the_snapshot() -> None:
    wire = golden("Snapshot")
    assert codec.encode(snapshot()) == wire
    assert codec.decode(Snapshot, wire) == snapshot()
