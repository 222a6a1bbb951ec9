"""The heart: pages and data in, sorted diagnostics out.

Rules yield problems. This module drops what a waiver excuses, adds the severity that the settings ask for,
finds the place of each problem, and sorts.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from claimcheck.inputs import MAX_PLACED, Settings, SiteConfig
from claimcheck.language import offered
from claimcheck.model import Diagnostic, Page, Place, Problem, Severity, Source, Span, Waiver
from claimcheck.page import Located, Locator, is_in_force
from claimcheck.rules import RULES, Data, PageRecord, ReadSite, Recorder, Rule, WholeSite, leads
from claimcheck.rules.run.old_problems import RULE as OLD
from claimcheck.rules.run.position_not_proven import RULE as NOT_PROVEN
from claimcheck.rules.run.resting_rules import RULE as RESTING
from claimcheck.rules.run.unreadable_page import RULE as UNREADABLE
from claimcheck.verdict.consequences import without_consequences, without_those_of_data
from claimcheck.verdict.faults import REPORT, described
from claimcheck.verdict.oldproblems import Sieve, of_diagnostic, of_problem, told_old
from claimcheck.verdict.results import COULD_NOT_CHECK, SOFTENED, Result
from claimcheck.verdict.setaside import SetAside, old, waived

#: Rules that no setting silences or makes milder: what they name was not judged, or not as usual.
_ALWAYS = COULD_NOT_CHECK | {"long-block", "invalid-review", SOFTENED, RESTING.name, OLD.name}
#: The names of all rules, for settings and waivers that name some.
RULE_NAMES = frozenset(rule.name for rule in RULES)


@dataclass(slots=True)
class _Found:
    """The problems of one page or of the site, by rule, and the waivers that were needed or could not be judged."""

    problems: list[tuple[Rule, Problem]] = field(default_factory=list)
    needed: set[int] = field(default_factory=set)
    waived: list[tuple[Rule, Problem, Waiver]] = field(default_factory=list)


class Judged(NamedTuple):
    """What judging one page gave: its diagnostics, in no order, and what is kept of it."""

    diagnostics: tuple[Diagnostic, ...]
    record: PageRecord
    set_aside: tuple[SetAside, ...] = ()


class Judge:
    """Holds single pages of one site against the rules.

    ``locator`` makes the locator of a page; it is asked only for pages with problems.
    Where data files cannot be read, no page is judged: that alone is told.
    ``aside``: problems that do not count are placed, too.
    """

    def __init__(
        self, data: Data, config: SiteConfig, locator: Callable[[Page], Locator], *, aside: bool = False
    ) -> None:
        self._aside = aside
        self._data, self._locator, self._config = data, locator, config
        self._rules = _wanted(data.settings) if _is_readable(data) else []

    @functools.cached_property
    def _recorder(self) -> Recorder:
        return Recorder(self._data, self._config)

    def __call__(self, page: Page) -> Judged:
        """Run all rules over a page."""
        placed, keys, aside = self._found(page)
        record = replace(self._recorder.record(page), old=keys, leads=tuple(leads(page, self._locator)))
        return Judged(placed, record, aside)

    def found(self, page: Page) -> tuple[Diagnostic, ...]:
        """The diagnostics of a page, in no order; nothing is kept of it."""
        return self._found(page)[0]

    def _found(self, page: Page) -> tuple[tuple[Diagnostic, ...], tuple[str, ...], tuple[SetAside, ...]]:
        """The diagnostics of a page, the keys of its old problems, and those that do not count."""
        settings = self._data.settings.on(page.src)
        found = _check_page(page, self._data, self._asked(page, settings))
        told = without_consequences(page, found.problems, lambda rule: _severity(rule, settings) is Severity.ERROR)
        problems, known, keys = self._sifted(page, told, settings)
        placed = _place_all(problems, self._locator(page), settings) if problems else ()
        aside = tuple(_set_aside(known, found, self._locator(page), settings)) if self._aside else ()
        return tuple(placed), keys, aside

    def _sifted(
        self, page: Page, problems: list[tuple[Rule, Problem]], settings: Settings
    ) -> tuple[list[tuple[Rule, Problem]], list[tuple[Rule, Problem]], tuple[str, ...]]:
        """The new problems of a page, the old ones, and the keys of those; they are set aside before being placed."""
        sieve = Sieve(self._data.baseline, self._config)
        if not sieve.is_needed:
            return problems, [], ()
        lasting = [found for found in problems if not _can_be_old(found[0].name, _severity(found[0], settings))]
        others = [found for found in problems if _can_be_old(found[0].name, _severity(found[0], settings))]
        new, known = sieve.parted(others, of_problem(page.path))
        return [*lasting, *new], known, tuple(sieve.old)

    def _asked(self, page: Page, settings: Settings) -> Sequence[Rule]:
        """The rules that look at a page: some may be left out there, or the page from all but a few."""
        if settings.is_excluded(page.src):
            return [rule for rule in self._rules if rule.name in _ALWAYS]
        if settings is self._data.settings:
            return self._rules
        return [rule for rule in self._rules if rule.name in _ALWAYS or _is_wanted(rule, settings)]


def check(site: ReadSite, locator: Callable[[Page], Locator], *, aside: bool = False) -> Result:
    """Run all rules over a site, and give diagnostics in the order of paths, lines and columns.

    ``locator`` makes the locator of a page; it is asked only for pages with problems. A rule that fails is itself a
    diagnostic; nothing is raised. Data that cannot be read is told, and nothing is judged by it.
    With ``aside``, problems that waivers and a baseline set aside are placed as well.
    """
    judge = Judge(site.data, site.config, locator, aside=aside)
    judged = [judge(page) for page in site.pages]
    return conclude(site, judged, judge_data(site.data, site.config.path), site.pages)


#: Asks a rule over the whole site.
Ask = Callable[[Rule, WholeSite], tuple[Diagnostic, ...]]


def ask(rule: Rule, site: WholeSite) -> tuple[Diagnostic, ...]:
    """What a rule over the whole site finds, its own fault included."""
    if rule.check_site is None:
        return ()
    return tuple(_of_rule(rule, site.config.path, partial(rule.check_site, site), site.data.settings))


def judge_data(data: Data, path: str) -> tuple[Diagnostic, ...]:
    """What rules find in the data files by themselves; it depends on nothing else.

    ``path`` is the configuration's, where a rule that fails is told. Of data that cannot be read, nothing is judged.
    """
    if not _is_readable(data):
        return ()
    of_files = (ask_data(rule, data, path) for rule in data_rules(data))
    of_sources = judge_sources(data.bibliography.sources.values(), data, path)
    return tuple(itertools.chain.from_iterable(itertools.chain(of_files, of_sources)))


def data_rules(data: Data) -> list[Rule]:
    """The rules that look at data files as a whole, beside what they ask of each source."""
    return [rule for rule in _wanted(data.settings) if rule.check_data is not None] if _is_readable(data) else []


def ask_data(rule: Rule, data: Data, path: str) -> tuple[Diagnostic, ...]:
    """What one of the :func:`data_rules` finds; its own fault is told at ``path``."""
    if rule.check_data is None:
        return ()
    return tuple(_of_rule(rule, path, partial(rule.check_data, data), data.settings))


def judge_sources(sources: Iterable[Source], data: Data, path: str) -> Iterator[tuple[Diagnostic, ...]]:
    """What rules find in each of some sources by itself; the fault of a rule is told at ``path``."""
    asked = [(rule, rule.check_source) for rule in _wanted(data.settings) if rule.check_source is not None]
    for source in sources:
        yield tuple(
            diagnostic
            for rule, check in asked
            for diagnostic in _of_rule(rule, path, partial(check, source, data), data.settings)
        )


def conclude(
    site: WholeSite, judged: Iterable[Judged], of_data: Iterable[Diagnostic], pages: tuple[Page, ...] = (),
    ask: Ask = ask,
) -> Result:  # fmt: skip
    """The result of a run: what was found on each page and in the data, and what rules over the whole site find.

    ``ask`` gives what one of them finds; it may know it from another run.
    """
    kept = list(judged)
    site = replace(site, records=tuple(one.record for one in kept))
    data = site.data
    if not _is_readable(data):
        return faults_alone(site, pages)
    diagnostics = [diagnostic for one in kept for diagnostic in one.diagnostics]
    of_site = [*_placed(RESTING, _told_resting(site), data.settings), *of_data]
    wanted = _wanted(data.settings)
    for rule in wanted:
        if rule.check_site is not None and (site.complete or not rule.whole_site):
            of_site += ask(rule, site)
    of_site, known, keys = _without_old(site, of_site)
    for rule, problem in told_old(site, keys, {rule.name for rule in wanted}):
        if rule in wanted:
            of_site += _placed(rule, iter([problem]), data.settings)
    told = without_those_of_data([*diagnostics, *of_site], data.bibliography)
    ordered = tuple(dict.fromkeys(sorted(told, key=lambda d: d.sort_key)))
    aside = (*(each for one in kept for each in one.set_aside), *map(old, known))
    return Result(ordered, site.records, pages, any(d.rule in COULD_NOT_CHECK for d in ordered), keys, aside)


def _without_old(
    site: WholeSite, found: list[Diagnostic]
) -> tuple[list[Diagnostic], list[Diagnostic], tuple[str, ...]]:
    """What rules found over the whole site, new and old, and the keys of all that is old, of pages too."""
    sieve = Sieve(site.data.baseline, site.config)
    of_pages = tuple(key for record in site.records for key in record.old)
    if not sieve.is_needed:
        return found, [], of_pages
    once = list(dict.fromkeys(found))
    lasting = [d for d in once if not _can_be_old(d.rule, d.severity)]
    new, known = sieve.parted((d for d in once if _can_be_old(d.rule, d.severity)), of_diagnostic)
    return [*lasting, *new], known, (*of_pages, *sieve.old)


def _can_be_old(rule: str, severity: Severity) -> bool:
    """Whether a problem may be set aside: notes never fail, and what was not judged is always told."""
    return severity is not Severity.NOTE and rule not in _ALWAYS


def _of_rule(rule: Rule, path: str, asked: Callable[[], Iterator[Problem]], settings: Settings) -> Iterator[Diagnostic]:
    """What a rule finds that looks at no single page, and, where it fails, that."""
    faults: list[tuple[Rule, Problem]] = []
    yield from _placed(rule, _guarded(rule, path, asked, faults), settings)
    yield from _placed(UNREADABLE, iter([problem for _, problem in faults]), settings)


def _is_readable(data: Data) -> bool:
    return data.bibliography.readable and data.glossary.readable and data.phones.readable


def _wanted(settings: Settings) -> list[Rule]:
    return [rule for rule in RULES if _is_wanted(rule, settings) and not _rests(rule, settings)]


def _guarded(
    rule: Rule, path: str, asked: Callable[[], Iterator[Problem]], faults: list[tuple[Rule, Problem]]
) -> Iterator[Problem]:
    """What a rule yields; where it fails, what it has found stays, and the fault is said in one line."""
    try:
        yield from asked()
    except Exception as error:  # noqa: BLE001 - one fault must not hide what everything else has found
        message = f'the rule "{rule.name}" failed while it was reading {path}: {described(error)}'
        faults.append((UNREADABLE, Problem(Place(span=Span.at(path)), message, REPORT)))


def _is_wanted(rule: Rule, settings: Settings) -> bool:
    if rule.profile not in {"", settings.profile}:
        return False
    if rule.name in _ALWAYS:
        return True
    return rule.name not in settings.ignore and (not settings.select or rule.name in settings.select)


def _rests(rule: Rule, settings: Settings) -> bool:
    """Whether the site's language has no lists for a rule."""
    return not offered(settings.language).issuperset(rule.needs)


