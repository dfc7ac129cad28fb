"""Init makes a center once, and only one whose services are all served."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from server.app.admission.accounts import find_account
from server.app.admission.passwords import matches
from server.app.center_files import empty_center
from server.app.setup import refuse_unserved, set_up
from server.domain.context import Refusal
from server.domain.soundness import faults_of
from server.storage.engine import open_database
from server.storage.history.journal import find_fault, read_head
from server.storage.migrate import migrate
from tests.fixtures.database import Database
from tests.server.harness import CENTER, dump, sample


def test_a_center_is_made_once(database: Database) -> None:
    storage = open_database(database.url)
    migrate(storage)
    password = set_up(storage, sample(), datetime.now(UTC))
    with storage.reading() as connection:
        head = read_head(connection, CENTER)
        admin = find_account(connection, "admin")
        assert find_fault(connection, CENTER) is None
    assert (head.epoch, head.seq, head.config_version) == (1, 3, 1)
    assert admin is not None
    assert matches(admin.password_hash, password)
    with pytest.raises(Refusal, match="wrong-state"):
        set_up(storage, sample(), datetime.now(UTC))
    storage.close()
    assert password not in dump(database.data)


def test_a_service_that_no_counter_serves_is_refused() -> None:
    config = sample().config
    first = config.services[0].id
    counters = tuple(
        replace(row, service_ids=tuple(s for s in row.service_ids if s != first))
        for row in config.counters
    )
    with pytest.raises(Refusal, match=first):
        refuse_unserved(replace(config, counters=counters))


def test_an_empty_center_has_what_is_the_same_everywhere_and_lacks_the_rest(
    database: Database,
) -> None:
    data = empty_center("Trung tâm Phục vụ hành chính công xã Đông Anh")
    config = data.config
    assert config.center.id == "trung-tam-phuc-vu-hanh-chinh-cong-xa-dong-anh"
    assert (config.fields, config.services, config.counters, config.menu) == ((), (), (), ())
    assert (data.staff, data.procedures, data.assets) == ((), (), {})
    assert len(config.rating.levels) == 4
    faults = faults_of(config, (), ())
    assert {(row.kind, row.code) for row in faults} == {
        ("counter", "needs-one"),
        ("field", "needs-one"),
        ("menu", "needs-one"),
        ("service", "needs-one"),
    }
    storage = open_database(database.url)
    migrate(storage)
    assert set_up(storage, data, datetime.now(UTC))
    storage.close()
