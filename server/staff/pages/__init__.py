"""The pages: each a pure derivation of what it shows, and a painter."""
