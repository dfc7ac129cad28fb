"""What a scanner sends, and where it comes from."""
