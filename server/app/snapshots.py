"""The answer to a device that begins: the state as its profile may see it, encoded once for each."""

from datetime import datetime

from common.contract.codec import encode
from common.contract.ids import Profile, Sha256
from server.app.admission.center_key import person_key
from server.app.seen import rows_for
from server.app.writing.unit import State


class Snapshots:
    """The JSON of the contract's Snapshot for each profile, as long as the state is the same."""

    def __init__(self) -> None:
        self._person_key: Sha256 | None = None
        self._state: State | None = None
        self._known: dict[Profile, bytes] = {}

    def start(self, center_key: bytes) -> None:
        """Learn the center's key, from which that of the card hashes follows."""
        self._person_key = person_key(center_key)

    def told(self, state: State, profile: Profile, now: datetime) -> bytes:
        """The snapshot of this state at this time."""
        if self._state is not state:
            self._state, self._known = state, {}
        if profile not in self._known:
            self._known[profile] = self._encoded(state, profile)
        return b'{"server_time":' + encode(now) + b"," + self._known[profile]

    def _encoded(self, state: State, profile: Profile) -> bytes:
        board = state.board
        values: dict[str, object] = {
            "epoch": board.epoch,
            "seq": board.seq,
            "hash": state.hash.hex(),
            "config_version": board.config_version,
            "config": state.config,
            "board": rows_for(board, profile),
            **(self._of_kiosks(state) if profile == "kiosk" else {}),
        }
        return encode(values)[1:]

    def _of_kiosks(self, state: State) -> dict[str, object]:
        """No key where nobody asks for one: then kiosks make no hashes of cards."""
        asks = state.config.policy.one_ticket_per_person
        return {
            "person_key": self._person_key if asks else None,
            "staff_pin": state.staff_pin,
        }
