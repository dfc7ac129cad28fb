"""All tables of the database; who copies or compares them takes the metadata from here."""

from server.storage.tables import config as tables_config
from server.storage.tables import healing as tables_healing
from server.storage.tables import reports as tables_reports
from server.storage.tables import uploads as tables_uploads
from server.storage.tables.journal import metadata

__all__ = ["metadata", "tables_config", "tables_healing", "tables_reports", "tables_uploads"]
