"""Devices of one name are told apart: by their counters, else by their ids."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, insert, select

from common.words import said
from server.reports.device_names import device_names
from server.storage.engine import open_database
from server.storage.tables.config import account, device, session
from tests.server.reports.conftest import Past


@pytest.fixture
def connection(past: Past) -> Iterator[Connection]:
    """To a database that nothing of this is kept in."""
    storage = open_database(past.database.url)
    with storage.writer.connect() as connection, connection.begin() as undone:
        yield connection
        undone.rollback()
    storage.close()


def test_devices_of_one_name_are_told_apart(past: Past, connection: Connection) -> None:
    center = past.config.center.id
    for id_, name in (
        ("counter-1", "bench counter"),
        ("counter-2", "bench counter"),
        ("counter-3", "bench counter"),
        ("display-1", "Sảnh"),
        ("display-2", "Sảnh"),
        ("kiosk-1", "Cửa chính"),
        ("kiosk-2", ""),
    ):
        row = {"id": id_, "center_id": center, "name": name, "profile": id_.partition("-")[0]}
        connection.execute(
            insert(device), {**row, "fingerprint": "", "token_hash": id_, "enrolled_at": 1}
        )
    who = connection.execute(select(account.c.id).limit(1)).scalar_one()
    for at, (id_, counter) in enumerate(
        (("counter-1", "quay-2"), ("counter-1", "quay-1"), ("counter-2", "quay-2"))
    ):
        seat = {"account_id": who, "device_id": id_, "counter_id": counter, "started_at": at}
        connection.execute(insert(session), {**seat, "token_hash": str(at), "expires_at": 9})
    counters = {row.id: said(row.name, "vi") for row in past.config.counters}
    assert device_names(connection, past.config, "vi") == {
        "counter-1": f"bench counter · {counters['quay-1']}",
        "counter-2": f"bench counter · {counters['quay-2']}",
        "counter-3": "bench counter",
        "display-1": "Sảnh · display-1",
        "display-2": "Sảnh · display-2",
        "kiosk-1": "Cửa chính",
        "kiosk-2": "kiosk-2",
    }
