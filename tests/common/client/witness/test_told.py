"""A place of the journal as it was told: its text, if all of it came, and what it follows."""

from msgspec.structs import replace

from common.client.witness.told import continues, text_of
from tests.common.client.witness.history import hidden, history


def test_an_event_is_known_by_its_text_unless_it_was_hidden() -> None:
    whole = '{"seq":7,"type":"TicketCalled","data":{"label":"A001"}}'
    assert text_of(whole) == whole
    assert text_of('{"seq":7,"type":"OfficerSignedIn","data":{}}') is None


def test_it_continues_the_place_whose_hash_it_was_linked_to_and_no_other() -> None:
    first, second = history(2)
    assert continues(first.hash, second), "the chain is the server's"
    assert not continues("f" * 64, second)
    assert not continues(first.hash, replace(second, text=f"{second.text} "))
    assert continues("f" * 64, hidden(second)), "without its text nobody can say"
