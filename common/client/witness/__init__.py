"""What a device knows of the server's journal and can hand back to one that has lost its end."""
