"""The languages that a center brings along: `languages/<code>/` in its folder.

Each has the catalogue's texts (`kiosk.json` and its like) and `center.csv`, which translates the
center's own words; what it lacks is said in the center's first language. What procedures say is
published in one language only: for any other of the center's, the product's own too, it is translated
in that language's `center.csv`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

import msgspec

from assets.catalogue import AREAS, LANGUAGES, STAFF_AREAS, Message, for_citizens, read_message
from common.contract.config import Config, Procedure, Published
from server.app.center_files.model import CenterData, FileProblem, told
from server.app.center_files.sheets import read_sheet, read_text

FOLDER = "languages"
NAME, FONTS = "common.language.name", "common.language.fonts"
"""What no other language can lend: the name on its button, and the fonts that have its signs."""

_CODE = re.compile(r"[a-z]{2}")
_WORDS = "center.csv"
_GROUP = "common.number.group"
_SEEN_AT_A_KIOSK = ("center", "fields", "services", "priority_classes", "rating", "texts")

Words = Mapping[str, str]
"""The center's words in its first language to those in another."""


def brought_along(folder: Path) -> tuple[str, ...]:
    """The codes of the languages that have a folder."""
    folders = (one.name for one in sorted((folder / FOLDER).glob("*")) if one.is_dir())
    return tuple(name for name in folders if _CODE.fullmatch(name) and name not in LANGUAGES)


def with_languages(
    data: CenterData, folder: Path, languages: tuple[str, ...], problems: list[FileProblem]
) -> CenterData:
    """The center in all its `languages`; whatever is wrong in their folders is reported.

    Where anything is wrong with the center it stays as it is: it may not even fit the contract.
    """
    brought = [language for language in languages if language not in LANGUAGES]
    read = {language: _texts(folder, language, problems) for language in brought}
    heard = {
        language: _words(folder, language, problems)
        for language in languages
        if language in read or (folder / FOLDER / language / _WORDS).is_file()
    }
    if problems:
        return data
    catalogues, lacking, assets = {}, {}, dict(data.assets)
    config, procedures = data.config, tuple(said_in(heard, row) for row in data.procedures)
    for language, texts in read.items():
        words = heard[language]
        body = catalogue_body(language, texts)
        catalogues[language] = sha256(body).hexdigest()
        assets[catalogues[language]] = body
        shown = [getattr(config, name) for name in _SEEN_AT_A_KIOSK]
        own = {text for part in shown for text in _said(msgspec.to_builtins(part))}
        lacking[language] = (*sorted(for_citizens().keys() - texts), *sorted(own - words.keys()))
        config = spoken(config, Config, language, words)
        procedures = spoken(procedures, tuple[Procedure, ...], language, words)
    center = msgspec.structs.replace(config.center, languages=languages, catalogues=catalogues)
    return msgspec.structs.replace(
        data,
        config=msgspec.structs.replace(config, center=center),
        procedures=procedures,
        assets=assets,
        lacking=lacking,
    )


def _texts(folder: Path, language: str, problems: list[FileProblem]) -> dict[str, object]:
    texts: dict[str, object] = {}
    for path in sorted((folder / FOLDER / language).glob("*.json")):
        file = f"{FOLDER}/{language}/{path.name}"
        if path.stem not in AREAS or path.stem in STAFF_AREAS:
            areas = ", ".join(f"{area}.json" for area in AREAS if area not in STAFF_AREAS)
            problems.append(FileProblem(file, 0, "", f"is unknown; there may be {areas}"))
            continue
        texts |= _area(folder, file, path.stem, problems)
    problems.extend(
        told(f"{FOLDER}/{language}/common.json", 0, key, "must-be-there")
        for key in (NAME, FONTS)
        if key not in texts
    )
    return texts


def _area(folder: Path, file: str, area: str, problems: list[FileProblem]) -> dict[str, object]:
    text = read_text(folder, file, problems)
    if text is None:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        problems.append(FileProblem(file, line, "", f"cannot be read as JSON: {error}"))
        return {}
    if not isinstance(found, dict):
        problems.append(FileProblem(file, 1, "", 'must be texts by key: {"kiosk.back": "…"}'))
        return {}
    wrong = {key: why for key in found if (why := misfit(key, area, found[key]))}
    problems.extend(told(file, 0, key, *why) for key, why in wrong.items())
    return {key: value for key, value in found.items() if key not in wrong}


def misfit(key: str, area: str, value: object) -> tuple[str, ...]:
    """Why this is no text of the area in another language, as code and arguments; nothing where it is."""
    ours = for_citizens().get(key)
    if ours is None or not key.startswith(f"{area}."):
        return "no-key", area
    try:
        message = read_message(value)
    except ValueError:
        return ("no-message",)
    if not _says(key, message):
        return ("empty",)
    if message.placeholders() != ours.placeholders():
        signs = ", ".join(f"%{name}" for name in sorted(ours.placeholders()))
        return ("placeholders", signs) if signs else ("no-placeholders", "%1")
    return ()


def _says(key: str, message: Message) -> bool:
    """Whether there is anything; what stands between the thousands may be a space."""
    if key == _GROUP:
        return bool(message.one)
    return bool(message.one.strip() and message.other.strip())


def _words(folder: Path, language: str, problems: list[FileProblem]) -> Words:
    rows = read_sheet(
        folder, f"{FOLDER}/{language}/{_WORDS}", ("text", "translation"), (), problems
    )
    return {row.text("text", 600): row.text("translation", 600) for row in rows}


def catalogue_body(language: str, texts: Mapping[str, object]) -> bytes:
    """The asset that programs read a language from."""
    content = {"language": language, "texts": texts}
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8")


def spoken(value: Any, kind: Any, language: str, words: Words) -> Any:
    """The same value of the contract with each text by language in one more."""
    plain = msgspec.to_builtins(value)
    for text in _texts_in(plain):
        if (first := next(iter(text.values()))) in words:
            text[language] = words[first]
    return msgspec.convert(plain, kind, strict=True)


def said_in(heard: Mapping[str, Words], procedure: Procedure) -> Procedure:
    """The procedure with what it says in each of the languages that have it."""
    says: dict[Published, dict[str, str]] = {}
    for what in get_args(Published):
        published = getattr(procedure, what)
        said = {one: words[published] for one, words in heard.items() if published in words}
        if published and said:
            says[what] = said
    return msgspec.structs.replace(procedure, says=says)


def _said(plain: object) -> Iterator[str]:
    return (next(iter(text.values())) for text in _texts_in(plain))


def _texts_in(plain: object) -> Iterator[dict[str, str]]:
    """Every text by language: a mapping whose first key is one of ours."""
    if isinstance(plain, dict):
        if next(iter(plain), None) in LANGUAGES:
            yield plain
            return
        parts: Iterator[object] = iter(plain.values())
    else:
        parts = iter(plain) if isinstance(plain, list | tuple) else iter(())
    for part in parts:
        yield from _texts_in(part)
