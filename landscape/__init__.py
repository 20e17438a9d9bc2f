"""Batch Landscape: YAML entries in, a checked catalogue and a static site out."""

__version__ = "0.1.0"
