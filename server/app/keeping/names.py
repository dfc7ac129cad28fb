"""What names each kept file: rows, accounts, past changes of all procedures and of translations."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, select

from common.contract.config import Config
from common.contract.ids import Sha256
from common.contract.kept_assets import Named
from server.app.editing.made import changes_made
from server.app.editing.procedure_set import ALL_PROCEDURES
from server.storage.tables.config import account


def names_of(
    connection: Connection, center_id: str, config: Config, only: Sha256 | None = None
) -> dict[Sha256, tuple[Named, ...]]:
    """By hash what names the file, or `only` this one; a file that nothing names is not there."""
    found: dict[Sha256, set[Named]] = defaultdict(set)
    for sha256, kind, name in (*_configured(config), *_photos(connection, center_id, only)):
        if sha256 is not None and only in {None, sha256}:
            found[sha256].add(Named(kind=kind, id=name))
    for sha256, version in _sets(connection, center_id, only):
        found[sha256].add(Named(kind=ALL_PROCEDURES, id=str(version)))
    for sha256, language in _translations(connection, center_id, only):
        found[sha256].add(Named(kind="translation", id=language))
    return {sha256: tuple(sorted(named)) for sha256, named in found.items()}


def _configured(config: Config) -> Iterator[tuple[str | None, str, str]]:
    for medium in config.media:
        yield medium.asset, "medium", medium.id
    for name, sha256 in config.announcing.packs.items():
        yield sha256, "announcing", name
    for language, sha256 in config.center.catalogues.items():
        yield sha256, "center", language


def _photos(
    connection: Connection, center_id: str, only: Sha256 | None
) -> Iterator[tuple[str | None, str, str]]:
    query = select(account.c.photo, account.c.id).where(
        account.c.center_id == center_id,
        account.c.photo.is_not(None) if only is None else account.c.photo == only,
        account.c.deleted_at.is_(None),
    )
    for photo, name in connection.execute(query):
        yield photo, "officer", name


def _sets(
    connection: Connection, center_id: str, only: Sha256 | None
) -> Iterator[tuple[Sha256, int]]:
    spelling = f'"kind":"{ALL_PROCEDURES}"' if only is None else f'"asset":"{only}"'
    for _, made in reversed(list(changes_made(connection, center_id, spelling))):
        for body in (made.before, made.after):
            if made.kind != ALL_PROCEDURES or not isinstance(body, dict):
                continue
            if only in {None, body["asset"]}:
                yield str(body["asset"]), made.config_version


def _translations(
    connection: Connection, center_id: str, only: Sha256 | None
) -> Iterator[tuple[Sha256, str]]:
    """What the history tells texts from, before and after."""
    spelling = '"catalogues":' if only is None else f'"{only}"'
    for _, made in changes_made(connection, center_id, spelling):
        if made.kind != "center" or not (
            isinstance(made.before, dict) and isinstance(made.after, dict)
        ):
            continue
        was, now = made.before.get("catalogues", {}), made.after.get("catalogues", {})
        for language in {**was, **now}:
            pair = {was.get(language), now.get(language)}
            if len(pair) > 1:
                yield from ((one, language) for one in pair if one and only in {None, one})
