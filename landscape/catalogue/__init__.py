"""The domain: entries as values, joined into one immutable catalogue, and what can be asked of it.

Pure functions of the documents; nothing here reads a file, knows a template or prints.
"""

from landscape.catalogue.build import build
from landscape.catalogue.model import Catalogue

__all__ = ["Catalogue", "build"]
