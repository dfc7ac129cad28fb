"""What a server over TLS shows its devices, kept for the operator's commands."""

from pathlib import Path

from common.files import write_private
from common.fingerprints import in_groups

FOLDER = "tls"

_FILE = "fingerprint"


def remember_served(data: Path, fingerprint: str | None) -> None:
    """Keep the fingerprint that devices meet from now on; None without TLS."""
    file = data / FOLDER / _FILE
    if fingerprint is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(mode=0o700, exist_ok=True)
    write_private(file, fingerprint.encode())


def served(data: Path) -> str | None:
    """The fingerprint that devices meet; None where the server last ran without TLS."""
    try:
        return (data / FOLDER / _FILE).read_text("ascii")
    except OSError:
        return None


def to_compare(fingerprint: str) -> str:
    """A line for the operator, in the groups that a device's screen shows."""
    return f"certificate fingerprint, to compare with the device: {in_groups(fingerprint)}"
