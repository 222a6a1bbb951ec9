"""Pages shared among processes: each reads and judges its part, and plain values come back."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Protocol

from claimcheck.page import Names
from claimcheck.runs.pagework import FirstLook, PageWork
from claimcheck.verdict import Judged, described

#: Where processes cannot be forked, the work is done in one: a new one would begin by importing from the working
#: folder, which holds what a stranger may have written.
CAN_FORK = "fork" in multiprocessing.get_all_start_methods()


def cores() -> int:
    """On how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class WorkerError(Exception):
    """A process that worked on pages failed or ended too early, so nothing is known of its pages."""


class Crew(Protocol):
    """Whoever works on pages: this process alone, or several."""

    def look(self, numbers: Sequence[int], done: Callable[[], None]) -> dict[int, FirstLook]:
        """Read the pages of these numbers; ``done`` is called for each."""

    def finish(self, numbers: Sequence[int], names: Names) -> dict[int, Judged]:
        """Judge those that wait."""


@dataclass(frozen=True, slots=True)
class Alone:
    """This process does all the work."""

    work: PageWork

    def look(self, numbers: Sequence[int], done: Callable[[], None]) -> dict[int, FirstLook]:
        """Read the pages of these numbers; ``done`` is called for each."""
        looks = {}
        for number in numbers:
            looks[number] = self.work.look(number)
            done()
        return looks

    def finish(self, numbers: Sequence[int], names: Names) -> dict[int, Judged]:
        """Judge those that wait."""
        return {number: self.work.finish(number, names) for number in numbers}


@contextmanager
def crew(work: PageWork, jobs: int) -> Iterator[Crew]:
    """Whoever works on the pages, with at most that many processes; they end with the block."""
    if jobs <= 1 or not CAN_FORK:
        yield Alone(work)
        return
    team = _Team(work, jobs)
    try:
        yield team
    finally:
        team.end()


class _Team:
    """Forked processes, each with what was loaded before; a page stays with the one that read it."""

    def __init__(self, work: PageWork, jobs: int) -> None:
        context = multiprocessing.get_context("fork")
        self._work = work
        self._ends: list[Connection] = []
        self._processes: list[BaseProcess] = []
        self._owner: dict[int, int] = {}
        for _ in range(jobs):
            own, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, work), daemon=True)
            process.start()
            theirs.close()
            self._ends.append(own)
            self._processes.append(process)

    def look(self, numbers: Sequence[int], done: Callable[[], None]) -> dict[int, FirstLook]:
        """Read the pages of these numbers; ``done`` is called for each."""
        shares = self._shared(numbers)
        self._owner |= {number: index for index, share in enumerate(shares) for number in share}
        return self._ask("look", [(share, None) for share in shares], done)

    def finish(self, numbers: Sequence[int], names: Names) -> dict[int, Judged]:
        """Judge those that wait."""
        shares = [[n for n in numbers if self._owner[n] == index] for index in range(len(self._ends))]
        return self._ask("finish", [(share, names if share else None) for share in shares], lambda: None)

    def end(self) -> None:
        """End the processes, whatever they are doing."""
        for own in self._ends:
            own.close()
        for process in self._processes:
            process.terminate()
            process.join()

    def _shared(self, numbers: Sequence[int]) -> list[list[int]]:
        """Shares of about the same length of text: the longest page first, each to whoever has least."""
        shares: list[list[int]] = [[] for _ in self._ends]
        loads = [0] * len(shares)
        for number in sorted(numbers, key=lambda n: (-len(self._work.pages[n].text), n)):
            least = loads.index(min(loads))
            shares[least].append(number)
            loads[least] += len(self._work.pages[number].text) + 1
        return shares

    def _ask(self, what: str, tasks: Sequence[tuple[list[int], Any]], done: Callable[[], None]) -> dict[int, Any]:
        """Give each its task, and take what comes back until all are done."""
        left = {}
        for own, (share, more) in zip(self._ends, tasks, strict=True):
            if share:
                self._send(own, (what, share, more))
                left[own] = len(share)
        found: dict[int, Any] = {}
        while left:
            ready = set(wait(list(left)))
            for own in [end for end in left if end in ready]:
                number, value = self._received(own)
                found[number] = value
                done()
                left[own] -= 1
                if not left[own]:
                    del left[own]
        return found

    def _send(self, own: Connection, task: Any) -> None:
        try:
            own.send(task)
        except OSError as error:
            raise self._ended(own) from error

    def _received(self, own: Connection) -> tuple[int, Any]:
        try:
            number, value, fault = own.recv()
        except (EOFError, OSError) as error:
            raise self._ended(own) from error
        if fault:
            raise WorkerError(f"judging {self._work.pages[number].path} failed: {fault}")
        return number, value

    def _ended(self, own: Connection) -> WorkerError:
        process = self._processes[self._ends.index(own)]
        process.join(1)
        return WorkerError(f"a process that worked on pages ended too early (exit code {process.exitcode})")


def _serve(theirs: Connection, work: PageWork) -> None:
    """Do what is asked until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is interrupted tells its processes to end
    while True:
        try:
            what, numbers, more = theirs.recv()
            for number in numbers:
                theirs.send(_answer(work, what, number, more))
        except (EOFError, OSError):
            return


def _answer(work: PageWork, what: str, number: int, more: Any) -> tuple[int, Any, str]:
    try:
        return number, work.look(number) if what == "look" else work.finish(number, more), ""
    except Exception as error:  # noqa: BLE001 - it is told by the process that asked
        return number, None, described(error)
