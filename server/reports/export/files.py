"""The formats of files, by the endings of their names."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from server.reports.export.csv_file import csv_file
from server.reports.export.pdf_file import pdf_file
from server.reports.export.xlsx_file import xlsx_file
from server.reports.names import Names
from server.reports.table import Report

FORMATS: Mapping[str, Callable[[Report, Names], bytes]] = MappingProxyType(
    {"csv": csv_file, "xlsx": xlsx_file, "pdf": pdf_file}
)


def write(report: Report, names: Names, format_: str) -> bytes:
    """The report as a file of this format; KeyError for an unknown one."""
    return FORMATS[format_](report, names)
