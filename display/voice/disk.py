"""Why a disk does not take something, as far as whoever sits there can see to it."""

import errno
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

DiskTrouble = Literal["full", "denied", "gone", "other"]

_TROUBLES: Mapping[int | None, DiskTrouble] = MappingProxyType(
    {
        errno.ENOSPC: "full",
        errno.EDQUOT: "full",
        errno.EACCES: "denied",
        errno.EPERM: "denied",
        errno.EROFS: "denied",
        errno.ENOENT: "gone",
        errno.ENODEV: "gone",
        errno.EIO: "gone",
    }
)


def disk_trouble(error: OSError) -> DiskTrouble:
    """Told by the catalogue's `recorder.disk.<trouble>`."""
    return _TROUBLES.get(error.errno, "other")
