"""Records, checks and installs the voices that call the numbers."""
