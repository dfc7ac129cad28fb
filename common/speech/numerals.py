"""How numbers and letters are read aloud in Vietnamese, and written for an English voice."""

import json
from functools import cache
from typing import Literal, Protocol

from msgspec import Struct

from assets import asset

Words = Literal["north", "south"]


class Numerals(Protocol):
    """One language's way to read a letter, a lone digit, a number and the stroke of a clash."""

    def letter(self, letter: str) -> str:
        """The name of a capital letter."""

    def digit(self, digit: str) -> str:
        """The name of one digit, "0" to "9"."""

    def number(self, number: int) -> str:
        """The reading of a whole number from 0 to 999,999."""

    def over(self) -> str:
        """The reading of `/`."""


class Vietnamese(Struct, frozen=True):
    """Vietnamese numerals in northern or southern words."""

    words: Words

    def letter(self, letter: str) -> str:
        """The letter's Vietnamese name, such as "bê" for B."""
        return lexicon("vi").letters[letter]

    def digit(self, digit: str) -> str:
        """A lone digit never changes its sound: 1 is "một", 5 is "năm"."""
        return lexicon("vi").digits[int(digit)]

    def number(self, number: int) -> str:
        """The number as it is counted: 25 "hai mươi lăm", 1015 "một nghìn không trăm mười lăm"."""
        if not 0 <= number <= 999_999:
            raise ValueError(f"{number} is not between 0 and 999999")
        thousands, rest = divmod(number, 1000)
        if not thousands:
            return self._below_thousand(rest)
        parts = [self._below_thousand(thousands), self._word("thousand")]
        if rest:
            parts.append(self._below_thousand(rest, hundreds_said=True))
        return " ".join(parts)

    def over(self) -> str:
        """The word for `/`, as in house numbers."""
        return self._word("over")

    def _below_thousand(self, number: int, *, hundreds_said: bool = False) -> str:
        hundreds, rest = divmod(number, 100)
        if not hundreds and not hundreds_said:
            return self._below_hundred(rest)
        parts = [self.digit(str(hundreds)), self._word("hundred")]
        if 0 < rest < 10:
            parts += [self._word("few"), self.digit(str(rest))]
        elif rest:
            parts.append(self._below_hundred(rest))
        return " ".join(parts)

    def _below_hundred(self, number: int) -> str:
        tens, ones = divmod(number, 10)
        if not tens:
            return self.digit(str(ones))
        parts = [self._word("ten")] if tens == 1 else [self.digit(str(tens)), self._word("tens")]
        if ones == 5:
            parts.append(self._word("five"))
        elif tens > 1 and ones in (1, 4):
            parts.append(self._word("one" if ones == 1 else "four"))
        elif ones:
            parts.append(self.digit(str(ones)))
        return " ".join(parts)

    def _word(self, name: str) -> str:
        return lexicon("vi").in_words(self.words)[name]


class English(Struct, frozen=True):
    """English leaves figures as figures, apart where they are read one by one."""

    def letter(self, letter: str) -> str:
        """The letter and a breath, without which a voice takes A for the article; Đ as D."""
        return "D," if letter == "Đ" else f"{letter},"

    def digit(self, digit: str) -> str:
        """The figure itself, which a voice reads alone when it stands alone."""
        return digit

    def number(self, number: int) -> str:
        """The number in figures."""
        return str(number)

    def over(self) -> str:
        """The word for `/`."""
        return "slash"


def numerals_of(language: str, words: Words) -> Numerals:
    """The way to read numbers in `language`; voices of others read figures by themselves."""
    return Vietnamese(words) if language == "vi" else English()


class Lexicon(Struct, frozen=True, kw_only=True):
    """The words of one language's numerals, as data."""

    letters: dict[str, str]
    digits: list[str]
    north: dict[str, str]
    south: dict[str, str]

    def in_words(self, words: Words) -> dict[str, str]:
        """The words besides letters and digits, northern or southern where they differ."""
        return self.south if words == "south" and self.south else self.north


@cache
def lexicon(language: str) -> Lexicon:
    """The words of `language`; FileNotFoundError where it has none of its own."""
    return Lexicon(**json.loads(asset(f"voices/{language}.json").read_text(encoding="utf-8")))
