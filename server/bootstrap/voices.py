"""The operator's commands `voice …`: gives the displays a recorded voice, or takes it from them."""

import argparse
from collections.abc import Callable
from pathlib import Path

from server.app.voices import AddVoice, BadVoiceError, RemoveVoice, read_voice
from server.bootstrap.commands import Say, tell
from server.bootstrap.opening import change, opened
from server.settings import Settings, SettingsError
from server.storage.config_rows import load_config

Add = Callable[..., argparse.ArgumentParser]
"""Adds a command with its name, words and what it does to the verbs of a parser."""


def add_parser(
    kinds: "argparse._SubParsersAction[argparse.ArgumentParser]", add: Add, say: Say
) -> None:
    """`voice list`, `voice add FOLDER` and `voice remove NAME`."""
    parser = kinds.add_parser("voice", help="recorded voices for the displays")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    listing = "the voices that the displays fetch, a line each"
    add(verbs, "list", listing, lambda _, at: show(at, say))
    giving = "give the displays a recorded voice, beside a running server"
    adding = add(verbs, "add", giving, put)
    adding.add_argument("folder", metavar="FOLDER", type=Path, help="as `voice record` made it")
    removing = add(verbs, "remove", "let a voice speak no more", remove)
    removing.add_argument("name", metavar="NAME")


def show(settings: Settings, say: Say) -> int:
    """Print name, language if it speaks one, and hash of each voice."""
    with opened(settings) as center, center.database.reading() as connection:
        announcing = load_config(connection, center.center_id).announcing
    speaks = {name: language for language, name in announcing.voices.items()}
    for name, sha256 in sorted(announcing.packs.items()):
        say(f"{name} {speaks.get(name, '-')} {sha256}")
    return 0


def put(options: argparse.Namespace, settings: Settings) -> int:
    """Take in the folder's voice; SettingsError where it is not whole."""
    try:
        voice = read_voice(options.folder)
    except BadVoiceError as error:
        raise SettingsError(str(error)) from error
    with opened(settings) as center:
        change(center, AddVoice(voice))
    tell(f"{voice.name} speaks {voice.language} on every display that has fetched it")
    return 0


def remove(options: argparse.Namespace, settings: Settings) -> int:
    """Name the voice no more; SettingsError where there is none of this name."""
    with opened(settings) as center:
        known = change(center, RemoveVoice(options.name))
    if not known:
        raise SettingsError(f"there is no voice {options.name}")
    tell(f"{options.name} speaks no more")
    return 0
