"""The staff themselves: their accounts, their sessions, what each does to their own."""