def _told_resting(site: WholeSite) -> Iterator[Problem]:
    """The one problem that names the rules which rest."""
    settings = site.data.settings
    names = [rule.name for rule in RULES if _is_wanted(rule, settings) and _rests(rule, settings)]
    if names:
        span = site.config.setting_spans.get("language") or Span.at(site.config.path)
        message = f'"{settings.language}" has no lists of words for these rules, so they rest: '
        yield Problem(Place(span=span), message + ", ".join(names), "let somebody read the pages for what they ask")


def faults_alone(site: WholeSite, pages: tuple[Page, ...] = ()) -> Result:
    """Where data or pages cannot be read, nothing can be judged: say only what stands in the way."""
    rules = [rule for rule in RULES if rule.name in {"invalid-data", "nothing-checked", "unreadable-page"}]
    placed = [d for rule in rules if rule.check_site for d in _placed(rule, rule.check_site(site), site.data.settings)]
    return Result(tuple(sorted(placed, key=lambda d: d.sort_key)), site.records, pages, could_not_check=True)


def _check_page(page: Page, data: Data, rules: Sequence[Rule]) -> _Found:
    found = _Found()
    for rule in rules:
        if rule.check_page is not None:
            for problem in _guarded(rule, page.path, partial(rule.check_page, page, data), found.problems):
                if rule.name != "long-block" and _is_too_long(page, problem.place):
                    continue
                waiver = _waiver_for(page, problem, rule, data)
                if waiver is None:
                    found.problems.append((rule, problem))
                else:
                    found.needed.add(waiver)
                    found.waived.append((rule, problem, page.waivers[waiver]))
    ran = {rule.name for rule in rules}
    found.needed |= {waiver.number for waiver in page.waivers if not ran.issuperset(waiver.rules)}
    for rule in rules:
        if rule.check_waivers is not None:
            needed = frozenset(found.needed)
            judged = _guarded(rule, page.path, partial(rule.check_waivers, page, data, needed), found.problems)
            found.problems += [(rule, problem) for problem in judged]
    return found


