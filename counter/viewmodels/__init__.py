"""What the counter's pages show, derived from the hall and the officer's own state."""
