"""The JSON schemas of the data files."""
