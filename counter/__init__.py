"""The officer's program: calls, serves, parks and hands on tickets at one counter."""