def _is_too_long(page: Page, place: Place) -> bool:
    """Whether a place is in a block that no rule may look at, but the one that says so."""
    return place.block is not None and place.block >= 0 and bool(page.blocks[place.block].too_long)


def _waiver_for(page: Page, problem: Problem, rule: Rule, data: Data) -> int | None:
    """The number of the waiver in force that excuses a problem, if there is one."""
    number = _waiver_number(page, problem.place)
    if number is None:
        return None
    waiver = page.waivers[number]
    return number if rule.name in waiver.rules and is_in_force(waiver, data.today) else None


def _waiver_number(page: Page, place: Place) -> int | None:
    if place.sentence is not None:
        return page.sentences[place.sentence].waiver
    return page.blocks[place.block].waiver if place.block is not None and place.block >= 0 else None


def _set_aside(
    known: Sequence[tuple[Rule, Problem]], found: _Found, locator: Locator, settings: Settings
) -> Iterator[SetAside]:
    """The problems of a page that a baseline has or a waiver excuses, with their places, as far as they are placed."""
    for rule, problem in known[:MAX_PLACED]:
        yield old(_diagnostic(rule, problem, locator, settings))
    for rule, problem, waiver in found.waived[:MAX_PLACED]:
        yield waived(_diagnostic(rule, problem, locator, settings), waiver)


