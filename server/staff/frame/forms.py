"""A form whose values stay in the browser until one of its buttons sends them all."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal, Self

from nicegui import ui
from nicegui.element import Element

from common.client.errors import Refused
from common.contract.editing import RowFault
from server.staff.frame.counting import counted
from server.staff.frame.fields import Fault, Input, Sent, fault_of
from server.staff.frame.painting import Words, box
from server.staff.frame.visit import Visit

MOST_LETTERS = 60_000
"""What a form may hold in all; the wire would drop the page for much more."""
_TOO_LARGE = "#too-large"
_TEXTS = frozenset({"line", "area"})
_SEND = f"""(event) => {{
    event.preventDefault();
    const at = event.currentTarget;
    const form = at instanceof HTMLFormElement ? at : at.form;
    const pairs = [...new FormData(form)].filter((pair) => typeof pair[1] === 'string');
    const letters = pairs.reduce((sum, pair) => sum + pair[1].length, 0);
    const longest = pairs.reduce((one, pair) => pair[1].length > one[1].length ? pair : one, ['', '']);
    emit(letters > {MOST_LETTERS} ? [['{_TOO_LARGE}', longest[0]]] : pairs);
}}"""

Act = Callable[[Sent], Awaitable[None]]
Holds = Literal["stored", "draft", "search"]


class Form:
    """Use it as a context, `add` fields, then `submit`; `act` gets what was sent by it or by Enter.

    Each try takes back what was said of the one before; what the server refuses because of a field here is
    said at it. A value is the browser's own once it is painted: to show other ones, paint the form anew.
    The browser asks before what was typed is lost, but for what one looks or picks by (`search`); a form
    that is painted anew with what is not saved yet is a `draft`.
    """

    def __init__(self, visit: Visit, mark: str, act: Act, holds: Holds = "stored") -> None:
        self._visit, self._mark = visit, mark
        self._fields: dict[str, tuple[Element, Words]] = {}
        self._texts: list[Input] = []
        self._element = box("form", "form", mark, novalidate=True, autocomplete="off")
        self._element.props["data-holds"] = holds
        visit.on(self._element, "submit", self._taking(act), _SEND)
        with self._element:
            self._alarm = Words("p", "", "fault", f"{mark}.fault")
            self._kept = Words("p", visit.text("frame.kept"), "kept whole", f"{mark}.kept")
            partly = Words("p", visit.text("frame.kept.partly"), "kept partly", f"{mark}.partly")
        self._alarm.props.update({"role": "alert", "hidden": True})
        for kept in (self._kept, partly):
            kept.props.update({"role": "status", "hidden": True})

    def __enter__(self) -> Self:
        self._element.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._element.__exit__(*_)

    def add(self, field: Input) -> None:
        """Paint a field where the form is just now."""
        if field.kind == "hidden":
            self._input(field, "input", "", type="hidden", defaultValue=field.value)
            return
        ids, chips = self._ids(field), field.kind == "chips"
        mark = f"{self._mark}.{field.name}"
        with box("fieldset" if chips else "div", f"field {field.kind}", f"{mark}.field"):
            made = self._labelled(field, ids)
            if field.kind == "area" and field.most is not None:
                counted(made, len(field.value), field.most, mark, self._visit.language)
            fault = Words("p", "", "fault", f"{mark}.fault")
            fault.props.update({"id": f"{ids}-fault", "hidden": True})
        told = f"{ids}-help {ids}-fault" if field.help else f"{ids}-fault"
        made.props["aria-describedby"] = told
        self._fields[field.name] = (made, fault)
        if field.kind in _TEXTS:
            self._texts.append(field)

    def _labelled(self, field: Input, ids: str) -> Element:
        if field.kind == "check":
            with box("label", "check"):
                made = self._one(field, ids)
                Words("span", field.label)
            self._help(field, ids)
            return made
        if field.kind == "chips":
            Words("legend", field.label)
            self._help(field, ids)
            return self._chips(field)
        Words("label", field.label).props["for"] = ids
        self._help(field, ids)
        return self._one(field, ids)

    def _help(self, field: Input, ids: str) -> None:
        if field.help:
            Words("p", field.help, "help").props["id"] = f"{ids}-help"

    @contextmanager
    def group(self, name: str, title: str, help_: str = "") -> Iterator[None]:
        """Fields that belong together, under a title; a fault of this name is said there."""
        ids = f"{self._mark}-{name}".replace(".", "-")
        with box("fieldset", "group", f"{self._mark}.{name}.field", id=ids, tabindex="-1") as made:
            Words("legend", title)
            if help_:
                Words("p", help_, "help").props["id"] = f"{ids}-help"
            fault = Words("p", "", "fault", f"{self._mark}.{name}.fault")
            fault.props.update({"id": f"{ids}-fault", "hidden": True})
            made.props["aria-describedby"] = f"{ids}-help {ids}-fault" if help_ else f"{ids}-fault"
            self._fields[name] = (made, fault)
            yield

    def submit(self, words: str) -> None:
        """The button that sends the form, as Enter does; put it before other buttons."""
        made = Words("button", words, "go", f"{self._mark}.submit")
        made.props["type"] = "submit"

    def button(self, words: str, act: Act, mark: str, look: str = "plain", label: str = "") -> None:
        """Another button, which sends what stands in the form, too; `label` says more to the blind."""
        made = Words("button", words, look, f"{self._mark}.{mark}")
        made.props["type"] = "button"
        if label:
            made.props["aria-label"] = label
        self._visit.on(made, "click", self._taking(act), _SEND)

    def on_kept(self, act: Act) -> None:
        """What stood in the form before its page was lost, where fields were added or taken out since."""
        self._visit.on(self._element, "kept", self._taking(act), "(event) => emit(event.detail)")

    def say_kept(self) -> None:
        """Say that what was typed before the page was lost stands here."""
        self._kept.props["hidden"] = False

    def fits(self, sent: Sent) -> bool:
        """Whether each text may stand in its field; where one may not, it says there why."""
        found = {field.name: fault_of(field, sent.one(field.name)) for field in self._texts}
        faults = {name: self._told(fault) for name, fault in found.items() if fault is not None}
        self.show_faults(faults)
        return not faults

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say at each field what is wrong with it, and take all else back; the first one gets the focus.

        What belongs to no field here is said above them.
        """
        for name, (field, fault) in self._fields.items():
            words = faults.get(name, "")
            fault.say(words)
            fault.props["hidden"] = not words
            if field.tag != "fieldset":
                field.props["aria-invalid"] = "true" if words else "false"
        rest = " ".join(words for name, words in faults.items() if name not in self._fields)
        self._alarm.say(rest)
        self._alarm.props["hidden"] = not rest
        first = next((name for name in self._fields if faults.get(name)), None)
        if first is not None:
            field = self._fields[first][0]
            ui.run_javascript(
                f"const at = document.getElementById('{field.props['id']}');"
                "(at?.matches('div') ? at.querySelector('input') : at)?.focus()"
            )

    def _taking(self, act: Act) -> Callable[[Any], Awaitable[None]]:
        async def take(pairs: Any) -> None:
            sent = Sent(pairs)
            large = sent.one(_TOO_LARGE)
            if large:
                self.show_faults({large: self._visit.text("frame.too-large", MOST_LETTERS)})
                return
            self.show_faults({})
            try:
                await act(sent)
            except Refused as refused:
                if not {fault.field for fault in refused.faults} & self._fields.keys():
                    raise
                self.show_faults({fault.field: self._told(fault) for fault in refused.faults})

        return take

    def _told(self, fault: Fault | RowFault) -> str:
        return self._visit.text(f"frame.fault.{fault.code}", *fault.args)

    def _ids(self, field: Input) -> str:
        return f"{self._mark}-{field.name}".replace(".", "-")

    def _one(self, field: Input, ids: str) -> Element:
        shared: dict[str, Any] = {"id": ids, "autocomplete": field.autocomplete}
        if field.required:
            shared["aria-required"] = "true"
        if field.language:
            shared["lang"] = field.language
        if field.kind == "area":
            return self._input(field, "textarea", "", rows=4, defaultValue=field.value, **shared)
        if field.kind == "choice":
            return self._choice(field, shared)
        if field.kind == "check":
            chosen = field.value == "on"
            return self._input(field, "input", "", type="checkbox", defaultChecked=chosen, **shared)
        shared |= {"defaultValue": field.value, "spellcheck": "false"}
        if field.kind == "number":
            shared["inputmode"] = "numeric"
        kinds = {"line": "text", "number": "text"}
        return self._input(
            field, "input", field.kind, type=kinds.get(field.kind, field.kind), **shared
        )

    def _choice(self, field: Input, shared: dict[str, Any]) -> Element:
        with self._input(field, "select", "", **shared) as made:
            for option in field.options:
                one = Words("option", option.words)
                one.props["value"] = option.value
                one.props["selected"] = option.value == field.value
        return made

    def _chips(self, field: Input) -> Element:
        with box("div", "chips", f"{self._mark}.{field.name}", id=self._ids(field)) as made:
            for option in field.options:
                with box("label", "chip"):
                    chip = box("input", "", f"{self._mark}.{field.name}.{option.value}")
                    chip.props.update({"type": "checkbox", "name": field.name})
                    chip.props.update({"value": option.value})
                    chip.props["defaultChecked"] = option.value in field.values
                    Words("span", option.words)
        return made

    def _input(self, field: Input, tag: str, look: str, **props: Any) -> Element:
        made = box(tag, look, f"{self._mark}.{field.name}")
        made.props.update({"name": field.name, **props})
        return made
