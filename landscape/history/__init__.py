"""What changed in a catalogue day by day, read from git and kept for the next time. It never raises."""

from landscape.history.seen import past

__all__ = ["past"]
