"""What citizens touch from the rest page on; `*` stands for the topmost item whose name begins so."""

TYPED = ("k", "h", "a", "i", "space", "s", "i", "n", "h")
"""The search for a birth's registration."""

CODE = "H26.12-261102-0001"
"""A dossier of the sample center that is ready."""

TAKE = ("rest.take", "service.ho-tich", "priority.none")
SEARCH = ("rest.look", *(f"key.{letter}" for letter in TYPED))
RATE = ("offer.*", "face.4")

WAYS: tuple[tuple[str, ...], ...] = (
    (*TAKE, "ticket.done"),
    (*SEARCH, "key.done", "hit.*", "procedure.print", "back"),
    (*RATE, "reasons.more", "questions.comment", "key.t", "key.o", "key.o", "key.t", "key.done"),
    ("rest.take", "service.ho-tich", "priority.nguoi-cao-tuoi", "ticket.done"),
    ("rest.dossier", *(f"dossier.key.{sign}" for sign in CODE), "dossier.go"),
    (*RATE, "reasons.send"),
    ("language.en", "rest.look", "field.1", "procedures.next", "hit.*", "procedure.have-all"),
    ("help", "help.go-on", "rest.take", "services.more", "back"),
    ("rest.take", "language.en", "service.chung-thuc", "language.vi", "priority.none"),
    ("rest.rate", "key.A", "key.0", "key.0", "key.9", "number.erase", "number.go"),
    (*SEARCH[:4], "key.erase", "key.shift", "key.signs", "key.letters", "key.language"),
    ("help", "language.en", "help.go-on", "language.next", "rest.look", "procedures.type", "key.b"),
)
"""Every page with a touch on it; who has come to the end of a way goes home."""

HOME = ("ticket.done", "inside.close", "home", "rest.take")
"""The ways home from each page; at rest it is nothing to touch."""
