"""Recorded voices in the configuration's row of announcing; pure."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

Body = dict[str, Any]


def named_in(raw: bytes) -> tuple[str, str]:
    """Name and language of a voice that the server has taken in, by the manifest in its archive."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        found = next(name for name in packed.namelist() if name.rpartition("/")[2] == "pack.json")
        manifest = json.loads(packed.read(found))
    return str(manifest["name"]), str(manifest["language"])


def with_voice(body: Mapping[str, Any], name: str, language: str, sha256: str) -> Body:
    """The row where this voice is fetched, and speaks its language."""
    packs = {**body["packs"], name: sha256}
    return {**body, "packs": packs, "voices": {**body["voices"], language: name}}


def without_voice(body: Mapping[str, Any], name: str) -> Body:
    """The row where this voice is fetched and speaks no more."""
    packs = {one: sha256 for one, sha256 in body["packs"].items() if one != name}
    voices = {one: speaks for one, speaks in body["voices"].items() if speaks != name}
    return {**body, "packs": packs, "voices": voices}


def spoken(body: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """The languages that this voice speaks."""
    return tuple(sorted(one for one, speaks in body["voices"].items() if speaks == name))
