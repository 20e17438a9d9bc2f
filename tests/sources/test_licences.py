"""Licences by their texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.sources.licences import licence_of

ROOT = Path(__file__).resolve().parents[2]
APACHE = (ROOT / "LICENSE").read_text("utf-8")
MIT = """MIT License

Copyright (c) 2026 Somebody

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.
"""
BSD_2 = """Copyright 2026 Somebody

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are met:
1. Redistributions of source code must retain the above copyright notice.
"""
BSD_3 = f"{BSD_2}3. Neither the name of the copyright holder nor the names of its contributors may be used.\n"
BSD_4 = f"{BSD_3}4. All advertising materials mentioning features must say so.\n"
ISC = """Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee
is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.
"""
BUSL = """Business Source License 1.1

Change License: Apache License, Version 2.0
"""


def gnu(name: str, version: str, day: str) -> str:
    """Return how the text of a GNU licence begins."""
    return f"   GNU {name.upper()} PUBLIC LICENSE\n      Version {version}, {day}\n\n Copyright (C) the FSF\n"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        (APACHE, "Apache-2.0"),
        (MIT, "MIT"),
        (MIT[: MIT.index("The above")], "MIT-0"),
        (BSD_2, "BSD-2-Clause"),
        (BSD_3, "BSD-3-Clause"),
        (ISC, "ISC"),
        ("Mozilla Public License Version 2.0\n====\n\n1. Definitions\n-----\n", "MPL-2.0"),
        ("Eclipse Public License - v 2.0\n\n    THE ACCOMPANYING PROGRAM", "EPL-2.0"),
        (gnu("General", "2", "June 1991"), "GPL-2.0-only"),
        (gnu("General", "3", "29 June 2007"), "GPL-3.0-only"),
        (gnu("Lesser General", "2.1", "February 1999"), "LGPL-2.1-only"),
        (gnu("Lesser General", "3", "29 June 2007"), "LGPL-3.0-only"),
        (gnu("Affero General", "3", "19 November 2007"), "AGPL-3.0-only"),
        (BSD_4, ""),
        (BUSL, ""),
        (f'"Commons Clause" License Condition v1.0\n\n{APACHE}', ""),
        (f"Either the Apache License 2.0, or:\n\n{MIT}", ""),
        ("All rights reserved.\n", ""),
        ("", ""),
        # Far down stand the licences of parts.
        (f"Our own terms.\n{'x ' * 1000}\n{MIT}", ""),
    ],
)
def test_a_text_is_known_or_left_alone(text: str, id: str) -> None:
    assert licence_of([text]) == id


@pytest.mark.parametrize(
    ("readme", "id"),
    [
        ("Licensed under GPL-3.0-or-later.", "GPL-3.0-or-later"),
        ("version 3 of the License, or (at your option) any later version", "GPL-3.0-or-later"),
        ("GPLv3+", "GPL-3.0-or-later"),
        ("GPLv3", "GPL-3.0-only"),
    ],
)
def test_whether_a_later_version_will_do_stands_in_the_readme(readme: str, id: str) -> None:
    assert licence_of([gnu("General", "3", "29 June 2007")], readme) == id


def test_several_texts_are_one_licence_or_none() -> None:
    assert licence_of([MIT, MIT]) == "MIT"
    assert licence_of([MIT, APACHE]) == ""
    assert licence_of([MIT, "Ours alone."]) == ""
    assert licence_of([]) == ""
    lesser, general = gnu("Lesser General", "3", "29 June 2007"), gnu("General", "3", "29 June 2007")
    assert licence_of([general, lesser]) == "LGPL-3.0-only"
