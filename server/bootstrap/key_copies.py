"""Copies of the subjects' keys beside the backups: written where they are known of, and replaced there."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from server.bootstrap.commands import tell
from server.bootstrap.opening import Opened
from server.settings import Settings, SettingsError
from server.storage.backups.copies_folder import CopiesFolder
from server.storage.backups.key_copy import is_level, save_key_copy
from server.storage.backups.key_places import KeyPlaces, has_keys
from server.storage.engine import DatabaseError


def write_keys(center: Opened, settings: Settings, folder: Path) -> None:
    """Write the copy in this folder, so that every erasure finds it; DatabaseError where it cannot be."""
    try:
        KeyPlaces(settings.data).note(folder)
    except OSError as error:
        tell(f"{settings.data}: it cannot be noted that keys lie in {folder}: {error}")
    save_key_copy(center.database, folder)


def replace_keys(center: Opened, settings: Settings, further: Iterable[Path]) -> Iterator[str]:
    """Write every copy of the keys anew; why not, where a folder is not reached."""
    own = CopiesFolder(settings.data, settings.backups)
    if own.known or own.path.is_dir():
        try:
            write_keys(center, settings, own.open())
        except DatabaseError as error:
            yield _left(own.path, str(error))
    named = [folder.absolute() for folder in further]
    for folder in dict.fromkeys((*named, *KeyPlaces(settings.data).all())):
        if folder == own.path.absolute():
            continue
        if not (folder.is_dir() if folder in named else _is_reached(settings, folder)):
            yield _left(folder, _why(folder))
            continue
        try:
            if folder in named or has_keys(folder):
                write_keys(center, settings, folder)
        except DatabaseError as error:
            yield _left(folder, str(error))


def level_keys(center: Opened, settings: Settings) -> None:
    """Replace the copies that an erasure has not reached, in every folder that is there now."""
    for folder in KeyPlaces(settings.data).all():
        try:
            if has_keys(folder) and not is_level(center.database, folder):
                save_key_copy(center.database, folder)
                tell(f"the keys in {folder} are replaced, too")
        except DatabaseError as error:
            tell(_left(folder, str(error)))


def forget_destroyed(settings: Settings, folder: Path) -> None:
    """Ask no more for copies that are destroyed; SettingsError where they are not, or never were."""
    if has_keys(folder):
        raise SettingsError(f"there are keys in {folder}: destroy them first")
    try:
        if not KeyPlaces(settings.data).forget(folder):
            raise SettingsError(f"no copies were ever made in {folder.absolute()}")
    except OSError as error:
        raise SettingsError(f"cannot write to {settings.data}: {error.strerror}") from error
    tell(f"{folder} is asked for no more")


def _is_reached(settings: Settings, folder: Path) -> bool:
    return has_keys(folder) or CopiesFolder(settings.data, folder).there


def _why(folder: Path) -> str:
    if folder.is_dir():
        return f"the disk of {folder} may not be connected: no copies are there"
    return f"there is no folder {folder}"


def _left(folder: Path, why: str) -> str:
    return (
        f"{why}; THE KEYS THERE ARE NOT REPLACED: connect it and run this again, or let the server "
        f"make its next copy while it is there; if the copies there are destroyed, run "
        f"`motcua-server erase --destroyed {folder}`"
    )
