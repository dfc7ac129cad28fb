"""The pure core: what a command means for a board, decided without clock, storage or chance."""
