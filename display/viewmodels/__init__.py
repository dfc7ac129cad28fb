"""What the hall display's pages show, derived from the board."""