def _diagnostic(rule: Rule, problem: Problem, locator: Locator, settings: Settings) -> Diagnostic:
    at, severity = _located(locator, problem.place), _severity(rule, settings)
    return Diagnostic(at.span, rule.name, severity, problem.message, problem.help, problem.subject, at.proven)


def _place_all(problems: list[tuple[Rule, Problem]], locator: Locator, settings: Settings) -> list[Diagnostic]:
    """Give each problem its place; say once when one of them is not proven."""
    diagnostics: list[Diagnostic] = []
    counts = Counter(rule.name for rule, _ in problems)
    placed: Counter[str] = Counter()
    for rule, problem in problems:
        placed[rule.name] += 1
        if placed[rule.name] > MAX_PLACED:
            continue
        found = _diagnostic(rule, problem, locator, settings)
        if placed[rule.name] == MAX_PLACED and counts[rule.name] > MAX_PLACED:
            diagnostics.append(_uncounted(rule, found.severity, found.span, counts[rule.name] - MAX_PLACED))
        diagnostics.append(found)
    unproven = next((d for d in diagnostics if not d.proven), None)
    if unproven is not None and _is_wanted(NOT_PROVEN, settings):
        message = (
            "the line and column of at least one diagnostic on this page were found by searching and are not proven"
        )
        severity = settings.severity_of(NOT_PROVEN.name, NOT_PROVEN.severity)
        diagnostics.append(
            Diagnostic(unproven.span, NOT_PROVEN.name, severity, message, "look for the sentence itself")
        )
    return diagnostics


def _located(locator: Locator, place: Place) -> Located:
    try:
        return locator.locate(place)
    except Exception:  # noqa: BLE001 - the problem is real, wherever it stands
        return Located(Span.at(locator.page.path, locator.first_line), proven=False)


def _severity(rule: Rule, settings: Settings) -> Severity:
    return rule.severity if rule.name in _ALWAYS else settings.severity_of(rule.name, rule.severity)


def _uncounted(rule: Rule, severity: Severity, last: Span, more: int) -> Diagnostic:
    """The one line for problems that are counted and not placed."""
    message = f"{more:,} more problems of this rule on this page are not listed"
    return Diagnostic(last, rule.name, severity, message, "mend those that are, and check again", proven=True)


def _placed(rule: Rule, problems: Iterator[Problem], settings: Settings) -> Iterator[Diagnostic]:
    """Diagnostics of a rule over the whole site; its problems know their spans already."""
    for problem in problems:
        if problem.place.span is not None:
            there = settings.on(problem.place.span.path)
            if not _is_wanted(rule, there):
                continue
            severity = _severity(rule, there)
            yield Diagnostic(problem.place.span, rule.name, severity, problem.message, problem.help, problem.subject)
