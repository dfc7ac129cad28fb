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

HEADERS = {value for name, value in vars(routes).items() if name.endswith("_HEADER")}


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


def test_every_header_is_described_where_it_is_sent() -> None:
    document = describe()
    asked: set[str] = set()
    told: set[str] = set()
    for path in document["paths"].values():
        for operation in path.values():
            asked |= {row["name"] for row in operation.get("parameters", ())}
            told |= {name for one in operation["responses"].values() for name in one["headers"]}
    assert asked | told | {routes.SEEN_HEADER} >= HEADERS
    assert routes.SEEN_HEADER in document["info"]["description"]
    sign_in, status = document["paths"][routes.SIGN_INS], document["paths"][routes.STATUS]
    assert [row["name"] for row in sign_in["post"]["parameters"]] == [routes.CHOOSES_HEADER]
    assert routes.ROTATE_HEADER in status["put"]["responses"]["204"]["headers"]


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
