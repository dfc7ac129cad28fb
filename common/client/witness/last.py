"""What this device can testify of the server's journal: the hash after the last event it saw."""

from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from common.contract import codec
from common.contract.ids import Sha256
from common.files import write_private


class Witness(Struct, frozen=True, kw_only=True):
    """In epoch `epoch` the journal's hash after event `seq` was `hash`; as a file it is plain JSON."""

    epoch: Annotated[int, Meta(ge=0)]
    seq: Annotated[int, Meta(ge=0)]
    hash: Sha256


class WitnessFile:
    """`witness.json` in `data` is the last witness, `witness-N.json` the last one of an epoch N before."""

    def __init__(self, data: Path) -> None:
        self._path = data / "witness.json"
        self._kept = self.load()

    def load(self) -> Witness | None:
        """The last witness kept; None when there is none that can be read."""
        try:
            return codec.decode(Witness, self._path.read_bytes())
        except (OSError, ValueError):
            return None

    def keep(self, witness: Witness) -> None:
        """Keep a newer one, on disk when this returns; OSError leaves the one before."""
        before = self._kept
        if before == witness:
            return
        if before is not None and before.epoch != witness.epoch:
            write_private(
                self._path.with_name(f"witness-{before.epoch}.json"), codec.encode(before)
            )
        write_private(self._path, codec.encode(witness))
        self._kept = witness
