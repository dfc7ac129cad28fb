"""What dev.py hands over to: demo, test, check, screens, bench, simulate, prove."""
