"""All procedures as sheets that people edit: given out, taken in, and what that would change."""
