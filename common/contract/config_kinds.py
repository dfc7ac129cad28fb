"""The kinds of rows that the configuration is made of, and what each of them is."""

from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

from common.contract.config import Config, Procedure

SINGLE = (
    "center",
    "rating",
    "policy",
    "hours",
    "reasons",
    "announcing",
    "texts",
    "menu",
    "kiosk",
    "desk",
)
"""One row of each, whose id is its kind; the name of the field in Config, too."""

LISTS = {
    "field": "fields",
    "service": "services",
    "counter": "counters",
    "priority_class": "priority_classes",
    "officer": "officers",
    "medium": "media",
    "zone": "zones",
}
"""Kinds of which there are several, with the fields in Config that hold them."""

PROCEDURE = "procedure"
ACCOUNTS = "officer"
"""Rows that follow the accounts, and are changed with them alone."""


def _kinds() -> Mapping[str, Any]:
    hints = get_type_hints(Config, include_extras=True)
    lists = {kind: get_args(hints[name])[0] for kind, name in LISTS.items() if kind != ACCOUNTS}
    return {**{kind: hints[kind] for kind in SINGLE}, **lists, PROCEDURE: Procedure}


KINDS = _kinds()
"""What each kind of row that can be edited is made of."""
