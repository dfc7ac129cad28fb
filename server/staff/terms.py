"""What the server tells the process of the staff pages, and what that one tells as it lives and ends."""

from msgspec import Struct

REFUSED = 3
"""The exit code of a process whose device the server has refused: it needs a new code."""

ENDED = "ended"
"""Why the form is shown to whose session is over."""

READY = "ready"
"""Begins the line that tells the port on which the pages are."""

ALIVE = "alive"
"""The line that the loop which serves the pages writes after READY, again and again."""

BEAT_SECONDS = 1

PATH = "/staff"
"""Where the pages are, at both servers."""


class Terms(Struct, frozen=True, kw_only=True):
    """One line of JSON on standard input; the input's end is the server's.

    `fingerprint` is what the server's key must have; `code` makes the process a device anew, kept in
    the folder `data`; `database` is the SQLAlchemy URL that reports read, empty where there are none;
    `certificate` and `key` are files.
    """

    server: str
    data: str
    host: str
    port: int
    database: str = ""
    fingerprint: str | None = None
    code: str | None = None
    certificate: str | None = None
    key: str | None = None
