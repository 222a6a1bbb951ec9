"""Rules about the files of a site, and links to them."""
