"""Run a command and write what it cost as JSON: CPU seconds, seconds, largest peak in bytes, exit code.

A program that is started counts as at least as large as the one that starts it, so a small one starts it:
FILE COMMAND ... . CPU seconds are user and system of the command and all its children that it waited for; the
peak is that of the largest process among them.
"""

import os
import sys
import time


def main(result: str, command: list[str]) -> None:
    """Start, wait, write; the exit code of the command is in the file, not ours."""
    began = time.monotonic()
    child = os.fork()
    if not child:
        try:
            os.execvp(command[0], command)
        finally:
            os._exit(127)
    _, status, usage = os.wait4(child, 0)
    seconds = time.monotonic() - began
    with open(result, "w", encoding="utf-8") as file:
        file.write(
            f'{{"cpu": {usage.ru_utime + usage.ru_stime:.6f}, "wall": {seconds:.6f}, '
            f'"peak": {usage.ru_maxrss * 1024}, "code": {os.waitstatus_to_exitcode(status)}}}'
        )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
