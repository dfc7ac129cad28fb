"""The steps between a password and the pages, as HTML that needs no script: code, password, set-up."""

from collections.abc import Sequence
from html import escape

from assets.catalogue import text
from common.contract.people import TotpOffer
from server.staff.codes import qr_picture
from server.staff.coming_back import STEP, before
from server.staff.plain_pages import framed, notice_box
from server.staff.terms import PATH

Notice = tuple[str, str] | None


class StepPages:
    """The pages in one language, for one center, on the way to `page`."""

    def __init__(self, language: str, center: str, page: str) -> None:
        self._language, self._center, self._after = language, center, page

    def code(self, notice: Notice = None) -> str:
        """Asks for a code, or a recovery code."""
        field = self._field("code", "people.step.code", "text", "one-time-code", 64)
        form = self._form("code", field, "people.step.go-on")
        return self._page("people.step.code.title", notice, "people.step.code.words", form)

    def password(self, notice: Notice = None, *, old: bool = False) -> str:
        """Asks for a new password twice, and for the old one where the session is whole already."""
        fields = self._field("new", "people.step.new", "password", "new-password", 256)
        fields += self._field("again", "people.step.again", "password", "new-password", 256)
        if old:
            before = self._field("old", "people.step.old", "password", "current-password", 256)
            fields = before + fields
        form = self._form("password", fields, "people.step.password.save")
        words = "people.step.password.own" if old else "people.step.password.words"
        return self._page(
            "people.step.password.title", notice, words, form + (self._back() if old else "")
        )

    def ask_password(self, notice: Notice = None) -> str:
        """Asks for the password before codes are set up anew."""
        field = self._field("old", "people.step.old", "password", "current-password", 256)
        form = self._form("renew", field, "people.step.go-on") + self._back()
        return self._page("people.step.totp.title", notice, "people.step.renew.words", form)

    def totp(self, offer: TotpOffer, notice: Notice = None) -> str:
        """Shows the secret, and asks for a code of it."""
        alt = escape(text(self._language, "people.step.totp.qr"))
        shown = " ".join(offer.secret[at : at + 4] for at in range(0, len(offer.secret), 4))
        typed = escape(text(self._language, "people.step.totp.typed"))
        picture = (
            f'<img class="qr" src="{qr_picture(offer.address)}" alt="{alt}" width="240" height="240">'
            f'<p>{typed}</p><p class="secret" id="secret">{escape(shown)}</p>'
        )
        kept = "".join(
            f'<input type="hidden" name="{name}" value="{escape(value)}">'
            for name, value in (
                ("secret", offer.secret),
                ("address", offer.address),
                ("proof", offer.proof),
            )
        )
        field = self._field("code", "people.step.totp.code", "text", "one-time-code", 64)
        form = self._form("totp", kept + field, "people.step.totp.confirm")
        return self._page(
            "people.step.totp.title", notice, "people.step.totp.words", picture + form
        )

    def recovery(self, codes: Sequence[str]) -> str:
        """The recovery codes, and the way on."""
        rows = "".join(f"<li>{escape(one)}</li>" for one in codes)
        go = escape(text(self._language, "people.step.recovery.go"))
        way = f'<p class="buttons"><a class="go" id="go" href="{escape(self._after)}">{go}</a></p>'
        rows = f'<ul class="recovery" id="recovery">{rows}</ul>'
        return self._page(
            "people.step.recovery.title", None, "people.step.recovery.words", rows + way
        )

    def chosen(self) -> str:
        """The password is one's own now, and the work is at a counter."""
        return self._page("people.step.chosen.title", None, "people.step.chosen.words", "")

    def trouble(self, notice: Notice) -> str:
        """Nothing can be asked just now."""
        again = escape(text(self._language, "frame.again"))
        way = f'<p class="buttons"><a class="go" href="{self._step()}">{again}</a></p>'
        return self._page("pages.sign-in.title", notice, "", way)

    def _page(self, title: str, notice: Notice, words: str, body: str) -> str:
        said = f"<p>{escape(text(self._language, words))}</p>" if words else ""
        return framed(
            self._language,
            self._center,
            text(self._language, title),
            notice_box(notice) + said + body,
            asked=before("", self._after),
            look=" way-in",
        )

    def _step(self) -> str:
        return escape(before(STEP, self._after))

    def _form(self, step: str, fields: str, button: str) -> str:
        words = escape(text(self._language, button))
        return (
            f'<form method="post" action="{self._step()}" autocomplete="off">'
            f'<input type="hidden" name="step" value="{step}">{fields}'
            f'<button type="submit" id="enter">{words}</button></form>'
        )

    def _field(self, name: str, label: str, kind: str, fill: str, most: int) -> str:
        words = escape(text(self._language, label))
        first = " autofocus" if name in {"code", "old"} else ""
        return (
            f'<label for="{name}">{words}</label><input id="{name}" name="{name}" type="{kind}" '
            f'maxlength="{most}" autocomplete="{fill}" autocapitalize="none" spellcheck="false" '
            f"required{first}>"
        )

    def _back(self) -> str:
        words = escape(text(self._language, "people.step.back"))
        return f'<p class="hint"><a href="{PATH}/people">{words}</a></p>'
