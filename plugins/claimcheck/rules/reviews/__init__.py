"""Rules about what ``reviews/`` records."""
