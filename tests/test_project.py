"""What a fresh clone relies on: the lock files, CI's script, and an out/ that stays empty."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS: dict[str, tuple[str, ...]] = {
    "requirements.lock": (),
    "requirements-dev.lock": ("dev",),
    "requirements-peers.lock": ("peers",),
}


def project() -> dict[str, object]:
    found: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return found


def normal(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement)[0]).lower()


def wanted(extras: tuple[str, ...]) -> set[str]:
    """The packages that pyproject.toml names, with those of the extras."""
    own = project()["project"]
    assert isinstance(own, dict)
    lines = [*own["dependencies"]]
    for extra in extras:
        lines.extend(own["optional-dependencies"][extra])
    return {normal(line) for line in lines}


def entries(lock: str) -> list[str]:
    """The lock file's requirements, each with its hashes."""
    text = re.sub(r"^\s*#.*$", "", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE)
    return re.findall(r"^\S.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_locked_to_a_version_with_its_hashes(lock: str) -> None:
    found = entries(lock)
    assert wanted(LOCKS[lock]) <= {normal(one) for one in found}
    assert [one for one in found if not re.match(r"[\w.-]+==\S+", one)] == []
    assert [one for one in found if "--hash=sha256:" not in one] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_file_names_a_host(lock: str) -> None:
    assert not re.search(r"://|--(index|extra-index|find-links|trusted)", (ROOT / lock).read_text())


@pytest.mark.parametrize("lock", ["requirements-dev.lock", "requirements-peers.lock"])
def test_what_runs_and_what_is_checked_are_the_same_versions(lock: str) -> None:
    pinned = {one.split(" \\")[0].strip() for one in entries(lock)}
    assert {one.split(" \\")[0].strip() for one in entries("requirements.lock")} <= pinned


def test_finished_files_are_never_committed() -> None:
    assert (ROOT / "out" / ".gitignore").read_text().splitlines()[-2:] == ["*", "!.gitignore"]


def test_nothing_in_ci_writes_to_a_reader_that_may_leave_first() -> None:
    # Under `pipefail` a writer killed because `head` has read enough ends the script, at times.
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "pipefail" in script
    assert re.findall(r"\|\s*(?:head|sed|grep -\w*[qm]).*", script) == []
