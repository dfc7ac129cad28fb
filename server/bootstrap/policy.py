"""The operator's commands `policy …`: shows it, checks a file, puts one in force, tries one."""

import argparse
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from common.contract.codec import encode, plain
from server.app.center_files.policy_file import (
    PolicyFile,
    differences,
    policy_text,
    read_policy_file,
)
from server.app.policy.past_day import NoDayError, read_day
from server.app.policy.setting import SetPolicy
from server.bootstrap.commands import Say, tell
from server.bootstrap.opening import change, now, opened
from server.bootstrap.policy_words import told
from server.domain.replay.comparing import compare, under
from server.settings import Settings, SettingsError
from server.storage.config_rows import load_config

Add = Callable[[str, str, Callable[[argparse.Namespace, Settings], int]], argparse.ArgumentParser]


def add_commands(add: Add, say: Say) -> None:
    """`show`, `check FILE`, `set FILE` and `try FILE`."""
    add("show", "print the policy in force, as a file", lambda _, at: show(at, say))
    for name, words, do in (
        ("check", "say what a file would change, or all that is wrong with it", check),
        ("set", "put a file's policy in force, beside a running server", put),
        ("try", "play a past day again under a file's policy; nothing is changed", attempt),
    ):
        parser = add(name, words, partial(_with_file, do, say))
        parser.add_argument("file", metavar="FILE", type=Path)
        if do is attempt:
            parser.add_argument(
                "--day",
                metavar="YYYY-MM-DD",
                type=_day,
                help="the last one with people if left out",
            )
            parser.add_argument("--json", action="store_true", help="for a program to read")


def show(settings: Settings, say: Say) -> int:
    """Print the policy in force: what `set` takes."""
    with opened(settings) as center, center.database.reading() as connection:
        say(policy_text(load_config(connection, center.center_id)).rstrip("\n"))
    return 0


def check(settings: Settings, options: argparse.Namespace, say: Say) -> int:
    """Print what the file would change, a line for each value; CenterFilesError for a bad file."""
    with opened(settings) as center, center.database.reading() as connection:
        config = load_config(connection, center.center_id)
    for line in differences(config, read_policy_file(options.file, config)):
        say(line)
    tell(f"{options.file} is in order")
    return 0


def put(settings: Settings, options: argparse.Namespace, say: Say) -> int:
    """Put the file's policy in force and print what is another; CenterFilesError for a bad file."""
    file = PolicyFile(options.file)
    with opened(settings) as center:
        lines = change(center, SetPolicy(file.under))
    for line in lines:
        say(line)
    tell("in force from the next call on" if lines else "nothing is another")
    return 0


def attempt(settings: Settings, options: argparse.Namespace, say: Say) -> int:
    """Print how long people would have waited; CenterFilesError for a bad file."""
    with opened(settings) as center, center.database.reading() as connection:
        try:
            day = read_day(connection, center.center_id, options.day, now())
        except NoDayError as error:
            raise SettingsError(str(error)) from error
    tried = read_policy_file(options.file, day.config)
    lines = tuple(differences(day.config, tried))
    comparison = compare(day, under(day.config, tried))
    if options.json:
        say(encode({"differences": lines, **plain(comparison)}).decode())
        return 0
    for line in told(comparison, lines):
        say(line)
    return 0


def _with_file(
    do: Callable[[Settings, argparse.Namespace, Say], int],
    say: Say,
    options: argparse.Namespace,
    settings: Settings,
) -> int:
    return do(settings, options, say)


def _day(words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{words!r} is no date such as 2026-11-23") from error
