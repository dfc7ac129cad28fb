"""What the staff pages ask of the server in the name of who is signed in."""
