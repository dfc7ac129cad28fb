"""The server's composition: databases, the running process and the operator's commands."""
