"""Puts a center together from its folder, or says everything that is wrong with it."""

from pathlib import Path

from assets.catalogue import LANGUAGES
from common.contract.config import Announcing, Config, Policy
from common.contract.hall_config import DeskSettings
from server.app.center_files import basics, floor, hall, people, words
from server.app.center_files.languages import FOLDER, brought_along, with_languages
from server.app.center_files.model import CenterData, CenterFilesError, FileProblem
from server.app.center_files.papers import with_papers
from server.app.center_files.policy import read_policy
from server.app.center_files.record import Record
from server.app.center_files.settings import read_settings
from server.app.center_files.source import Source


def read_center(folder: Path) -> CenterData:
    """Read a folder as assets/sample/README.md tells it; CenterFilesError with all problems."""
    problems: list[FileProblem] = []
    if not folder.is_dir():
        raise CenterFilesError([FileProblem(str(folder), 0, "", "is not a folder")])
    settings = read_settings(folder, TABLES, problems)
    if settings is None:
        raise CenterFilesError(problems)
    languages = _languages(folder, settings["center"])
    ours = tuple(language for language in languages if language in LANGUAGES)
    source = Source(folder, ours, problems)
    data = _read(source, settings)
    source.tell_unread()
    data = with_languages(data, folder, languages, problems)
    if problems:
        raise CenterFilesError(problems)
    return data


def _keys() -> dict[str, tuple[str, ...]]:
    def every(*names: str) -> tuple[str, ...]:
        return tuple(
            name.replace("*", language)
            for name in names
            for language in (LANGUAGES if "*" in name else ("",))
        )

    return {
        "center": every(
            "id", "name_*", "noun_*", "timezone", "languages", "public_url", "day_starts_at"
        ),
        "kiosk": every("menu", "welcome_*", "receipt_note_*", "card", "tone", "return_service"),
        "policy": Policy.__struct_fields__,
        "rating": ("offered_minutes",),
        "hours": ("holidays",),
        "announcing": Announcing.__struct_fields__,
        "desk": DeskSettings.__struct_fields__,
    }


def _read(source: Source, settings: dict[str, Record]) -> CenterData:
    fields = hall.read_fields(source)
    services = hall.read_services(source, fields)
    staff = people.read_staff(source)
    rows = tuple(service for _, service in services)
    counters = hall.read_counters(source, services)
    reasons = people.read_reasons(source)
    config = Config(
        center=basics.read_center_row(source, settings["center"]),
        fields=fields,
        services=rows,
        counters=counters,
        priority_classes=hall.read_priorities(source),
        officers=people.officers_of(staff),
        rating=people.read_rating(source, settings["rating"]),
        policy=read_policy(settings["policy"], counters, rows),
        hours=basics.read_hours(source, settings["hours"]),
        reasons=reasons,
        announcing=basics.read_announcing(settings["announcing"], source.languages),
        texts=words.read_texts(source, settings["kiosk"]),
        media=words.read_media(source),
        menu=hall.read_menu(settings["kiosk"], services),
        kiosk=hall.read_kiosk(settings["kiosk"], services),
        desk=floor.read_desk(settings["desk"], reasons),
        zones=floor.read_zones(source, counters),
    )
    procedures = with_papers(source, words.read_procedures(source, [row.id for row in rows]))
    return CenterData(
        config=config, procedures=procedures, staff=staff, assets=dict(source.pictures.taken)
    )


def _languages(folder: Path, center: Record) -> tuple[str, ...]:
    found, known = center.words("languages"), (*LANGUAGES, *brought_along(folder))
    if not found or not set(found) <= set(known) or len(set(found)) != len(found):
        words = f"must be a list of one or more of {', '.join(known)}, each once"
        center.wrong("languages", f"{words}; another one needs its folder in {FOLDER}/")
        return LANGUAGES
    if found[0] not in LANGUAGES:
        center.wrong("languages", f"must begin with one of {', '.join(LANGUAGES)}")
        return LANGUAGES
    return found


TABLES = _keys()
"""The tables of center.toml and their keys."""
