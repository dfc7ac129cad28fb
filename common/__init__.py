"""What all programs share: the wire, the board, the client and the Qt edge."""
