"""The client's small private files: those of common.files."""

from common.files import sync_folder, write_private

__all__ = ["sync_folder", "write_private"]
