"""Tasks of work give the same results, in the same order, however many hands there are."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typeset import workers
from typeset.diagnostics import Diagnostic, Severity, Span, TypesetError
from typeset.report import Progress
from typeset.workers import Task, WorkerLostError, done, processors

HANDS = (1, 2, 5)
forks = pytest.mark.skipif(not workers._can_fork(), reason="this system does not fork")


def named(name: str, wait: float = 0.0) -> Callable[[Progress], str]:
    def work(tell: Progress) -> str:
        tell(name)
        time.sleep(wait)
        return name

    return work


trees = st.recursive(
    st.just([]), lambda below: st.lists(below, max_size=3), max_leaves=8
)  # a task is the list of those that follow it


def tasks(tree: list, name: str = "") -> list[Task[str]]:
    found = []
    for at, below in enumerate(tree):
        own = f"{name}/{at}"
        after = tasks(below, own)
        found.append(Task(named(own), lambda _, after=after: after, here=len(own) % 4 == 0))
    return found


def in_order(tree: list, name: str = "") -> list[str]:
    return [
        one
        for at, below in enumerate(tree)
        for one in (f"{name}/{at}", *in_order(below, f"{name}/{at}"))
    ]


@settings(max_examples=15, deadline=None)
@given(trees, st.sampled_from(HANDS))
def test_results_stand_in_the_order_of_the_tasks(tree: list, hands: int) -> None:
    told: list[str] = []
    assert done(tasks(tree), hands, told.append) == in_order(tree)
    assert sorted(told) == sorted(in_order(tree))


def test_who_is_done_first_does_not_count() -> None:
    slow, quick = Task(named("slow", 0.2)), Task(named("quick"))
    assert done([slow, quick], 2, lambda _: None) == ["slow", "quick"]


@forks
def test_never_more_work_than_there_are_hands(tmp_path: Path) -> None:
    def counted(name: str, _tell: Progress) -> int:
        mark = tmp_path / name
        mark.touch()
        time.sleep(0.05)
        busy = len(list(tmp_path.iterdir()))
        mark.unlink()
        return busy

    busy = done([Task(partial(counted, str(one))) for one in range(7)], 3, lambda _: None)
    assert 1 < max(busy) <= 3


@forks
def test_each_task_has_a_process_of_its_own_and_what_it_changes_is_lost() -> None:
    seen: list[int] = []

    def work(_tell: Progress) -> tuple[int, int]:
        seen.append(1)
        return os.getpid(), len(seen)

    found = done([Task(work)] * 3, 3, lambda _: None)
    assert [count for _, count in found] == [1, 1, 1]
    assert len({process for process, _ in found} | {os.getpid()}) == 4
    assert seen == []


def test_one_worker_is_this_process() -> None:
    assert done([Task(lambda _: os.getpid())] * 3, 1, lambda _: None) == [os.getpid()] * 3


@forks
def test_what_is_done_here_may_change_things_while_others_work() -> None:
    seen: list[str] = []

    def here(_tell: Progress) -> str:
        seen.append("here")
        return f"{os.getpid()} {len(seen)}"

    def after(_tell: Progress) -> str:
        return f"{os.getpid()} {len(seen)}"

    tasks = [Task(here, lambda _: [Task(after)], here=True)] * 2
    own, first, again, second = done(tasks, 2, lambda _: None)
    assert (own, again) == (f"{os.getpid()} 1", f"{os.getpid()} 2")
    assert (first.split()[1], second.split()[1]) == ("1", "2")
    assert str(os.getpid()) not in {first.split()[0], second.split()[0]}


@pytest.mark.parametrize("hands", HANDS)
def test_what_a_task_raises_is_raised(hands: int) -> None:
    found = Diagnostic(Severity.ERROR, "odd", "It is odd.", Span(Path("a.yaml"), 3, 4), ("so",))

    def fail(_tell: Progress) -> str:
        raise TypesetError([found])

    with pytest.raises(TypesetError) as raised:
        done([Task(named("one")), Task(fail)], hands, lambda _: None)
    assert raised.value.diagnostics == (found,)
    assert str(raised.value) == "It is odd."


@forks
def test_the_place_where_a_task_went_wrong_comes_along() -> None:
    def fail(_tell: Progress) -> str:
        return str(1 // 0)

    with pytest.raises(ZeroDivisionError) as raised:
        done([Task(fail)] * 2, 2, lambda _: None)
    assert "in fail" in raised.value.__notes__[0]


@forks
def test_a_process_that_is_killed_is_not_waited_for() -> None:
    def die(_tell: Progress) -> str:
        os.kill(os.getpid(), signal.SIGKILL)
        return "never"

    began = time.monotonic()
    with pytest.raises(WorkerLostError, match="-9"):
        done([Task(die), Task(named("slow", 30))], 2, lambda _: None)
    assert time.monotonic() - began < 15


def test_there_is_a_processor() -> None:
    assert processors() >= 1
