"""The colours of reports on paper and in workbooks: those of the staff pages' look, as RRGGBB."""

PRIMARY, SECOND, THIRD = "0B5D57", "B86E00", "454A57"
"""Of heads, and of the first measure, the second, the third."""

GROUND, WHITE = "F6F4EF", "FFFFFF"

Rgb = tuple[int, int, int]


def rgb(color: str) -> Rgb:
    """Red, green and blue, from 0 to 255."""
    red, green, blue = bytes.fromhex(color)
    return red, green, blue


def mixed(color: str, share: float) -> Rgb:
    """So much of a colour on white."""
    red, green, blue = (round(255 + (deep - 255) * share) for deep in rgb(color))
    return red, green, blue
