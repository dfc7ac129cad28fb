"""The description names what there is: every route, command, event and problem."""

import json

from common.contract import routes
from common.contract.codec import COMMANDS, EVENTS
from common.contract.problems import STATUS
from server.api.openapi import describe
from server.api.operations import OPERATIONS

PATHS = {
    value for name, value in vars(routes).items() if name.isupper() and str(value).startswith("/")
}


def test_every_route_command_event_and_problem_is_described() -> None:
    document = describe()
    assert set(document["paths"]) == PATHS
    assert set(COMMANDS) | set(EVENTS) <= set(document["components"]["schemas"])
    words = json.dumps(document["paths"])
    framework = {"not-found", "wrong-method"}
    assert all(f"`{code}`" in words for code in set(STATUS) - framework)


def test_every_reference_leads_somewhere() -> None:
    document = describe()
    schemas = document["components"]["schemas"]
    text = json.dumps(document)
    references = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert references <= set(schemas)


def test_requests_refuse_unknown_fields() -> None:
    schemas = describe()["components"]["schemas"]
    assert all(schemas[name]["additionalProperties"] is False for name in COMMANDS)


def test_the_citizens_page_and_its_feed_are_described() -> None:
    paths = describe()["paths"]
    page, feed = (paths[path]["get"] for path in (routes.TICKET_PAGE, routes.TICKET_FEED))
    assert list(page["responses"]["200"]["content"]) == ["text/html"]
    assert list(feed["responses"]["200"]["content"]) == ["text/event-stream"]
    assert "`not-found`" in feed["responses"]["404"]["description"]


def test_when_to_try_again_is_described_wherever_it_is_told() -> None:
    described = describe()["paths"]
    for operation in OPERATIONS:
        answers = described[operation.path][operation.method]["responses"]
        for status, answer in answers.items():
            told = "too-many-tries" in operation.problems and status == "429"
            assert ("Retry-After" in answer["headers"]) == told, (operation.name, status)
