"""The configuration as the staff change it: one row at a time, judged as a whole, and taken back."""
