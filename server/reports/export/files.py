"""The formats of files, by the endings of their names; what writes one is loaded when it is wanted."""

from importlib import import_module

from server.reports.names import Names
from server.reports.table import Report

FORMATS = ("csv", "xlsx", "pdf")


def write(report: Report, names: Names, format_: str) -> bytes:
    """The report as a file of this format; KeyError for an unknown one."""
    if format_ not in FORMATS:
        raise KeyError(format_)
    module = import_module(f"server.reports.export.{format_}_file")
    written: bytes = getattr(module, f"{format_}_file")(report, names)
    return written
