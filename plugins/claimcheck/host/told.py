"""What a build has to say: it goes to the check that asked for it, or to the logger, where it can end the build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs.exceptions import PluginError

from claimcheck.host.log import log_diagnostic
from claimcheck.model import Diagnostic
from claimcheck.runs import failure
from claimcheck.verdict import Result


@dataclass(slots=True)
class Told:
    """Results, one for each build, and later ones, for what was added to its pages; kept where a check ``asks``.

    Else they are logged, and a site that fails on them ends the build, but for the preview, which is ``serving``.
    """

    asks: bool = False
    serving: bool = False
    fail_on: str = "error"
    results: tuple[Result, ...] = ()
    late_results: tuple[Result, ...] = ()

    def of_build(self, result: Result) -> None:
        """Tell what the check of all pages found. Raises :class:`PluginError` where that ends the build."""
        if self.asks:
            self.results = (*self.results, result)
        else:
            self._log(result)

    def of_additions(self, found: Sequence[Diagnostic], *, unseen: bool = False) -> None:
        """Tell what was found on things that came later; ``unseen`` ones could not be checked. Raises the same."""
        result = Result(tuple(found), could_not_check=unseen)
        if found and self.asks:
            self.late_results = (*self.late_results, result)
        elif found:
            self._log(result)

    def of_faults(self, result: Result) -> None:
        """Tell what cannot be read at all. Raises :class:`PluginError`."""
        for diagnostic in result.diagnostics:
            log_diagnostic(diagnostic, self.fail_on)
        raise PluginError("claimcheck: something could not be checked, see above")

    def _log(self, result: Result) -> None:
        for diagnostic in result.diagnostics:
            log_diagnostic(diagnostic, self.fail_on)
        why = failure(result, self.fail_on)
        if why and not self.serving:
            raise PluginError(f"claimcheck: {why}")
