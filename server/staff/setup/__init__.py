"""A new center from empty to its first ticket: what is done, what is next, and what a step adds; pure."""
