"""`motcua-display voice record|check|install`: a recorded voice from the microphone to the hall."""

import argparse
import re
import shutil
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from assets.catalogue import text
from common.json_place import json_place
from common.speech.checking import faults_of
from common.speech.manifest import FILE, Manifest, UnusablePack, read_manifest
from common.speech.packs import OWN
from common.speech.script import LANGUAGES
from common.ui.app import Ready
from common.ui.settings import Options, data_home, size, writable
from display.voice.draft import Draft
from display.voice.window import record
from display.voice.words import disk_words, fault_words

NOUNS = {"vi": "công dân", "en": "citizen"}

_UNFIT = 2
"""The exit status of a command that cannot be carried out as it was given."""


class Unfit(ValueError):
    """What was asked for cannot be; the arguments are the catalogue's key and its own."""


def main(argv: Sequence[str], ready: Ready | None = None) -> int:
    """Carry out one command; the exit status."""
    found = _arguments().parse_args(argv)
    folder: Path = found.folder
    if found.command == "check":
        return _check(folder, found.screen)
    if found.command == "install":
        return _install(folder, found.data, found.screen)
    wanted = {key: getattr(found, key) for key in ("language", "words", "reading", "noun", "name")}
    try:
        draft = Draft(folder, _manifest(folder, wanted))
    except UnusablePack as error:
        _complain(fault_words(found.screen, error.fault))
        return _UNFIT
    except Unfit as error:
        _complain(text(found.screen, *error.args))
        return _UNFIT
    options = Options(
        program="voice",
        server=None,
        code=None,
        data=found.data,
        window=found.window,
        screenshot=found.screenshot,
        language=found.screen,
        extra={},
    )
    return record(draft, options, found.screen, ready)


def _arguments() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("folder", metavar="DIR", type=Path, help="the voice's folder")
    shared.add_argument("--screen", choices=("vi", "en"), default="vi", help="language to read")
    shared.add_argument(
        "--data", metavar="DIR", type=writable, default=data_home("display"), help="what is kept"
    )
    program = argparse.ArgumentParser(
        prog="motcua-display voice", description="Voices that were recorded to call the numbers."
    )
    commands = program.add_subparsers(dest="command", required=True)
    told = "lead through the lines of a voice with a microphone"
    recording = commands.add_parser("record", parents=[shared], help=told)
    recording.add_argument("--language", choices=LANGUAGES, help="that is spoken (default: vi)")
    recording.add_argument("--words", choices=("north", "south"), help="default: north")
    recording.add_argument("--reading", choices=("digits", "grouped"), help="default: grouped")
    recording.add_argument("--noun", help="what visitors are called (default: công dân)")
    recording.add_argument("--name", help="the voice's name (default: the folder's)")
    recording.add_argument("--window", metavar="WxH", type=size, help="the window's size")
    recording.add_argument("--screenshot", metavar="FILE", type=Path, help="save a picture, quit")
    commands.add_parser("check", parents=[shared], help="say what is wrong with a voice")
    commands.add_parser("install", parents=[shared], help="give a voice to this display")
    return program


def _manifest(folder: Path, wanted: Mapping[str, str | None]) -> Manifest:
    """What lies in the folder, or what is to; Unfit where that is not what is `wanted`."""
    given = {key: value for key, value in wanted.items() if value is not None}
    if (folder / FILE).exists():
        kept = read_manifest(folder)
        other = [key for key, value in given.items() if getattr(kept, key) != value]
        if other:
            is_now = ", ".join(f"--{key} {getattr(kept, key)}" for key in other)
            raise Unfit("recorder.other-voice", str(folder), is_now)
        return kept
    language = given.get("language", "vi")
    values: dict[str, Any] = {
        "language": language,
        "noun": NOUNS[language],
        "name": _slug(folder.resolve().name),
        **given,
    }
    try:
        return msgspec.convert(values, Manifest)
    except msgspec.ValidationError as error:
        raise Unfit(f"recorder.unfit.{json_place(error)}") from error


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return (
        re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-") or "voice"
    )


def _check(folder: Path, screen: str) -> int:
    """Print each fault on stdout, or that there is none; 0 or 1."""
    faults = faults_of(folder)
    for fault in faults:
        _say(fault_words(screen, fault))
    if faults:
        _say(text(screen, "recorder.check.faults", n=len(faults)))
        return 1
    manifest = read_manifest(folder)
    _say(text(screen, "recorder.check.good", manifest.name, len(manifest.clips)))
    return 0


def _install(folder: Path, data: Path, screen: str) -> int:
    """Copy a voice without faults to where the display finds it; 0 or 1."""
    if _check(folder, screen):
        return 1
    manifest = read_manifest(folder)
    place = data / OWN / manifest.name
    try:
        _copy(folder, manifest, place)
    except OSError as error:
        _complain(text(screen, "recorder.install.disk", str(place), disk_words(screen, error)))
        return 1
    _say(text(screen, "recorder.installed", manifest.name, place))
    return 0


def _copy(folder: Path, manifest: Manifest, place: Path) -> None:
    """The voice's own files in the place of an older one; OSError leaves that as it was."""
    fresh = place.with_name(f".{manifest.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name in (*(f"{clip}.wav" for clip in manifest.clips), FILE):
        shutil.copyfile(folder / name, fresh / name)
    shutil.rmtree(place, ignore_errors=True)
    fresh.replace(place)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def _complain(words: str) -> None:
    sys.stderr.write(f"motcua-display voice: {words}\n")
