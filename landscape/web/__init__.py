"""The only room that opens sockets: it asks public hosts over HTTP, politely, and says what came back.

What happened is a value, whatever happened. It knows nothing of entries, and sends no cookie and no password.
"""

from __future__ import annotations

from landscape.web.answer import Answer, Failure, Hop, Kind
from landscape.web.client import Client, Limits
from landscape.web.guard import PUBLIC, Reach
from landscape.web.pace import Clock, Pace

__all__ = ["PUBLIC", "Answer", "Client", "Clock", "Failure", "Hop", "Kind", "Limits", "Pace", "Reach"]
