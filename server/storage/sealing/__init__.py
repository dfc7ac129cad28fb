"""What is written encrypted, and the keys it is encrypted with."""
