"""What a device begins with: the state as it may see it, encoded once for all that see as much."""

from datetime import datetime

from common.board.state import Board
from common.contract.codec import encode
from common.contract.ids import Profile, Sha256, Slug
from server.app.admission.access import Device
from server.app.admission.center_key import person_key
from server.app.seen import rows_for
from server.app.writing.unit import State
from server.domain.profiles import OWN_ONLY

_Seen = tuple[Profile, Slug]
"""A profile, and the device where something is told to it alone."""


class Snapshots:
    """The JSON of the contract's Snapshot, kept as long as the state is the same."""

    def __init__(self) -> None:
        self._person_key: Sha256 | None = None
        self._state: State | None = None
        self._known: dict[_Seen, bytes] = {}

    def start(self, center_key: bytes) -> None:
        """Learn the center's key, from which that of the card hashes follows."""
        self._person_key = person_key(center_key)

    def told(self, state: State, device: Device, now: datetime) -> bytes:
        """The snapshot of this state at this time."""
        if self._state is not state:
            self._state, self._known = state, {}
        seen = device.profile, _named(state.board, device)
        if seen not in self._known:
            self._known[seen] = self._encoded(state, device)
        return b'{"server_time":' + encode(now) + b"," + self._known[seen]

    def _encoded(self, state: State, device: Device) -> bytes:
        board = state.board
        values: dict[str, object] = {
            "epoch": board.epoch,
            "seq": board.seq,
            "hash": state.hash.hex(),
            "config_version": board.config_version,
            "config": state.config,
            "board": rows_for(board, device.profile, device.id),
            **(self._of_kiosks(state) if device.profile == "kiosk" else {}),
        }
        return encode(values)[1:]

    def _of_kiosks(self, state: State) -> dict[str, object]:
        """No key where nobody asks for one: then kiosks make no hashes of cards."""
        asks = state.config.policy.one_ticket_per_person
        return {
            "person_key": self._person_key if asks else None,
            "staff_pin": state.staff_pin,
        }


def _named(board: Board, device: Device) -> Slug:
    """The device where it is one of those that alerts name, and sees no others'."""
    alerts = (*board.alerts, *board.seen_to) if device.profile in OWN_ONLY else ()
    return device.id if any(row.device_id == device.id for row in alerts) else ""
