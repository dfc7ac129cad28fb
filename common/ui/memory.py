"""Memory that nobody uses any more goes back to the machine, where its C library would keep it (glibc)."""

import ctypes
import sys

LARGE = 512 * 1024
"""Bytes from which on a block lies for itself: its end leaves no hole behind that others then settle in."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""As mallopt(3) numbers them."""


def keep_large_apart() -> None:
    """Pictures and papers are given back as soon as they end, however many there have been."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if hasattr(libc, "mallopt"):
            libc.mallopt(_MMAP_THRESHOLD, LARGE)
            libc.mallopt(_TRIM_THRESHOLD, 2 * LARGE)


def give_back() -> None:
    """The free pages between small blocks, too; takes about a millisecond."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if hasattr(libc, "malloc_trim"):
            libc.malloc_trim(0)
