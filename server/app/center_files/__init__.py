"""Reads a center's folder of files, as a clerk edits them, into its configuration."""

from server.app.center_files.empty import empty_center
from server.app.center_files.model import CenterData, CenterFilesError, FileProblem, StaffRow
from server.app.center_files.reader import read_center

__all__ = [
    "CenterData",
    "CenterFilesError",
    "FileProblem",
    "StaffRow",
    "empty_center",
    "read_center",
]
