"""The paper that lies in a recorded voice's folder: whose it is, how it reads, which clips there are."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from common.files import write_private
from common.json_place import json_place
from common.speech.numerals import Words
from common.speech.reading import Reading

FILE = "pack.json"
LARGEST = 4 * 1024 * 1024
"""No clip of a few words is larger, in bytes."""

PackName = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$(?!\n)")]
ClipId = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$(?!\n)")]


class Fault(Struct, frozen=True):
    """What is wrong with a pack, told by the catalogue's `recorder.fault.<code>`."""

    code: str
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join([self.code, *self.args])


NO_JSON = Fault("no-json")
"""Of a manifest that is none at all."""


class UnusablePack(ValueError):
    """A folder that no voice can be read from; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class Clip(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One clip: the words that are heard in it, and the SHA-256 of its file `<id>.wav`."""

    text: Annotated[str, Meta(min_length=1, max_length=200)]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`noun` is what its call says for a visitor; `consent` and `licence` say why it may be used."""

    format: Literal[1] = 1
    name: PackName
    language: Annotated[str, Meta(pattern=r"^[a-z]{2,3}$(?!\n)")]
    words: Words = "north"
    reading: Reading = "grouped"
    noun: Annotated[str, Meta(min_length=1, max_length=60)]
    consent: Annotated[str, Meta(max_length=500)] = ""
    licence: Annotated[str, Meta(max_length=500)] = ""
    clips: Annotated[Mapping[ClipId, Clip], Meta(max_length=500)] = {}


def read_manifest(folder: Path) -> Manifest:
    """The manifest in `folder`; UnusablePack when it has none that can be read."""
    try:
        content = (folder / FILE).read_bytes()
    except FileNotFoundError:
        raise UnusablePack(Fault("no-manifest", (str(folder),))) from None
    except OSError as error:
        raise UnusablePack(Fault("unreadable", (FILE,))) from error
    try:
        return msgspec.json.decode(content, type=Manifest)
    except msgspec.ValidationError as error:
        place = json_place(error)
        raise UnusablePack(Fault("manifest", (place,)) if place else NO_JSON) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnusablePack(NO_JSON) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into `folder`, whole or not at all."""
    content = msgspec.json.format(msgspec.json.encode(manifest, order="deterministic"), indent=1)
    write_private(folder / FILE, content + b"\n")


def digest(content: bytes) -> str:
    """A clip's SHA-256 as the manifest has it."""
    return hashlib.sha256(content).hexdigest()
