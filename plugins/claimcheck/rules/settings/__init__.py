"""Rules about settings: the texts in them that readers see, and what they soften."""
