"""An officer's name where there is no room for all of it."""


def short_names(name: str) -> tuple[str, ...]:
    """The whole, the first letters before the last word, by which a person is called, and this alone."""
    *before, last = name.split() or [""]
    return name, " ".join([*(f"{word[0]}." for word in before), last]), last
