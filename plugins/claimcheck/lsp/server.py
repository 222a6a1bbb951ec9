"""What an editor asks and is told (Language Server Protocol): an adapter, which judges nothing by itself.

Texts are taken whole with each change. Rounds run one at a time beside the connection, each over the newest texts: who
types faster than a round lasts is told of the last text alone. Whatever goes wrong is told as a message.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from claimcheck import __version__
from claimcheck.editing import Mend, is_better, names_are_known
from claimcheck.inputs import ConfigError, find_config
from claimcheck.lsp.asked import (
    defined_at,
    described,
    entry_at,
    is_compared,
    item_at,
    offers,
    sections_of,
    term_at,
    uses_of,
)
from claimcheck.lsp.fixes import Fix, fixes_for
from claimcheck.lsp.wire import diagnostic_of, lines_of, path_of, place_in, range_of, uri_of
from claimcheck.model import CitationItem, Diagnostic, Severity, Span, Term
from claimcheck.runs import Looked, Rounds
from claimcheck.verdict import described as told

#: Of each file what is to be shown there.
Shown = dict[str, list[Diagnostic]]
_YAML = {".yaml", ".yml"}


class Server(LanguageServer):
    """The server of one site; ``config`` is its configuration, or found above the first file that is opened."""

    def __init__(self, config: Path | None, today: dt.date) -> None:
        super().__init__("claimcheck", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.rounds: Rounds | None = None
        self.looked: dict[str, Looked] = {}
        self.changed: set[str] = set()
        self._config, self._today = config, today
        self.lock = asyncio.Lock()
        self._said: set[str] = set()
        self._of_site: Shown = {}

    async def settle(self) -> None:
        """Do rounds until nothing waits for one; what they found is shown."""
        async with self.lock:
            while self.changed:
                changed, self.changed = self.changed, set()
                texts = {uri: document.source for uri, document in self.workspace.text_documents.items()}
                versions = {uri: document.version for uri, document in self.workspace.text_documents.items()}
                loop = asyncio.get_running_loop()
                try:
                    shown, said = await loop.run_in_executor(None, self._round, changed, texts)
                except Exception as error:  # noqa: BLE001 - a fault of one round must not end the next
                    shown, said = {}, [f"this round failed: {told(error)}"]
                self._show(shown, versions)
                for text in said:
                    self.say(text)

    def say(self, text: str) -> None:
        """Tell something once."""
        if text not in self._said:
            self._said.add(text)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"claimcheck: {text}"))

    def lines(self, uri: str) -> list[str]:
        """The lines of a file as it is open, or on disk."""
        document = self.workspace.text_documents.get(uri)
        if document is not None:
            return lines_of(document.source)
        path = path_of(uri)
        return lines_of(self.rounds.text_of(path)) if self.rounds is not None and path is not None else []

    def location(self, span: Span) -> types.Location:
        """A place in a file."""
        uri = uri_of(span.path)
        return types.Location(uri, range_of(span, self.lines(uri), self.workspace.position_codec))

    def at(self, uri: str, position: types.Position) -> tuple[CitationItem | Term | None, str, int]:
        """What stands at a place: a citation item or term, or the entry of a data file; and the line up to there."""
        line, column = place_in(position, self.lines(uri), self.workspace.position_codec)
        path = path_of(uri)
        if self.rounds is None or path is None:
            return None, line, column
        data = self.rounds.data
        item = item_at(line, column)
        if item is None:
            names = {uri_of(file.path): file.path for file in (data.bibliography, data.glossary)}
            if uri in names:
                return entry_at(names[uri], position.line + 1, data), line, column
        return item or term_at(line, column, data), line, column

    def mends(self, uri: str, asked: types.Range) -> list[types.CodeAction]:
        """The edits for what is told in a range of a file. To try one takes a round: meanwhile others must rest."""
        if self.rounds is None:
            return []
        lines, codec, looked = self.lines(uri), self.workspace.position_codec, self.looked.get(uri)
        actions = []
        for diagnostic in looked.diagnostics if looked is not None else self.rounds.of_data:
            where = range_of(diagnostic.span, lines, codec)
            if uri_of(diagnostic.span.path) == uri and _meets(where, asked):
                shown = diagnostic_of(diagnostic, lines, codec)
                fixes = fixes_for(diagnostic, lines, self.rounds.data, partial(self._holds, looked, lines))
                actions += [_action(fix, uri, range_of(fix.span, lines, codec), shown) for fix in fixes]
        return actions

    def _holds(self, looked: Looked | None, lines: Sequence[str], mend: Mend) -> bool:
        """Whether a mend that changes letters of a citation stands the check, as with ``claimcheck fix``."""
        rounds = self.rounds
        if rounds is None or looked is None or not names_are_known(rounds.data.bibliography, rounds.of_data):
            return False
        path, at = Path(looked.text.path), mend.line - 1
        try:
            rounds.type(path, "\n".join([*lines[:at], mend.done(lines[at]), *lines[at + 1 :]]))
            after = rounds.look(path).diagnostics
        finally:
            rounds.type(path, "\n".join(lines))
        return is_better(looked.diagnostics, after, careful=True)

    # -- rounds, beside the connection

    def _round(self, changed: set[str], texts: dict[str, str]) -> tuple[Shown, list[str]]:
        said: list[str] = []
        reload = self._lay(changed, texts, said)
        if self.rounds is None:
            return {}, said
        shown: Shown = {uri: [*found] for uri, found in self._of_site.items()} if reload else {}
        pages = [uri for uri in (texts if reload else changed & texts.keys()) if self._is_page(uri)]
        for uri in pages:
            self.looked[uri] = looked = self.rounds.look(path_of(uri) or Path())
            for diagnostic in looked.diagnostics:
                shown.setdefault(uri_of(diagnostic.span.path), []).append(diagnostic)
            shown.setdefault(uri, [])
        for uri in changed:
            if uri not in texts:
                self.looked.pop(uri, None)
            shown.setdefault(uri, self._of_site.get(uri, []))
        return shown, said

    def _lay(self, changed: set[str], texts: dict[str, str], said: list[str]) -> bool:
        """Lay what changed on the desk; whether what is told of the data may be other than before."""
        if self.rounds is None:
            self.rounds = self._opened(texts, said)
            if self.rounds is None:
                return False
            self._told_of_data()
            self._name_strangers(texts, said)
            return True
        reload = False
        for uri in changed:
            path = path_of(uri)
            if path is not None:
                self.rounds.type(path, texts.get(uri))
                reload = reload or (not self._is_page(uri) and self._is_near(path))
        if reload:
            self._reload()
        self._name_strangers(changed & texts.keys(), said)
        return reload

    def _opened(self, texts: dict[str, str], said: list[str]) -> Rounds | None:
        paths = {path: text for uri, text in texts.items() if (path := path_of(uri)) is not None}
        folders = [folder for path in paths for folder in path.parents]
        config = self._config or next((found for folder in folders if (found := find_config(folder))), None)
        if config is None:
            said.append("no folder above this file has a mkdocs.yml; open a file of a site, or give --config")
            return None
        try:
            return Rounds(config, self._today, paths)
        except ConfigError as error:
            fault = error.problem
            said.append(f"{fault.span.path}:{fault.span.line}: {fault.message}; mend: {fault.help}")
            return None

    def _name_strangers(self, uris: Iterable[str], said: list[str]) -> None:
        """Say of open files that are not checked that they are not."""
        for uri in uris:
            path = path_of(uri)
            if path is None:
                said.append(f"{uri} is no file, so it is not checked")
            elif not self._is_page(uri) and not (path.suffix in _YAML and self._is_near(path)):
                where = self.rounds.config if self.rounds is not None else ""
                said.append(f"{path.name} is no page and no data file of {where}, so it is not checked")

    def _reload(self) -> None:
        if self.rounds is None:
            return
        try:
            self.rounds.reload()
        except ConfigError as error:
            fault = error.problem
            self._told_of_data((Diagnostic(fault.span, fault.rule, Severity.ERROR, fault.message, fault.help),))
        else:
            self._told_of_data()

    def _told_of_data(self, fault: tuple[Diagnostic, ...] = ()) -> None:
        """Note what is shown of the data from now on: of files of which something was shown before, perhaps nothing."""
        now: Shown = {uri: [] for uri in self._of_site}
        for diagnostic in fault or (self.rounds.of_data if self.rounds is not None else ()):
            now.setdefault(uri_of(diagnostic.span.path), []).append(diagnostic)
        self._of_site = now

    def _is_page(self, uri: str) -> bool:
        path = path_of(uri)
        return self.rounds is not None and path is not None and self.rounds.is_page(path)

    def _is_near(self, path: Path) -> bool:
        return self.rounds is not None and path.is_relative_to(self.rounds.config.absolute().parent)

    def _show(self, shown: Shown, versions: dict[str, int | None]) -> None:
        for uri, found in shown.items():
            lines = self.lines(uri)
            document = self.workspace.text_documents.get(uri)
            if document is not None and document.version != versions.get(uri):
                continue  # another text came meanwhile, and a round for it follows
            items = [diagnostic_of(diagnostic, lines, self.workspace.position_codec) for diagnostic in found]
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, items, versions.get(uri)))


def serve(config: Path | None, today: dt.date) -> None:
    """Serve one editor over standard input and output, until it says goodbye."""
    logging.disable(logging.CRITICAL)  # what goes wrong is told by messages of the protocol
    made_server(config, today).start_io()


def made_server(config: Path | None, today: dt.date) -> Server:
    """A server that knows what editors may ask."""
    server = Server(config, today)
    _tell_changes(server)
    _answer_places(server)
    _answer_mends(server)
    return server


def _tell_changes(server: Server) -> None:
    async def changed(*uris: str) -> None:
        server.changed.update(uris)
        await server.settle()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        await changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def typed(params: types.DidChangeTextDocumentParams) -> None:
        await changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        await changed(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def written(params: types.DidChangeWatchedFilesParams) -> None:
        await changed(*(event.uri for event in params.changes))


def _answer_places(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["@", "#"]))
    async def complete(params: types.CompletionParams) -> types.CompletionList:
        if server.rounds is None:
            await server.settle()
        codec = server.workspace.position_codec
        line, at = place_in(params.position, server.lines(params.text_document.uri), codec)
        items = []
        for number, offer in enumerate(offers(line, at, server.rounds.data) if server.rounds else ()):
            start = types.Position(params.position.line, codec.client_num_units(line[: at - offer.typed]))
            items.append(
                types.CompletionItem(
                    offer.text,
                    kind=types.CompletionItemKind.Reference,
                    detail=offer.detail,
                    sort_text=f"{number:06}",
                    documentation=offer.about,
                    text_edit=types.TextEdit(types.Range(start, params.position), offer.text),
                )
            )
        return types.CompletionList(is_incomplete=True, items=items)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        await server.settle()
        asked, _, column = server.at(params.text_document.uri, params.position)
        if asked is None or server.rounds is None:
            return None
        text, looked = described(asked, server.rounds.data), server.looked.get(params.text_document.uri)
        if looked is not None and isinstance(asked, CitationItem):
            compared = is_compared(looked, params.position.line + 1, column + 1, server.rounds.data)
            text += "" if compared is None else f"\n\nThis sentence: **{'compared' if compared else 'not compared'}**"
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def define(params: types.DefinitionParams) -> types.Location | None:
        await server.settle()
        asked, _, _ = server.at(params.text_document.uri, params.position)
        span = defined_at(asked, server.rounds.data) if asked is not None and server.rounds is not None else None
        return server.location(span) if span is not None else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def refer(params: types.ReferenceParams) -> list[types.Location]:
        await server.settle()
        asked, _, _ = server.at(params.text_document.uri, params.position)
        spans = uses_of(asked, server.rounds) if asked is not None and server.rounds is not None else ()
        return [server.location(span) for span in spans]


def _answer_mends(server: Server) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def mend(params: types.CodeActionParams) -> list[types.CodeAction]:
        await server.settle()
        async with server.lock:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(None, server.mends, params.text_document.uri, params.range)

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def lens(params: types.CodeLensParams) -> list[types.CodeLens]:
        await server.settle()
        uri, codec = params.text_document.uri, server.workspace.position_codec
        looked = server.looked.get(uri)
        if looked is None or server.rounds is None:
            return []
        lines = server.lines(uri)
        return [
            types.CodeLens(range_of(span, lines, codec), types.Command(_counted(held, whole), ""))
            for span, held, whole in sections_of(looked, server.rounds.data)
        ]


def _action(fix: Fix, uri: str, where: types.Range, shown: types.Diagnostic) -> types.CodeAction:
    edit = types.WorkspaceEdit({uri: [types.TextEdit(where, fix.text)]})
    return types.CodeAction(fix.title, types.CodeActionKind.QuickFix, [shown], is_preferred=fix.sure, edit=edit)


def _meets(one: types.Range, other: types.Range) -> bool:
    return one.start <= other.end and other.start <= one.end


def _counted(held: int, whole: int) -> str:
    return "compared" if held == whole else f"{held} of {whole} sentences compared"
