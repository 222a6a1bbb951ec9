"""Drawings (SVG) as files: what stands in them, and whether readers see it."""
