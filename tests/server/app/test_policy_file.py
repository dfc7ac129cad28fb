"""A policy as a file of its own: what it says, what it leaves out, and every mistake in its place."""

import shutil
import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from assets import asset
from common.contract.config import Config, Policy
from server.app.center_files import CenterFilesError, read_center
from server.app.center_files.policy_file import differences, policy_text, read_policy_file
from tests.dsl_center import CENTER, with_policy, with_weights

LANE = "quick_minutes = 5\nquick_counters = ['q3']\n"


def read(folder: Path, text: str, config: Config = CENTER) -> Config:
    file = folder / "policy.toml"
    file.write_text(text, encoding="utf-8")
    return read_policy_file(file, config)


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(CenterFilesError) as caught:
        read(folder, text)
    return [str(problem) for problem in caught.value.problems]


def test_a_policy_says_all_that_the_contract_has(tmp_path: Path) -> None:
    text = """[policy]
priority_ratio = 3
longest_ordinary_wait_minutes = 30
recall_limit = 2
no_show_after_seconds = 45
no_show_recalls = 2
same_counter_minutes = 20
quick_minutes = 5
quick_counters = ["q3"]
stop_before_close_minutes = 15
one_ticket_per_person = true
alert_wait_minutes = 0
alert_rating_score = false
alert_device_seconds = 90
"""
    assert read(tmp_path, text).policy == Policy(
        priority_ratio=3,
        longest_ordinary_wait_minutes=30,
        recall_limit=2,
        no_show_after_seconds=45,
        no_show_recalls=2,
        same_counter_minutes=20,
        quick_minutes=5,
        quick_counters=("q3",),
        stop_before_close_minutes=15,
        one_ticket_per_person=True,
        alert_wait_minutes=None,
        alert_rating_score=None,
        alert_device_seconds=90,
    )


def test_what_is_left_out_has_its_default_and_a_table_left_out_changes_nothing(
    tmp_path: Path,
) -> None:
    now = with_policy(priority_ratio=5, same_counter_minutes=9)
    assert read(tmp_path, "[policy]\nrecall_limit = 2\n", now).policy == Policy(recall_limit=2)
    assert read(tmp_path, "policy = {recall_limit = 2}\n", now).policy == Policy(recall_limit=2)
    assert read(tmp_path, "[policy]\n", now).policy == Policy()
    assert read(tmp_path, "[counters]\nq1 = ['birth']\n", now) == now


def test_counters_take_what_the_file_gives_them_and_the_others_keep_theirs(tmp_path: Path) -> None:
    found = read(tmp_path, "[counters]\nq1 = ['birth:2', 'copies']\n")
    assert found.policy == CENTER.policy
    assert found.counters[0].service_ids == ("birth", "copies")
    assert found.counters[0].weights == {"birth": 2}
    assert found.counters[1:] == CENTER.counters[1:]
    assert list(differences(CENTER, found)) == ['q1: ["birth"] -> ["birth:2", "copies"]']


def test_a_centers_own_file_is_one_too(tmp_path: Path) -> None:
    shutil.copy(asset("sample") / "center.toml", tmp_path)
    config = read_center(asset("sample")).config
    assert read_policy_file(tmp_path / "center.toml", config) == config


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[policy]\npriority_ratio = 0\n", "line 2, priority_ratio: must be a whole number from 1"),
        ("[policy]\n\npriority = 2\n", "line 3, priority: is unknown in [policy]"),
        ("[polcy]\npriority_ratio = 2\n", "line 1, polcy: is unknown; the tables are policy, co"),
        ("[policy\n", "line 1: cannot be read as TOML"),
        ("[kiosk]\n", "has neither [policy] nor [counters]"),
        ("[policy]\nno_show_recalls = 2\n", "line 2, no_show_recalls: needs no_show_after_seconds"),
        ("[policy]\nquick_minutes = 5\n", "line 1, quick_counters: must be there, too"),
        ("[policy]\nquick_counters = ['q3']\n", "line 1, quick_minutes: must be there, too"),
        (f"[policy]\n{LANE.replace('q3', 'q9')}", "line 3, quick_counters: 'q9' is not the id of"),
        (
            f"[policy]\n{LANE.replace('q3', 'q1')}",
            "line 3, quick_counters: q1 serves no service of",
        ),
        ("[policy]\nquick_minutes = 20\nquick_counters = ['q3', 'q3']\n", "names a counter twice"),
        (
            "[policy]\nsame_counter_minutes = 'long'\n",
            "line 2, same_counter_minutes: must be a whole",
        ),
        ("[counters]\nq9 = ['birth']\n", "line 2, q9: is unknown in [counters]"),
        ("[counters]\nq1 = ['birth:11']\n", "line 2, q1: 'birth:11': a weight is a whole number"),
        ("[counters]\nq1 = ['death']\n", "line 2, q1: 'death' is not the id of a service"),
        ("[counters]\nq1 = ['birth', 'birth']\n", "line 2, q1: names birth twice"),
        ("[counters]\nq3 = ['land']\n", "line 1: no counter serves copies"),
        ("policy = 3\n", "line 1, policy: must be a table"),
        ("[counters]\nq1 = 3\n", "line 2, q1: must be a list of texts"),
        ("[policy]\nquick_counters = {q3 = 1}\n", "line 2, quick_counters: must be a list"),
        ("[policy]\nno_show_recalls = -1\n", "line 2, no_show_recalls: must be a whole number"),
    ],
)
def test_every_mistake_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    found = faults(tmp_path, text)
    assert all(line.startswith("policy.toml") for line in found)
    assert any(said in line for line in found), found


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = "[policy]\npriority_ratio = 11\nrecall_limit = 'x'\n[counters]\nq9 = []\n"
    assert len(faults(tmp_path, text)) == 3


@pytest.mark.parametrize(
    "config",
    [
        CENTER,
        with_policy(with_weights("q2", land=3), no_show_after_seconds=60),
        replace(CENTER, policy=Policy(quick_minutes=5, quick_counters=("q3",), recall_limit=0)),
    ],
)
def test_what_is_shown_can_be_set(tmp_path: Path, config: Config) -> None:
    text = policy_text(config)
    assert tomllib.loads(text)["policy"]["priority_ratio"] == 2
    assert read(tmp_path, text) == config
    assert list(differences(config, config)) == []


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CenterFilesError, match="missing"):
        read_policy_file(tmp_path / "nothing.toml", CENTER)
