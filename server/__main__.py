"""The command line of `motcua-server`."""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from server.app.center_files import CenterData, CenterFilesError, empty_center, read_center
from server.bootstrap import (
    commands,
    dossiers,
    erasing,
    kiosk_pin,
    policy,
    practising,
    quarantine,
    recovery,
    reporting,
    scheduling,
    serving,
    sheets,
    telling_time,
    users,
    voices,
)
from server.bootstrap.certifying import print_fingerprint
from server.bootstrap.listening import ListenError
from server.bootstrap.saying import say
from server.domain.context import Refusal
from server.run_lock import RunLockedError, take_run_lock
from server.settings import NoCenterError, Settings, SettingsError, read_settings
from server.storage.engine import DatabaseError
from server.storage.sealing.vault import VaultError

FAILED = 1
MISUSED = 2


LONGEST_NAME = 120


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command; 0 when it went well, 1 when it failed, 2 when it was misused."""
    try:
        options = _parser().parse_args(argv)
        settings = read_settings(
            options.data,
            options.database,
            options.key_file,
            options.backup_dir,
            makes=options.makes,
            named=options.named,
        )
        code: int = options.do(options, settings)
    except CenterFilesError as error:
        return _fail(MISUSED, *(str(problem) for problem in error.problems))
    except SettingsError as error:
        return _fail(MISUSED, str(error))
    except (DatabaseError, NoCenterError, VaultError, RunLockedError, ListenError) as error:
        return _fail(FAILED, str(error))
    except Refusal as refusal:
        return _fail(FAILED, refusal.rejected.detail or refusal.rejected.code)
    except DBAPIError as error:
        return _fail(FAILED, f"the database failed: {str(error.orig).partition(chr(10))[0]}")
    return code


def _fail(code: int, *lines: str) -> int:
    for line in lines:
        commands.tell(f"motcua-server: {line}")
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="motcua-server", description="The server of a center.")
    kinds = parser.add_subparsers(metavar="COMMAND", required=True)
    init = _add(kinds, "init", "make a center's database", _init)
    wanted = init.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--center", metavar="DIR", type=_center, help="a folder of files")
    wanted.add_argument(
        "--empty",
        metavar="NAME",
        type=_empty,
        dest="center",
        help="nothing yet: the rest is made at /staff/setup",
    )
    init.add_argument("--practice", action="store_true", help="for training: nothing is real")
    init.set_defaults(makes=True)
    serving.add_options(_add(kinds, "run", "serve the center", serving.serve))
    practising.add_command(partial(_add, kinds), say)
    _add(kinds, "enrol", "print a one-use code for a device", _enrol).add_argument(
        "profile", metavar="PROFILE", choices=commands.PROFILES
    )
    _add(kinds, "fingerprint", "print what devices compare with their screen", _fingerprint)
    _add_device(kinds)
    _add_user(kinds)
    _add_quarantine(kinds)
    _add_policy(kinds)
    voices.add_parser(kinds, _add, say)
    scheduling.add_parser(kinds, _add, say)
    recovery.add_commands(partial(_add, kinds))
    telling_time.add_command(partial(_add, kinds), say)
    kiosk_pin.add_command(partial(_add, kinds), _password)
    dossiers.add_command(partial(_add, kinds), say)
    reporting.add_command(partial(_add, kinds))
    sheets.add_command(partial(_add, kinds), say)
    erasing.add_options(
        _add(kinds, "erase", "destroy what was written about somebody; the proof stays", _erase)
    )
    _add(kinds, "rebuild", "make the report tables again, no server running", _rebuild)
    return parser


def _add(
    kinds: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    words: str,
    do: Callable[[argparse.Namespace, Settings], int],
) -> argparse.ArgumentParser:
    parser = kinds.add_parser(name, help=words, description=words, allow_abbrev=False)
    parser.add_argument("--data", metavar="DIR", help="the server's data directory")
    parser.add_argument("--database", metavar="URL", help="a database elsewhere (SQLAlchemy URL)")
    parser.add_argument("--key-file", metavar="FILE", help="the master key of notes and comments")
    parser.add_argument("--backup-dir", metavar="DIR", help="the copies' folder, on another disk")
    parser.set_defaults(do=do, makes=False, named=False)
    return parser


def _add_device(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = kinds.add_parser("device", help="the devices of the hall")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    _add(verbs, "list", "print every device", _device_list)
    revoke = _add(verbs, "revoke", "shut a lost device out at once", _device_revoke)
    revoke.add_argument("device", metavar="ID")


def _add_quarantine(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = kinds.add_parser(
        "quarantine", help="what devices have told and could not be carried out"
    )
    quarantine.add_commands(partial(_add, parser.add_subparsers(metavar="VERB", required=True)))


def _add_policy(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = kinds.add_parser("policy", help="who is called next, as data")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    policy.add_commands(partial(_add, verbs), say)


def _add_user(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = kinds.add_parser("user", help="accounts of the staff")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    users.add_commands(partial(_add, verbs), say, _password)


def _center(folder: str) -> CenterData:
    return read_center(Path(folder))


def _empty(name: str) -> CenterData:
    if not (name.strip() and name.isprintable() and len(name) <= LONGEST_NAME):
        raise argparse.ArgumentTypeError(f"a name has 1 to {LONGEST_NAME} letters in one line")
    return empty_center(" ".join(name.split()))


def _init(options: argparse.Namespace, settings: Settings) -> int:
    made = practising.for_practice(options.center) if options.practice else options.center
    return commands.init(settings, made, say)


def _fingerprint(options: argparse.Namespace, settings: Settings) -> int:
    return print_fingerprint(settings, say, commands.tell)


def _enrol(options: argparse.Namespace, settings: Settings) -> int:
    return commands.enrol(settings, options.profile, say)


def _device_list(options: argparse.Namespace, settings: Settings) -> int:
    return commands.list_devices(settings, say)


def _device_revoke(options: argparse.Namespace, settings: Settings) -> int:
    return commands.revoke_device(settings, options.device)


def _erase(options: argparse.Namespace, settings: Settings) -> int:
    return erasing.erase(settings, options, say)


def _rebuild(options: argparse.Namespace, settings: Settings) -> int:
    with take_run_lock(settings.data):
        return commands.rebuild_reports(settings, say)


def _password() -> str:
    try:
        password = sys.stdin.readline().rstrip("\r\n")
        password.encode()
    except UnicodeError as error:
        raise SettingsError("what came on stdin is not UTF-8") from error
    return password


if __name__ == "__main__":
    sys.exit(main())
