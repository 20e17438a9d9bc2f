"""The catalogue's history for the pages: how much of it mkdocs.yml asks for, and when git is asked."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import config_options as options
from mkdocs.config.base import Config, ValidationError
from mkdocs.plugins import get_plugin_logger

from landscape.changes.dated import Past
from landscape.history import past
from landscape.pages.changes import MOST

log = get_plugin_logger("landscape")

DAYS = 90


class _Number(options.Type[int]):
    """A whole number that is not below zero."""

    def __init__(self, default: int) -> None:
        super().__init__(int, default=default)

    def run_validation(self, value: object) -> int:
        number = super().run_validation(value)
        if isinstance(value, bool) or number < 0:
            raise ValidationError(f"Expected a whole number from 0 on, not {value!r}.")
        return number


class ChangesConfig(Config):  # type: ignore[no-untyped-call]
    """What `changes` of the plugin may say: how many days are told, and at most how many entries."""

    days = _Number(default=DAYS)
    entries = _Number(default=MOST)


class History:
    """Asks for the past of a data folder; `once` while a site is served, not at every save."""

    def __init__(self) -> None:
        self.days = DAYS
        self.entries = MOST
        self._once = False
        self._past: Past | None = None

    def ask(self, settings: ChangesConfig, once: bool) -> None:
        """Take over how much is asked for, and whether once is enough."""
        if settings.days != self.days:
            self._past = None
        self.days, self.entries, self._once = settings.days, settings.entries, once

    def past(self, data: Path) -> Past:
        """Return what changed in a data folder."""
        if self._past is None or not self._once:
            self._past = past(data, self.days)
            if self._past.trouble:
                log.info("The page of changes tells not all: %s.", self._past.trouble.rstrip("."))
        return self._past
