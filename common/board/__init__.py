"""The live state of one center: immutable, pure, the same code on the server and in every program."""
