"""The lowest floor: write as many bytes as each page of an entry has, and nothing else: FOLDER SITE."""

import json
import os
import sys


def main(folder: str, site: str) -> None:
    """Write one file after the other."""
    with open(f"{folder}/sizes", encoding="utf-8") as file:
        sizes: dict[str, int] = json.load(file)
    content = b"." * max(sizes.values())
    for address, size in sizes.items():
        path = f"{site}/{address}"
        os.makedirs(os.path.dirname(path))
        with open(path, "wb") as page:
            page.write(content[:size])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
