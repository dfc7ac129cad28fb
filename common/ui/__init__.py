"""The only place where Qt meets the client: what kiosk, counter and display share on screen."""
