"""Rules about the lines that readers may call."""
