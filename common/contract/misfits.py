"""Short words of our own on where a text or a value does not fit, and why."""

import re

_AT = " - at "
_BYTE = re.compile(r"\(byte (\d+)\)")
_MISSING = re.compile(r"missing required field `(\w+)`")
_LONGEST = 128
"""Characters of a name that are said again."""

_WHY: tuple[tuple[str, str], ...] = (
    ("matching regex", "does not have its form"),
    ("of length <=", "is too long"),
    ("of length >=", "is too short"),
    ("<=", "is too large"),
    (">=", "is too small"),
    ("Invalid enum", "is none of the values that it may have"),
    ("timezone", "needs an offset, such as Z"),
    ("Invalid RFC3339", "is no time"),
    ("got `null`", "is missing or null"),
    ("got `", "is not of its type"),
)
"""What the library's words hold, and ours."""


def of_text(error: Exception) -> str:
    """Why a text could not be read as JSON."""
    if isinstance(error, RecursionError):
        return "the text lies too deep"
    if isinstance(error, UnicodeDecodeError):
        return "the text is not UTF-8"
    if "truncated" in str(error):
        return "the text ends too early"
    byte = _BYTE.search(str(error))
    return "the text is not JSON" + (f" at byte {byte[1]}" if byte else "")


def of_value(error: Exception, within: str) -> str:
    """Why a value `within` this field could not be turned into its type; "" is the whole."""
    what, _, at = str(error).partition(_AT)
    path = _joined(within, at.replace("`", "").replace("$.", "").replace("$", ""))
    path = path.replace("key in ", "a key of ")
    missing = _MISSING.search(what)
    if missing:
        return f"{_joined(path, missing[1])} is missing"
    if isinstance(error, RecursionError):
        why = "lies too deep"
    else:
        why = next((ours for theirs, ours in _WHY if theirs in what), "does not fit")
    return f"{path or 'the whole'} {why}"


def of_unknown(name: str, within: str) -> str:
    """That there is no field of this name."""
    shown = name if name.isidentifier() else repr(name)
    return f"{_joined(within, shown)[:_LONGEST]} is not known"


def _joined(within: str, path: str) -> str:
    between = "." if within and path and not path.startswith("[") else ""
    return f"{within}{between}{path}"
