"""What settings of all code hosts have in common: tokens, and mistakes in the environment."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address


class SettingsError(ValueError):
    """A variable that cannot be used; the message is a sentence for the user and holds no token."""


def token_of(environment: Mapping[str, str], *variables: str) -> str:
    """Return the token of the first variable that holds one, "" when none does; raises SettingsError."""
    for variable in variables:
        token = environment.get(variable, "").strip()
        if any(not "!" <= sign <= "~" for sign in token):
            raise SettingsError(f"{variable} holds a space or a character that no token has.")
        if token:
            return token
    return ""


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
