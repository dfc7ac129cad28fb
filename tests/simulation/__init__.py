"""A whole center played by one thread in virtual time: robots, faults, and what must hold at the end."""
