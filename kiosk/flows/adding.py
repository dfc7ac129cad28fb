"""A rating from its faces on, the same at a kiosk and at a tablet: one touch after the other."""

from abc import ABC, abstractmethod

from msgspec.structs import replace

from common.contract.config import Config
from common.rating import reasons_for
from kiosk import rating
from kiosk.states.rating import ADDING, RatingPage, Visit


class Adding(ABC):
    """The steps; whoever has the pages says what is on screen, shows another, and sends."""

    @property
    @abstractmethod
    def page(self) -> str:
        """The page that is on screen."""

    @property
    @abstractmethod
    def visit(self) -> Visit | None:
        """The rating in the making."""

    @property
    @abstractmethod
    def config(self) -> Config | None:
        """The center's, once it is known."""

    @abstractmethod
    def ask(self, page: RatingPage, visit: Visit) -> None:
        """Show this page of the rating, for its time."""

    @abstractmethod
    def note(self, visit: Visit) -> None:
        """Change the rating on the page that is on screen."""

    @abstractmethod
    def send(self) -> None:
        """Keep the rating as it is."""

    def score(self, score: int) -> None:
        """The face touched is the rating; its reasons are asked, or else the questions, if any."""
        visit, config = self._on("faces"), self.config
        if visit is None or config is None:
            return
        self.ask("reasons", replace(visit, score=score))
        if not reasons_for(config, score):
            self.more() if config.rating.questions else self.send()

    def toggle_reason(self, reason: str) -> None:
        visit = self._on("reasons")
        if visit is not None:
            self.note(rating.with_reason(visit, reason))

    def more(self) -> None:
        """The center's questions and words of one's own; all of it may be left out."""
        self._turn("reasons", "questions")

    def answer(self, question: str, score: int) -> None:
        """One touch a question; the same face again takes it back."""
        visit = self._on("questions")
        if visit is not None:
            self.note(rating.with_answer(visit, question, score))

    def comment(self) -> None:
        """The page with the keyboard."""
        self._turn("questions", "comment")

    def write(self, words: str) -> None:
        """The whole of what is written by now."""
        visit = self._on("comment")
        if visit is not None:
            said = rating.with_words(visit, words)
            if said != visit:
                self.note(said)

    def written(self) -> None:
        """The words stay as they are."""
        self._turn("comment", "questions")

    def again(self) -> bool:
        """One page back; another face forgets what was added to the one before. False on other pages."""
        visit, config = self.visit, self.config
        if self.page not in ADDING or visit is None or config is None:
            return False
        if self.page == "comment":
            self.ask("questions", visit)
        elif self.page == "questions" and reasons_for(config, visit.score or 0):
            self.ask("reasons", visit)
        else:
            self.ask("faces", Visit(ticket_id=visit.ticket_id, channel=visit.channel))
        return True

    def _on(self, page: RatingPage) -> Visit | None:
        """The rating, while this page is on screen."""
        return self.visit if self.page == page else None

    def _turn(self, page: RatingPage, to: RatingPage) -> None:
        visit = self._on(page)
        if visit is not None:
            self.ask(to, visit)
