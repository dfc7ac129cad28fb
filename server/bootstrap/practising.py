"""`practice`: a center for training, made and played, beside which people connect programs as usual."""

import argparse
import random
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from common.contract.config import Hours, Session
from server.app.admission.staff import SetPassword
from server.app.center_files import CenterData, read_center
from server.app.setup import set_up
from server.bootstrap.commands import tell
from server.bootstrap.listening import Listening
from server.bootstrap.opening import Opened, change, now, opened
from server.bootstrap.players import Players, seat_machines
from server.bootstrap.serving import add_options, is_practice, serve
from server.settings import Settings, SettingsError
from server.storage.engine import Database, open_database
from server.storage.history.journal import center_of
from server.storage.migrate import migrate

FASTEST = 1000.0
PORT = 8500
SAMPLE = Path(__file__).parents[2] / "assets" / "sample"
ALWAYS = Hours(sessions=(Session(weekdays=(1, 2, 3, 4, 5, 6, 7), opens="00:00", closes="23:59"),))
"""When people train; how the day goes is the machines' affair."""

Add = Callable[..., argparse.ArgumentParser]


def add_command(add: Add, say: Callable[[str], None]) -> None:
    """`practice`."""

    def do(options: argparse.Namespace, settings: Settings) -> int:
        return practise(options, settings, say)

    parser = add("practice", "play a realistic day into a center for training", do)
    parser.add_argument(
        "--center", metavar="DIR", type=Path, default=SAMPLE, help="what the center is made from"
    )
    parser.add_argument(
        "--speed", metavar="N", type=_speed, default=1.0, help="minutes played in one, 1 by itself"
    )
    parser.add_argument("--seed", metavar="N", type=int, help="the same play again")
    add_options(parser, port=PORT)
    parser.set_defaults(makes=True)


def practise(options: argparse.Namespace, settings: Settings, say: Callable[[str], None]) -> int:
    """Make the center where there is none yet, then serve and play it.

    Prints the password of all its accounts when it makes them. SettingsError for a real center's data.
    """
    _make(options.center, settings, say)
    seed = random.SystemRandom().randrange(2**31) if options.seed is None else options.seed

    def playing(center: Opened, listening: Listening) -> Players:
        return Players(settings, listening, seat_machines(center), options.speed, seed)

    return serve(options, settings, playing)


def _make(folder: Path, settings: Settings, say: Callable[[str], None]) -> None:
    database = open_database(settings.database, settings.keys)
    try:
        migrate(database)
        with database.reading() as connection:
            known = center_of(connection)
        if known is None:
            data = for_practice(read_center(folder))
            password = set_up(database, data, now())
            _tell_who(data)
            say(password)
            _let_in(database, data, password)
    finally:
        database.close()
    if known is not None:
        with opened(settings) as center:
            if not is_practice(center):
                raise SettingsError(
                    f"{known} is a real center: practise with another --data, nothing was changed"
                )


def _tell_who(data: CenterData) -> None:
    """Say who may sign in where with the password that is said next."""
    tell("the practice is made; one password, the line alone, opens all of its accounts")
    seniors = [f"{row.username} ({row.role})" for row in data.staff if row.role != "officer"]
    tell(f"  the staff pages, at /staff of the address below: {', '.join(['admin', *seniors])}")
    tell(f"  counters: {', '.join(row.username for row in data.staff)}")


def for_practice(data: CenterData) -> CenterData:
    """The center as one that nothing real ever happens in, open at any hour."""
    center = replace(data.config.center, practice=True)
    return replace(data, config=replace(data.config, center=center, hours=ALWAYS))


def _let_in(database: Database, data: CenterData, password: str) -> None:
    center = Opened(database, data.config.center.id)
    for row in data.staff:
        change(center, SetPassword(row.username, password))


def _speed(typed: str) -> float:
    try:
        speed = float(typed)
    except ValueError:
        speed = 0.0
    if not 0 < speed <= FASTEST:
        raise argparse.ArgumentTypeError(f"is more than 0 and at most {FASTEST:.0f}, not {typed!r}")
    return speed
