"""The paper ticket: drawn, coded, printed."""
