"""The options of a server that serves, and its start: `run`, and `practice` with its machines."""

import argparse
import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from server.bootstrap import numbers, staffing
from server.bootstrap.certifying import certify
from server.bootstrap.commands import tell
from server.bootstrap.listening import Listening
from server.bootstrap.logs import log_to_stderr
from server.bootstrap.open_files import allow_readers
from server.bootstrap.opening import Opened, opened
from server.bootstrap.players import Players
from server.run_lock import take_run_lock
from server.settings import Settings, SettingsError
from server.storage.config_rows import load_config

BALLAST_VARIABLE = "MOTCUA_BALLAST_MIB"
PRACTICE = "PRACTICE, nothing here is real: this center is for training"

Playing = Callable[[Opened, Listening], Players]


def add_options(parser: argparse.ArgumentParser, *, port: int | None = None) -> None:
    """Where to listen and how to keep the data; `port` is taken where none is named."""
    parser.add_argument(
        "--port",
        type=numbers.port,
        required=port is None,
        default=port,
        help="0 takes a free one and says it",
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument(
        "--tls", action="store_true", help="serve https with the center's own certificate"
    )
    parser.add_argument("--tls-cert", metavar="FILE", type=Path)
    parser.add_argument("--tls-key", metavar="FILE", type=Path)
    parser.add_argument(
        "--backup-minutes", metavar="N", type=numbers.minutes, default=15, help="how often to copy"
    )
    parser.add_argument(
        "--ballast-mib",
        metavar="N",
        type=numbers.mebibytes,
        help=f"how much room to keep for a full disk, 64 by itself (also {BALLAST_VARIABLE})",
    )
    staffing.add_options(parser)


def serve(options: argparse.Namespace, settings: Settings, playing: Playing | None = None) -> int:
    """Serve until the end is asked for; `playing` makes the machines of a practice."""
    from server.bootstrap.running import run  # noqa: PLC0415 - the other commands need no web server
    from server.bootstrap.upkeep import Rhythm  # noqa: PLC0415 - as above

    if (options.tls_cert is None) != (options.tls_key is None):
        raise SettingsError("--tls-cert and --tls-key belong together")
    if options.tls and options.tls_cert is not None:
        raise SettingsError("--tls makes its own certificate: leave --tls-cert out")
    listening = Listening(
        host=options.host, port=options.port, certificate=options.tls_cert, key=options.tls_key
    )
    rhythm = Rhythm(
        backup_seconds=options.backup_minutes * 60,
        ballast_bytes=int(_ballast_mib(options) * 1024 * 1024),
    )
    allow_readers(tell)
    with opened(settings) as center:
        center.database.vault.prepare()
        lock = take_run_lock(settings.data) if center.database.sqlite else nullcontext()
        with lock:
            if is_practice(center):
                tell(PRACTICE)
            listening = certify(settings, center, listening, tell, own=options.tls)
            players = None if playing is None else playing(center, listening)
            log_to_stderr()
            pages = staffing.asked(options, settings, listening)
            return run(center, listening, settings, rhythm, pages, players)


def is_practice(center: Opened) -> bool:
    """Whether nothing of this center is real."""
    with center.database.reading() as connection:
        return load_config(connection, center.center_id).center.practice


def _ballast_mib(options: argparse.Namespace) -> float:
    if options.ballast_mib is not None:
        return float(options.ballast_mib)
    try:
        return numbers.mebibytes(os.environ.get(BALLAST_VARIABLE, "64"))
    except argparse.ArgumentTypeError as error:
        raise SettingsError(f"{BALLAST_VARIABLE}: {error}") from error
