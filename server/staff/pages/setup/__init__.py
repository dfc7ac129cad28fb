"""The set-up of a new center in the browser."""
