"""How long a text is that somebody types, told by their browser at each key."""

from nicegui.element import Element

from assets.catalogue import text
from server.staff.frame.painting import Words

_HERE = "#"
_COUNT = f"""(event) => {{
    const at = event.currentTarget.parentElement.querySelector('.count');
    const letters = [...event.currentTarget.value.trim()].length;
    at.textContent = at.dataset.words.replace('{_HERE}', letters);
    at.classList.toggle('over', letters > Number(at.dataset.most));
}}"""


def counted(typed: Element, letters: int, most: int, mark: str, language: str) -> None:
    """Paint behind the field how many of the `most` letters it has; `letters` stand in it already."""
    told = Words("p", text(language, "frame.count", letters, most), "count", f"{mark}.count")
    told.props["data-words"] = text(language, "frame.count", _HERE, most)
    told.props["data-most"] = most
    typed.on("input", js_handler=_COUNT)
