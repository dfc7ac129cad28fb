"""Signed heads: small files that say how far the journal had come, against a tail that is cut off."""

import hashlib
import hmac
import json
import logging
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from common.files import write_private
from server.storage.history.journal import Head

PATTERN = "head-*.json"

log = logging.getLogger("motcua.heads")


class SignedHead(Struct, frozen=True, kw_only=True):
    """Where the journal ended; `recorded_at` in milliseconds, `hash` and `mac` (HMAC-SHA256) in hex."""

    center_id: str
    epoch: int
    seq: int
    hash: str
    recorded_at: int
    mac: str = ""

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.center_id}\n{self.epoch}\n{self.seq}\n{self.hash}\n{self.recorded_at}"


class WitnessError(Exception):
    """A witness cannot be used; the text is one line for the operator."""


def sign(key: bytes, head: Head) -> SignedHead:
    """The head, signed with the center's key."""
    plain = SignedHead(
        center_id=head.center_id,
        epoch=head.epoch,
        seq=head.seq,
        hash=head.hash.hex(),
        recorded_at=head.recorded_at,
    )
    return SignedHead(**{**asdict(plain), "mac": _mac(key, plain)})


def write_head(folder: Path, value: SignedHead, now: datetime) -> Path:
    """The file `head-TIME.json` with this head, whole and on the disk; OSError where it fails.

    TIME is the next second of which there is none: no head takes another's place.
    """
    while (path := folder / f"head-{now:%Y%m%d-%H%M%S}.json").exists():
        now += timedelta(seconds=1)
    write_private(path, json.dumps(asdict(value)).encode())
    return path


def read_heads(key: bytes, place: Path) -> list[SignedHead]:
    """The heads in this file, or in all head files of this folder, the oldest first.

    WitnessError for a file that cannot be read or that the center's key has not signed.
    """
    paths = sorted(place.glob(PATTERN)) if place.is_dir() else [place]
    if not paths:
        raise WitnessError(f"there is no witness in {place}")
    heads = [_read(key, path) for path in paths]
    return sorted(heads, key=lambda head: (head.epoch, head.seq))


def heads_in(key: bytes, folder: Path) -> list[tuple[SignedHead, Path]]:
    """The heads of a folder that can be used, the oldest first; one that cannot silences no other."""
    found = []
    for path in folder.glob(PATTERN):
        try:
            found.append((_read(key, path), path))
        except WitnessError as error:
            log.warning("a head is passed over: %s", error)
    return sorted(found, key=lambda pair: (pair[0].epoch, pair[0].seq, pair[1].name))


def sound_heads(key: bytes, folder: Path) -> list[SignedHead]:
    """The same without their files."""
    return [head for head, _ in heads_in(key, folder)]


def _read(key: bytes, path: Path) -> SignedHead:
    try:
        said = SignedHead(**json.loads(path.read_bytes()))
        genuine = hmac.compare_digest(_mac(key, said).encode(), said.mac.encode())
    except OSError as error:
        raise WitnessError(f"cannot read {path}: {error.strerror or error}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise WitnessError(f"{path} is no witness") from error
    if not genuine:
        raise WitnessError(f"{path} was not signed by this center, or was changed")
    return said


def _mac(key: bytes, value: SignedHead) -> str:
    return hmac.new(key, f"head:{value.text}".encode(), hashlib.sha256).hexdigest()
