"""Brings a database to the schema of this version, or says that it is newer."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from server.storage.backups.scrub import scrub
from server.storage.engine import Database, DatabaseError


def migrate(database: Database) -> None:
    """Create or upgrade all tables in one transaction; DatabaseError where a later version made them."""
    config = _config()
    with database.writer.begin() as connection:
        current = _revision(connection)
        if current == ScriptDirectory.from_config(config).get_current_head():
            return
        _known(config, current)
        config.attributes["connection"] = connection
        config.attributes["vault"] = database.vault
        try:
            command.upgrade(config, "head")
        except DBAPIError as error:
            raise DatabaseError(f"the tables cannot be made: {error.orig}") from error
    if current is not None:
        scrub(database, whole=True)


def is_empty(connection: Connection) -> bool:
    """Whether no motcua has ever used this database."""
    return _revision(connection) is None


def _known(config: Config, revision: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise DatabaseError("the database was made by a later version of motcua")


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config
