"""Memory that nobody uses any more goes back to the machine, where its C library would keep it (glibc)."""

import ctypes
import sys

LARGE = 128 * 1024
"""Bytes from which on a block lies for itself: its end leaves no hole behind that others then settle in."""

HEAPS = 2
"""For all threads together: one for each would keep free what others could use."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""As mallopt(3) numbers them."""


def keep_large_apart() -> None:
    """Pictures and papers are given back as soon as they end, however many there have been.

    To be called before there are threads: they share what is small.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if hasattr(libc, "mallopt"):
            libc.mallopt(_MMAP_THRESHOLD, LARGE)
            libc.mallopt(_TRIM_THRESHOLD, 8 * LARGE)
            libc.mallopt(_ARENA_MAX, HEAPS)


def give_back() -> None:
    """The free pages between small blocks, too; takes about a millisecond."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if hasattr(libc, "malloc_trim"):
            libc.malloc_trim(0)
