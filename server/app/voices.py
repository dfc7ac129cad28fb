"""Recorded voices for the center's displays: one archive each, named in the configuration."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace
from sqlalchemy import insert, select

from assets.catalogue import text
from common.contract.codec import plain
from common.contract.config import MOST_PACKS, Announcing
from common.contract.ids import Language, Slug
from common.json_place import json_place
from server.app.policy.setting import put_row
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.tables.config import asset

MANIFEST = "pack.json"
LARGEST = 32 * 1024 * 1024
"""Bytes of a voice's clips: sixty lines and the numbers take two of them."""

ClipName = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$(?!\n)")]


class BadVoiceError(ValueError):
    """A folder that holds no whole voice; the message says why, as the catalogue has it.

    `code` and `about` say it in another language.
    """

    def __init__(self, code: str, *args: object) -> None:
        super().__init__(text("en", f"recorder.fault.{code}", *args))
        self.code, self.about = code, tuple(str(arg) for arg in args)


class _Clip(Struct):
    text: str
    sha256: str


class _Manifest(Struct):
    """What the server needs to know; the display judges the rest."""

    name: Slug
    language: Language
    clips: Annotated[dict[ClipName, _Clip], Meta(min_length=1, max_length=500)]


class Voice(Struct, frozen=True, kw_only=True):
    """A whole voice; the same folder always makes the same archive."""

    name: Slug
    language: Language
    archive: bytes


def read_voice(folder: Path) -> Voice:
    """The voice in a folder, every clip as its manifest has it; BadVoiceError."""
    try:
        content = (folder / MANIFEST).read_bytes()
        manifest = msgspec.json.decode(content, type=_Manifest)
    except FileNotFoundError:
        raise BadVoiceError("no-manifest", folder) from None
    except OSError as error:
        raise BadVoiceError("unreadable", folder / MANIFEST) from error
    except msgspec.ValidationError as error:
        place = json_place(error)
        raise (BadVoiceError("manifest", place) if place else BadVoiceError("no-json")) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadVoiceError("no-json") from error
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in [(MANIFEST, content), *_clips(folder, manifest)]:
            archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return Voice(name=manifest.name, language=manifest.language, archive=buffer.getvalue())


def _clips(folder: Path, manifest: _Manifest) -> Iterator[tuple[str, bytes]]:
    left = LARGEST
    for clip, said in sorted(manifest.clips.items()):
        file = folder / f"{clip}.wav"
        try:
            left -= file.stat().st_size
            if left < 0:
                raise BadVoiceError("voice-too-large", folder, LARGEST >> 20)
            body = file.read_bytes()
        except FileNotFoundError:
            raise BadVoiceError("no-clip", file.name, said.text) from None
        except OSError as error:
            raise BadVoiceError("unreadable", file.name) from error
        if hashlib.sha256(body).hexdigest() != said.sha256:
            raise BadVoiceError("changed", file.name, said.text)
        yield file.name, body


class AddVoice(Struct, frozen=True):
    """The displays fetch the voice, and it speaks its language from then on."""

    voice: Voice

    def __call__(self, unit: Unit) -> None:
        """Keep the archive, and name it in the configuration; Refusal where there are too many."""
        voice, before = self.voice, unit.config.announcing
        sha256 = hashlib.sha256(voice.archive).hexdigest()
        known = select(asset.c.sha256).where(asset.c.sha256 == sha256)
        if unit.connection.execute(known).one_or_none() is None:
            row = {"sha256": sha256, "media_type": "application/zip", "body": voice.archive}
            unit.connection.execute(insert(asset), [row])
        packs = {**before.packs, voice.name: sha256}
        if len(packs) > MOST_PACKS:
            raise Refusal("invalid-data", f"there are {MOST_PACKS} voices: remove one first")
        voices = {**before.voices, voice.language: voice.name}
        _put(unit, before, replace(before, packs=packs, voices=voices))


class RemoveVoice(Struct, frozen=True):
    """The voice speaks no more; what displays have fetched stays there unused."""

    name: str

    def __call__(self, unit: Unit) -> bool:
        """Whether there was such a voice."""
        before = unit.config.announcing
        packs = {name: at for name, at in before.packs.items() if name != self.name}
        voices = {one: name for one, name in before.voices.items() if name != self.name}
        after = replace(before, packs=packs, voices=voices)
        _put(unit, before, after)
        return after != before


def _put(unit: Unit, before: Announcing, after: Announcing) -> None:
    if after != before:
        put_row(unit, "announcing", "announcing", plain(before), plain(after))
