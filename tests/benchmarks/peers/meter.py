"""Runs a command and writes down what it cost: ``python meter.py RESULT COMMAND…``.

A process of its own, and a small one: Linux counts what the parent held when it forked as the
child's peak, and the parent of all this holds the characters of many pages.
"""

from __future__ import annotations

import json
import os
import sys
import time


def main() -> int:
    """Run the command to its end, and end as it does."""
    result, *command = sys.argv[1:]
    began = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _pid, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - began
    # Linux counts the peak in KiB, macOS in bytes.
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    cost = {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": memory}
    with open(result, "w", encoding="utf-8") as file:
        json.dump(cost, file)
    return abs(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    sys.exit(main())
