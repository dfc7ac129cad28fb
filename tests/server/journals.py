"""Journals as devices keep them: entries with a seq of their own, handed over in uploads."""

from typing import Any

import requests

from tests.server.harness import Talk, command, new_id


def journal(*commands: dict[str, Any], first: int = 1) -> list[dict[str, Any]]:
    """These commands as entries, one after the other."""
    return [{"seq": seq, **body} for seq, body in enumerate(commands, start=first)]


def paper(label: str, ticket_id: str | None = None, **more: Any) -> dict[str, Any]:
    """The fact that a paper with this label exists."""
    data: dict[str, Any] = {
        "ticket_id": ticket_id or new_id(),
        "service_id": "ho-tich",
        "language": "vi",
        "label": label,
    }
    return command("IssueTicket", **{**data, **more})


def upload(entries: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """The body of an upload."""
    return {"epoch": 1, "entries": entries, **more}


def hand_over(device: Talk, entries: list[dict[str, Any]], **more: Any) -> requests.Response:
    """One upload."""
    url = f"{device.center}/journal"
    return device.http.post(url, json=upload(entries, **more), timeout=30)
