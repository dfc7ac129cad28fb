"""The journal as auditors see it: searched, told ticket by ticket, proved; every look is recorded."""
