"""Texts of the catalogue for `qsTrId`, with a language that can change while the program runs."""

import logging

from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from PySide6.QtQml import QQmlEngine

from assets import catalogue

log = logging.getLogger(__name__)


class CatalogueTranslator(QTranslator):
    """Answers Qt's look-ups by id from `assets/i18n`; ids of nobody are logged and shown as they are."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.code = language

    def isEmpty(self) -> bool:
        """False: Qt asks an empty translator nothing."""
        return False

    def translate(
        self, context: str, sourceText: str, /, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The text of the id `sourceText`; `%1` and `%n` stay for Qt to fill."""
        if context:
            return None
        message = catalogue.messages(self.code).get(sourceText)
        if message is None:
            log.error("no text for %s in %s", sourceText, self.code)
            return sourceText
        return message.one if n == 1 else message.other


class Language:
    """The one place that switches the language of an engine: translator first, then every binding."""

    def __init__(self, engine: QQmlEngine, language: str) -> None:
        self._engine = engine
        self._translator = CatalogueTranslator(language)
        QCoreApplication.installTranslator(self._translator)

    @property
    def code(self) -> str:
        """The language shown now: "vi" or "en"."""
        return self._translator.code

    def switch(self, language: str) -> None:
        """Show all texts in `language`; KeyError when there is no such catalogue."""
        catalogue.messages(language)
        if language == self.code:
            return
        self._translator.code = language
        self._engine.setUiLanguage(language)
        self._engine.retranslate()

    def close(self) -> None:
        """Take the translator out of the application."""
        QCoreApplication.removeTranslator(self._translator)
