"""Who may come in: devices and officers, their tokens, passwords and sessions."""
