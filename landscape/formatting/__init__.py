"""One way to write an entry: text in, text out, the same values and comments.

What is read and where comments belong is known in `sources`; nothing here opens or writes a file.
"""

from __future__ import annotations

from landscape.formatting.entry import Displaced, Formatted, Unsafe, format_entry

__all__ = ["Displaced", "Formatted", "Unsafe", "format_entry"]
