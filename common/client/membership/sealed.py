"""Small files that tell their own damage, and a device that they are not its own."""

import hashlib
from pathlib import Path

from common.files import write_private


def write_sealed(path: Path, content: bytes, owner: str) -> None:
    """Replace `path` by the content and, in a last line, its checksum; OSError as `write_private`."""
    write_private(path, b"%s\n%s\n" % (content, _checksum(content, owner)))


def read_sealed(path: Path, owner: str) -> bytes:
    """The content as written for this owner; OSError, or ValueError when it is another or damaged."""
    content, _, checksum = path.read_bytes().removesuffix(b"\n").rpartition(b"\n")
    if checksum != _checksum(content, owner):
        raise ValueError(f"{path.name} is damaged, or another device's")
    return content


def _checksum(content: bytes, owner: str) -> bytes:
    return hashlib.sha256(owner.encode() + b"\n" + content).hexdigest().encode()
