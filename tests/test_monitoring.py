"""Dashboard, alert rules and the list of metrics against what a real server tells."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import yaml  # type: ignore[import-untyped]

from server.settings import FILE, Settings
from tests.fixtures.database import Database
from tests.server.exposed import Family, read
from tests.server.harness import make_center
from tests.server.processes import running
from tests.stage.tree import ROOT

RULES = ROOT / "deploy" / "prometheus" / "motcua-rules.yml"
LIST = ROOT / "deploy" / "prometheus" / "README.md"
DASHBOARD = ROOT / "deploy" / "grafana" / "motcua.json"

WORDS = frozenset(
    {"and", "by", "histogram_quantile", "increase", "max", "on", "or", "rate", "sum", "up"}
)
"""Of the language of the questions what ours use."""

TOKEN = re.compile(
    r"""(?P<space>\s+) | (?P<name>[a-z_][a-z0-9_]*) | (?P<range>\[(?:\d+[mhd]|\$__rate_interval)\])
    | (?P<number>\d+(?:\.\d+)?) | (?P<text>"[^"]*") | (?P<sign>=~|!=|==|>|=|\*|,|\(|\)|\{|\})""",
    re.VERBOSE,
)
PAIRS = {")": "(", "}": "{"}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Family]:
    """All that a server with everything tells once somebody was called."""
    data = tmp_path_factory.mktemp("watched")
    database = Database(kind="sqlite", url=f"sqlite:///{data / FILE}", data=data)
    make_center(database)
    with running(Settings(data, database.url), "--staff-port", "0") as server:
        officer = server.hall.officer()
        server.hall.enrol("kiosk").ticket()
        officer.do("CallNext", counter_id="quay-1")
        return read(requests.get(f"{server.hall.base}/metrics", timeout=30).text)


def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load(RULES.read_text("utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def panels() -> list[dict[str, Any]]:
    return list(json.loads(DASHBOARD.read_text("utf-8"))["panels"])


def questions() -> list[str]:
    asked = [target["expr"] for panel in panels() for target in panel["targets"]]
    return [*(rule["expr"] for rule in rules()), *asked]


def tokens(question: str) -> Iterator[tuple[str, str]]:
    """Each token with its kind; AssertionError where there is none, or a bracket has no other."""
    at, open_ones = 0, list[str]()
    while at < len(question):
        found = TOKEN.match(question, at)
        assert found is not None, f"{question}: {question[at:]}"
        at = found.end()
        kind, text = str(found.lastgroup), found[0]
        if text in PAIRS.values():
            open_ones.append(text)
        elif text in PAIRS:
            assert open_ones.pop() == PAIRS[text], question
        if kind != "space":
            yield kind, text
    assert open_ones == [], question


def samples(told: dict[str, Family]) -> dict[str, set[str]]:
    """The labels of every sample's name."""
    names = {
        name: {label for label, _ in pairs} for one in told.values() for name, pairs in one.samples
    }
    return names | {"up": {"job"}}


@pytest.mark.parametrize("question", questions())
def test_what_is_asked_of_prometheus_is_there(question: str, told: dict[str, Family]) -> None:
    known, inside, asked = samples(told), False, ""
    words = [text for _, text in tokens(question)]
    for kind, text in tokens(question):
        inside = (inside or text == "{") and text != "}"
        if kind != "name" or (text in WORDS and text != "up"):
            continue
        if text in known:
            asked = text
            continue
        if inside:
            assert text in known[asked], f"{asked} has no label {text}"
        else:
            assert text in set().union(*known.values()), text
            assert "by" in words, question
    assert asked


def test_each_rule_says_what_is_wrong_in_both_languages() -> None:
    found = rules()
    assert len({rule["alert"] for rule in found}) == len(found)
    for rule in found:
        assert rule["labels"]["severity"] in {"critical", "warning", "info"}
        assert re.fullmatch(r"\d+[smhd]", rule.get("for", "0s"))
        assert set(rule["annotations"]) == {"summary", "summary_vi"}
        assert all(
            words.endswith((".", "?", "list", "verify")) for words in rule["annotations"].values()
        )


def test_the_panels_stand_beside_each_other() -> None:
    taken: set[tuple[int, int]] = set()
    assert len({panel["id"] for panel in panels()}) == len(panels())
    for panel in panels():
        at = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(at["x"], at["x"] + at["w"])
            for y in range(at["y"], at["y"] + at["h"])
        }
        assert not cells & taken, panel["title"]
        assert max(x for x, _ in cells) < 24
        taken |= cells


def test_the_list_names_every_metric_as_it_is(told: dict[str, Family]) -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (\w+) \| (.*?) \| (.*?) \|$", LIST.read_text("utf-8"), re.MULTILINE
    )
    listed = {
        name: (kind, set(re.findall(r"\w+", labels)), words) for name, kind, labels, words in rows
    }
    assert listed == {name: (one.kind, one.labels - {"le"}, one.told) for name, one in told.items()}
