"""Rotations of a device's token while replies get lost and the program dies at any step."""

import itertools
import random
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from common.client.clock import ServerClock
from common.client.errors import ClientError
from common.client.link.api import Api
from common.client.link.exchange import Lost
from common.client.link.line import Line
from common.client.membership.identity import DeviceIdentity
from common.client.membership.rotation import Rotation, Tokens
from common.contract.requests import DeviceStatus, Enrolment, EnrolmentRequest
from common.files import write_private
from server.app.admission.enrolment import Enrol, NewCode
from server.app.admission.throttle import Throttle
from server.bootstrap.opening import change, opened
from tests.fixtures.database import Database
from tests.proofs.outcome import Outcome
from tests.server.harness import Hall, make_center, serving

MONTH = 30 * 86_400.0


class Died(Exception):
    """The program ends here; what is on the disk is all that is left."""


@dataclass
class Storm:
    """Loses requests and replies, fills the disk and ends the program, by the fall of `dice`."""

    dice: random.Random
    calm: bool = True
    met: dict[str, int] = field(default_factory=dict)

    def strikes(self, what: str, chance: float) -> bool:
        struck = not self.calm and self.dice.random() < chance
        if struck:
            self.met[what] = self.met.get(what, 0) + 1
        return struck

    def ask(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """Line.ask as this weather lets it through."""

        def asked(line: Line, request: Any) -> Any:
            if self.strikes("request lost", 0.15):
                raise Lost("no-connection", sent=False)
            answer = real(line, request)
            if self.strikes("reply lost", 0.25):
                raise Lost("closed", sent=True)
            if self.strikes("died with the reply", 0.05):
                raise Died
            return answer

        return asked

    def write(self, path: Path, content: bytes) -> None:
        """write_private as this weather lets it through."""
        if self.strikes("disk full", 0.1):
            raise OSError(28, "No space left on device")
        if self.strikes("died before the write", 0.05):
            raise Died
        write_private(path, content)
        if self.strikes("died after the write", 0.1):
            raise Died


@dataclass
class Program:
    """A device's program from one start to the next."""

    identity: DeviceIdentity
    data: Path

    def __post_init__(self) -> None:
        self.clock = ServerClock()
        self.tokens = Tokens(self.identity, self.data)
        self.api = Api(
            self.identity.server_url,
            self.clock,
            center_id=self.identity.center_id,
            tokens=self.tokens,
        )
        self.rotation = Rotation(self.tokens, self.api.next_token, self.clock, MONTH)

    def beat(self) -> None:
        """Any request of the device: ClientError when it has no answer, Refused when it is locked out."""
        self.api.status(DeviceStatus(version="1"))


def rotate_in_a_storm(identity: DeviceIdentity, data: Path, storm: Storm, rounds: int) -> int:
    """After every round the device must be let in; how many tokens it has gone through."""
    program, used = Program(identity, data), {identity.token}
    for _ in range(rounds):
        storm.calm = False
        try:
            for step in (program.rotation.rotate, program.beat, program.beat):
                with suppress(ClientError, OSError):
                    step()
        except Died:
            program.api.close()
            program = Program(identity, data)
        storm.calm = True
        program.beat()
        used.add(program.tokens.order[0])
    program.api.close()
    return len(used)


def enrolled(hall: Hall) -> DeviceIdentity:
    """A new device of this hall, whose server lets it ask as often as it likes."""
    assert hall.center is not None
    minutes = itertools.count(0, 60)
    hall.center.rotation._throttle = Throttle(lambda: float(next(minutes)))
    with opened(hall.settings) as center:
        code = change(center, NewCode("display"))
        made = change(center, Enrol(EnrolmentRequest(code=code, name="a display")))
    assert isinstance(made, Enrolment)
    return DeviceIdentity(
        server_url=hall.base,
        center_id=made.center_id,
        device_id=made.device_id,
        profile=made.profile,
        lane=made.lane,
        token=made.token,
    )


def storm_over(hall: Hall, data: Path, rounds: int, seed: int) -> tuple[int, Storm]:
    """Rotate in a storm with this seed; how many tokens the device went through, and what it met."""
    storm = Storm(random.Random(seed))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Line, "ask", storm.ask(Line.ask))
        patch.setattr("common.client.membership.rotation.write_private", storm.write)
        return rotate_in_a_storm(enrolled(hall), data, storm, rounds), storm


def prove(rounds: int = 1000) -> Outcome:
    """No loss and no crash in all these rotations locks the device out."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "server"
        data.mkdir()
        url = f"sqlite:///{data / 'motcua.sqlite'}"
        database = Database(kind="sqlite", url=url, data=data)
        make_center(database)
        with serving(database) as hall:
            try:
                tokens, storm = storm_over(hall, Path(folder) / "device", rounds, seed=1)
            except ClientError as error:
                outcome.require(False, f"locked out: {error}")
                return outcome
    outcome.figures = {"rotations tried": rounds, "tokens gone through": tokens, **storm.met}
    outcome.require(tokens > rounds // 4, "hardly any rotation succeeded")
    return outcome
