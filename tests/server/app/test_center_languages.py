"""A language that a center brings along as files: taken as it is, or refused with place and reason."""

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from assets import asset
from assets.catalogue import for_citizens
from common.contract import codec
from common.contract.config import Config
from server.app.center_files import CenterData, CenterFilesError, read_center

ZH = Path("languages/zh")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(asset("sample"), tmp_path / "center")
    return tmp_path / "center"


@pytest.fixture(scope="module")
def sample() -> CenterData:
    return read_center(asset("sample"))


def texts_of(data: CenterData, language: str) -> dict[str, object]:
    """What a kiosk fetches."""
    body = data.assets[data.config.center.catalogues[language]]
    assert sha256(body).hexdigest() == data.config.center.catalogues[language]
    content = json.loads(body)
    assert content["language"] == language
    texts: dict[str, object] = content["texts"]
    return texts


def test_the_samples_third_language_lacks_nothing(sample: CenterData) -> None:
    assert sample.config.center.languages == ("vi", "en", "zh")
    assert sample.lacking == {"zh": ()}
    assert texts_of(sample, "zh").keys() == for_citizens().keys()


def test_the_centers_own_words_are_in_all_its_languages(sample: CenterData) -> None:
    config = sample.config
    assert config.services[0].name == {"vi": "Hộ tịch", "en": "Civil status", "zh": "户籍"}
    assert config.texts.welcome is not None
    assert "触摸屏幕" in config.texts.welcome["zh"]
    assert config.announcing.languages == ("vi",)
    assert codec.decode(Config, codec.encode(config)) == config


def test_what_is_not_translated_is_named_and_left_to_the_first_language(
    folder: Path, sample: CenterData
) -> None:
    drop_key(folder, "kiosk.json", "kiosk.back")
    words = folder / ZH / "center.csv"
    rows = words.read_text(encoding="utf-8").splitlines(keepends=True)
    words.write_text("".join(row for row in rows if "户籍" not in row), encoding="utf-8")
    data = read_center(folder)
    assert set(data.lacking["zh"]) - set(sample.lacking["zh"]) == {"kiosk.back", "Hộ tịch"}
    assert "kiosk.back" not in texts_of(data, "zh")
    assert "zh" not in data.config.services[0].name


def test_a_language_that_is_not_chosen_is_left_alone(folder: Path) -> None:
    choose(folder, '["vi", "en"]')
    data = read_center(folder)
    assert data.config.center.catalogues == {}
    assert not any("zh" in service.name for service in data.config.services)


@pytest.mark.parametrize("sign", [" ", "\u202f", "\u00a0"])
def test_thousands_may_stand_apart_by_a_space(folder: Path, sign: str) -> None:
    change_key(folder, "common.json", "common.number.group", sign)
    assert texts_of(read_center(folder), "zh")["common.number.group"] == sign


def change_key(folder: Path, file: str, key: str, value: object) -> None:
    path = folder / ZH / file
    texts = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**texts, key: value}, ensure_ascii=False), encoding="utf-8")


def drop_key(folder: Path, file: str, key: str) -> None:
    path = folder / ZH / file
    texts = json.loads(path.read_text(encoding="utf-8"))
    del texts[key]
    path.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")


def choose(folder: Path, languages: str) -> None:
    path = folder / "center.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('\nlanguages = ["vi", "en", "zh"]', f"\nlanguages = {languages}", 1),
        encoding="utf-8",
    )


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "an unknown key": (
        lambda folder: change_key(folder, "kiosk.json", "kiosk.nobody", "谁"),
        "languages/zh/kiosk.json, kiosk.nobody: is no key of the product's kiosk.json",
    ),
    "a key of another file": (
        lambda folder: change_key(folder, "kiosk.json", "web.number", "号"),
        "languages/zh/kiosk.json, web.number: is no key of the product's kiosk.json",
    ),
    "a placeholder too few": (
        lambda folder: change_key(folder, "receipt.json", "receipt.ahead", "前面"),
        "languages/zh/receipt.json, receipt.ahead: must hold %n, as the product's own text does",
    ),
    "a placeholder too many": (
        lambda folder: change_key(folder, "receipt.json", "receipt.keep", "%1"),
        "languages/zh/receipt.json, receipt.keep: must hold no %1, as the product's own text does",
    ),
    "a number": (
        lambda folder: change_key(folder, "receipt.json", "receipt.keep", 7),
        'languages/zh/receipt.json, receipt.keep: must be a text, or {"one": "…", "other": "…"}',
    ),
    "nothing": (
        lambda folder: change_key(folder, "receipt.json", "receipt.keep", " "),
        "languages/zh/receipt.json, receipt.keep: must not be empty",
    ),
    "no name": (
        lambda folder: drop_key(folder, "common.json", "common.language.name"),
        "languages/zh/common.json, common.language.name: must be there",
    ),
    "no JSON": (
        lambda folder: (folder / ZH / "web.json").write_text('{\n"web.number": \n}'),
        "languages/zh/web.json, line 3: cannot be read as JSON: Expecting value",
    ),
    "no texts by key": (
        lambda folder: (folder / ZH / "web.json").write_text("[]"),
        'languages/zh/web.json, line 1: must be texts by key: {"kiosk.back": "…"}',
    ),
    "a first language that may be missing": (
        lambda folder: choose(folder, '["zh", "vi"]'),
        "center.toml, line 10, languages: must begin with one of vi, en",
    ),
    "a language without a folder": (
        lambda folder: choose(folder, '["vi", "km"]'),
        "center.toml, line 10, languages: must be a list of one or more of vi, en, zh, each once",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_mistake_is_told_with_its_place(folder: Path, what: str) -> None:
    spoil, expected = WRONG[what]
    spoil(folder)
    with pytest.raises(CenterFilesError) as told:
        read_center(folder)
    assert any(str(problem).startswith(expected) for problem in told.value.problems)


def test_a_file_of_no_citizens_texts_is_refused(folder: Path) -> None:
    (folder / ZH / "counter.json").write_text("{}")
    with pytest.raises(CenterFilesError, match=r"languages/zh/counter.json: is unknown"):
        read_center(folder)
