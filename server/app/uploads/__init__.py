"""What devices wrote down while nobody heard them: taken in, or laid aside."""
