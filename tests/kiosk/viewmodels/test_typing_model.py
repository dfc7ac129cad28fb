"""The keyboard's model: cursor, end, and a text that goes with its page."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from kiosk.viewmodels.typing_model import TypingModel


def made(app: QCoreApplication) -> tuple[TypingModel, list[str], list[int]]:
    told: list[str] = []
    touched: list[int] = []
    model = TypingModel(lambda: "new", lambda: touched.append(1))
    model.done.connect(told.append)
    return model, told, touched


def test_the_end_is_told_with_the_last_word_ended(app: QGuiApplication) -> None:
    model, told, touched = made(app)
    model.begin("text", "vi", "", 40)
    for key in ("g", "o", "o", "g", "l", "e", "done"):
        model.press(key)
    assert told == ["google"]
    assert not touched
    model.move("down")
    model.pick()
    model.write("x")
    model.erase()
    model.finish()
    assert len(touched) == 5


def test_the_centers_style_places_the_tone(app: QGuiApplication) -> None:
    model, told, _ = made(app)
    model.begin("text", "vi", "Bà ", 40)
    model.write("Hoaf")
    model.finish()
    assert told == ["Bà Hoà"]


def test_arrows_and_ok_type_and_the_cursor_goes_when_a_finger_comes(app: QGuiApplication) -> None:
    model, _, _ = made(app)
    model.begin("text", "en", "", 40)
    model.arrive()
    assert model.property("cursor") == "1"
    assert model.move("down")
    model.pick()
    assert (model.property("text"), model.property("cursor")) == ("q", "q")
    assert model.move("up")
    assert not model.move("up")
    model.press("a")
    assert (model.property("text"), model.property("cursor")) == ("qa", "")


def test_the_cursor_stays_in_place_where_its_key_goes(app: QGuiApplication) -> None:
    model, _, _ = made(app)
    model.begin("text", "vi", "a", 40)
    model.move("down")
    assert model.property("cursor") == "mark.sac"
    model.move("left")
    for _ in range(4):
        model.move("down")
    model.pick()
    assert model.property("cursor") == "letters"
    model.pick()
    assert model.property("cursor") == "signs"
    for _ in range(4):
        model.move("up")
    assert model.property("cursor") == "mark.sac"
    model.erase()
    assert model.move("down")
    assert model.move("up") is False


def test_the_text_goes_with_its_page_but_not_with_the_one_before(app: QGuiApplication) -> None:
    model, _, _ = made(app)
    first = model.begin("text", "vi", "", 40)
    model.write("bí mật")
    second = model.begin("text", "vi", "", 40)
    assert model.property("text") == ""
    model.write("a")
    model.forget(first)
    assert model.property("text") == "a"
    model.forget(second)
    assert model.property("text") == ""


def test_keys_lie_as_they_are_until_another_page_begins(app: QGuiApplication) -> None:
    model, _, _ = made(app)
    turn = model.begin("text", "en", "", 40)
    model.write("secret")
    keys = model.property("keys").rows
    model.forget(turn)
    assert model.property("text") == ""
    assert model.property("keys").rows == keys
    model.begin("text", "vi", "", 40)
    assert model.property("text") == ""
    assert model.property("layout") == "telex"
