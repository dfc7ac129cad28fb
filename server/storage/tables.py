"""All tables of the database; who copies or compares them takes the metadata from here."""

from server.storage import tables_config, tables_healing, tables_reports, tables_uploads
from server.storage.tables_journal import metadata

__all__ = ["metadata", "tables_config", "tables_healing", "tables_reports", "tables_uploads"]
