"""Pages shared among processes: each reads and judges its part, and plain values come back.

What starts and asks processes is imported for a team: to load it takes longer than to check a short page.
"""

from __future__ import annotations

import contextvars
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from claimcheck.page import Names
from claimcheck.runs.pagework import FirstLook, PageWork
from claimcheck.verdict import described

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

#: Where processes cannot be forked, the work is done in one: a new one would begin by importing from the working
#: folder, which holds what a stranger may have written.
CAN_FORK = hasattr(os, "fork")
#: A share is one of so many parts, for each process, of the text that is left.
_PARTS = 4
_Value = TypeVar("_Value")


def cores() -> int:
    """On how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class WorkerError(Exception):
    """A process that worked on pages failed or ended too early, so nothing is known of its pages."""


class Crew(Protocol):
    """Whoever works on pages: this process alone, or several."""

    def look(self, numbers: Sequence[int], done: Callable[[], None]) -> dict[int, FirstLook]:
        """Read the pages of these numbers; ``done`` is called for each."""

    def finish(self, numbers: Sequence[int], names: Names) -> dict[int, FirstLook]:
        """Judge those that wait."""

    def beside(self, work: Callable[[], _Value]) -> Callable[[], _Value]:
        """Work that needs no page; what is given back waits for its value, or raises what it raised."""


class Alone(NamedTuple):
    """This process does all the work."""

    work: PageWork

    def look(self, numbers: Sequence[int], done: Callable[[], None]) -> dict[int, FirstLook]:
        """Read the pages of these numbers; ``done`` is called for each."""
        looks = {}
        for number in numbers:
            looks[number] = self.work.look(number)
            done()
        return looks

    def finish(self, numbers: Sequence[int], names: Names) -> dict[int, FirstLook]:
        """Judge those that wait."""
        return {number: self.work.finish(number, names) for number in numbers}

    def beside(self, work: Callable[[], _Value]) -> Callable[[], _Value]:
        """Work that needs no page; it is done when its value is asked for."""
        return work


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
        import multiprocessing  # noqa: PLC0415 - see above
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - see above

        context = multiprocessing.get_context("fork")
        self._work = work
        self._ends: list[Connection] = []
        self._processes: list[BaseProcess] = []
        self._owner: dict[int, Connection] = {}
        self._beside = ThreadPoolExecutor(1)  # its thread starts with the first work: none is there while we fork
        for _ in range(jobs):
            own, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, work), daemon=True)
            process.start()
            theirs.close()
            self._ends.append(own)
            self._processes.append(process)

    def look(self, numbers: Sequence[int], done: Callable[[], None]) -> dict[int, FirstLook]:
        """Read the pages of these numbers; ``done`` is called for each."""
        shares = deque(self._shared(numbers))

        def next_of(own: Connection) -> list[int]:
            share = shares.popleft() if shares else []
            self._owner |= dict.fromkeys(share, own)
            return share

        return self._ask("look", next_of, None, done)

    def finish(self, numbers: Sequence[int], names: Names) -> dict[int, FirstLook]:
        """Judge those that wait."""
        shares = {own: [n for n in numbers if self._owner[n] is own] for own in self._ends}
        return self._ask("finish", lambda own: shares.pop(own, []), names, lambda: None)

    def beside(self, work: Callable[[], _Value]) -> Callable[[], _Value]:
        """Work that needs no page; this process does it while the others work on pages."""
        return self._beside.submit(contextvars.copy_context().run, work).result

    def end(self) -> None:
        """End the processes, whatever they are doing."""
        for own in self._ends:
            own.close()
        for process in self._processes:
            process.terminate()
            process.join()
        self._beside.shutdown()

    def _shared(self, numbers: Sequence[int]) -> Iterator[list[int]]:
        """Shares for whoever is free next, with the longest pages first.

        Each is a part of what is left, so that the last are small, and all end at about the same time.
        """
        lengths = {number: len(self._work.pages[number].text) + 1 for number in numbers}
        left = sum(lengths.values())
        share: list[int] = []
        held = 0
        for number in sorted(numbers, key=lambda n: (-lengths[n], n)):
            share.append(number)
            held += lengths[number]
            if held * _PARTS * len(self._ends) >= left:
                yield share
                left -= held
                share, held = [], 0

    def _ask(
        self, what: str, next_of: Callable[[Connection], list[int]], more: Any, done: Callable[[], None]
    ) -> dict[int, Any]:
        """Give each its next share, and take what comes back, until no share is left."""
        from multiprocessing.connection import wait  # noqa: PLC0415 - see above

        left: dict[Connection, int] = {}

        def give(own: Connection) -> None:
            left.pop(own, None)
            if share := next_of(own):
                self._send(own, (what, share, more))
                left[own] = len(share)

        for own in self._ends:
            give(own)
        found: dict[int, Any] = {}
        while left:
            ready = set(wait(list(left)))
            for own in [end for end in left if end in ready]:
                number, found[number] = self._received(own)
                done()
                left[own] -= 1
                if not left[own]:
                    give(own)
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
