"""Accounts as the operator makes them, and what officers' names do to the hall's configuration."""

import pytest

from server.app.admission.accounts import find_account, list_accounts
from server.app.admission.staff import AddAccount, Disable, Enable, SetPassword
from server.domain.context import Refusal
from tests.fixtures.database import Database
from tests.server.desk import desk_at
from tests.server.harness import PASSWORD


def test_a_new_officer_can_sign_in_and_is_known_in_the_hall(center: Database) -> None:
    work = AddAccount(username="Mai.Lan", name="Mai Lan", role="officer", password=PASSWORD)
    with desk_at(center) as desk:
        before = desk.state.config
        assert desk.writer.do(work).result() == "mai-lan"
        config = desk.state.config
        assert config.officers[:-1] == before.officers
        assert (config.officers[-1].id, config.officers[-1].name) == ("mai-lan", "Mai Lan")
        desk.writer.do(Disable("Mai.Lan")).result()
        assert desk.state.config.officers == before.officers
        with desk.storage.reading() as connection:
            found = find_account(connection, "Mai.Lan")
            assert found is not None
            assert found.disabled
            assert len(list_accounts(connection)) == 12


def test_a_disabled_officer_gets_no_password_and_comes_back_only_enabled(center: Database) -> None:
    with desk_at(center) as desk:
        before = {row.id for row in desk.state.config.officers}
        desk.writer.do(Disable("le-minh-anh")).result()
        with pytest.raises(Refusal, match="enable it first"):
            desk.writer.do(SetPassword("le-minh-anh", PASSWORD)).result()
        desk.writer.do(Enable("le-minh-anh")).result()
        assert {row.id for row in desk.state.config.officers} == before
        desk.writer.do(SetPassword("le-minh-anh", PASSWORD)).result()
        with pytest.raises(Refusal, match="is not disabled"):
            desk.writer.do(Enable("le-minh-anh")).result()


@pytest.mark.parametrize(
    "password",
    ["short", "password123", "x" * 257, " " * 8, "\t\u00a0" * 9, "Le-Minh-Anh", " 12345678 "],
)
def test_bad_passwords_are_refused(center: Database, password: str) -> None:
    with desk_at(center) as desk, pytest.raises(Refusal, match="weak-password"):
        desk.writer.do(SetPassword("le-minh-anh", password)).result()


def test_unknown_and_taken_names_are_refused(center: Database) -> None:
    with desk_at(center) as desk:
        for work in (
            SetPassword("nobody", PASSWORD),
            Disable("nobody"),
            AddAccount(username="admin", name="x", role="officer", password=PASSWORD),
            AddAccount(username="###", name="x", role="officer", password=PASSWORD),
            AddAccount(username="Bad Name!", name="x", role="officer", password=PASSWORD),
            AddAccount(username="a" * 129, name="x", role="officer", password=PASSWORD),
            AddAccount(username="lan", name="Lan\tadmin", role="officer", password=PASSWORD),
            AddAccount(username="lan", name=" ", role="officer", password=PASSWORD),
        ):
            with pytest.raises(Refusal, match=r"invalid-data|name-taken"):
                desk.writer.do(work).result()
