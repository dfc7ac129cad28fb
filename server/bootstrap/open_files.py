"""As many open files as the system allows: every reader of the feed is one."""

import sys
from collections.abc import Callable

ENOUGH = 4096
"""Fewer than this are too few for the phones of a large hall."""

OWN = 96
"""What the server itself keeps open at most, in round numbers."""


def allow_readers(tell: Callable[[str], None]) -> None:
    """Raise this process's soft limit of open files to the hard one; tell when even that is low."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - only where there is such a limit

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    except (OSError, ValueError) as error:
        tell(f"motcua-server: only {soft} files may be open: {error}")
        return
    if 0 <= hard < ENOUGH:
        tell(
            f"motcua-server: only {hard} files may be open, so at most about {max(hard - OWN, 0)}"
            f" screens and phones are served at once; allow {ENOUGH} (ulimit -Hn, LimitNOFILE)"
        )
