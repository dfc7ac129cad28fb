"""`motcua-server user`: the accounts of the staff, from the operator's shell."""

import argparse
from collections.abc import Callable

from server.bootstrap import commands
from server.settings import Settings

Do = Callable[[argparse.Namespace, Settings], int]
Add = Callable[[str, str, Do], argparse.ArgumentParser]


def add_commands(add: Add, say: commands.Say, password: Callable[[], str]) -> None:
    """The verbs; `password` reads the first line of stdin."""

    def made(options: argparse.Namespace, settings: Settings) -> int:
        shown = options.shown or options.name
        return commands.add_user(settings, options.name, shown, options.role, password())

    def passwd(options: argparse.Namespace, settings: Settings) -> int:
        return commands.set_password(settings, options.name, password())

    new = add("add", "make an account", made)
    new.add_argument("--role", choices=commands.ROLES, required=True)
    new.add_argument("--name", dest="shown", metavar="TEXT", help="the name that the hall sees")
    for verb in (new, add("passwd", "give an account another password", passwd)):
        verb.add_argument("name", metavar="NAME")
        verb.add_argument(
            "--password-stdin", action="store_true", required=True, help="first line of stdin"
        )
    _add_changes(add)
    add("list", "print every account", lambda _, settings: commands.list_users(settings, say))


def _add_changes(add: Add) -> None:
    verbs: tuple[tuple[str, str, Callable[[Settings, str], int]], ...] = (
        ("disable", "shut an account out at once", commands.disable_user),
        ("enable", "let a disabled account in again", commands.enable_user),
        ("delete", "take an account away at once", commands.delete_user),
        ("reset-totp", "let who has lost their codes set up new ones", commands.reset_totp),
    )
    for name, words, work in verbs:
        add(name, words, _named(work)).add_argument("name", metavar="NAME")
    role = add("role", "give an account another role", _role)
    role.add_argument("--role", choices=commands.ROLES, required=True)
    role.add_argument("name", metavar="NAME")


def _named(work: Callable[[Settings, str], int]) -> Do:
    return lambda options, settings: work(settings, options.name)


def _role(options: argparse.Namespace, settings: Settings) -> int:
    return commands.set_role(settings, options.name, options.role)
