"""Runs a command and writes down what it cost: ``python meter.py RESULT COMMAND…``.

A process of its own, and a small one: Linux counts what the parent held when it forked as the
child's peak, and the parent of all this holds the characters of many pages.

Memory is the peak of the largest process, or, where that is more and the system tells (Linux), of
all that run at the same time, what several share counted once: looked at ten times a second.
"""

from __future__ import annotations

import json
import os
import sys
import time
from itertools import count

_NAP = 0.01
_LOOK = 10
"""Naps between two looks at the memory."""


def memory_of(process: int) -> int:
    """What a process and those that it began hold (bytes); 0 where the system does not tell."""
    try:
        with open(f"/proc/{process}/smaps_rollup", encoding="ascii") as file:
            own = next((line for line in file if line.startswith("Pss:")), "Pss: 0 kB")
        with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as file:
            children = file.read().split()
    except OSError:  # it has ended, or this is no Linux
        return 0
    return int(own.split()[1]) * 1024 + sum(memory_of(int(child)) for child in children)


def main() -> int:
    """Run the command to its end, and end as it does."""
    result, *command = sys.argv[1:]
    began = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    together = 0
    looks = count()
    while True:
        ended, status, usage = os.wait4(child, os.WNOHANG)
        if ended:
            break
        if next(looks) % _LOOK == 0:
            together = max(together, memory_of(child))
        time.sleep(_NAP)
    wall = time.perf_counter() - began
    # Linux counts the peak in KiB, macOS in bytes.
    memory = max(together, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
    cost = {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": memory}
    with open(result, "w", encoding="utf-8") as file:
        json.dump(cost, file)
    return abs(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    sys.exit(main())
