"""The configuration in the browser: its kinds, its rows, their forms, what became of them."""
