"""Rules of one family; the package rules lists them in order."""
