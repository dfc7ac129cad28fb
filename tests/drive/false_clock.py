"""A clock of a program's own that tells another time: libfaketime, which must change nothing else."""

from pathlib import Path

LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))

FILE = "FAKETIME_TIMESTAMP_FILE"
"""Names the file at which a false clock looks again and again."""

AT_LOADING = (
    *("LD_PRELOAD", "FAKETIME_NO_CACHE"),
    *("FAKETIME_DONT_FAKE_MONOTONIC", "FAKETIME_FORCE_MONOTONIC_FIX"),
)
"""What the library takes from the environment only once."""


def telling(**settings: str) -> dict[str, str]:
    """The environment of the program; `settings` as libfaketime names them: FAKETIME="+1d".

    The clock that never jumps stays right, also for those who wait by it: otherwise no wait for
    Python's lock lasts, and threads that take turns go a hundred times slower.
    """
    right = {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_FORCE_MONOTONIC_FIX": "0"}
    return {"LD_PRELOAD": str(LIBRARIES[0]), **right, **settings}
