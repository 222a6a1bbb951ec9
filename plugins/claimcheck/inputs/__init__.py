"""The only room that opens files: paths to texts, and texts to values, each fault with its place."""

from typing import TYPE_CHECKING

from claimcheck import by_need
from claimcheck.inputs.addresses import PAGE_SUFFIXES, absolute, page_address, relink, without_address
from claimcheck.inputs.askedpaths import near_path, no_page
from claimcheck.inputs.baseline import problem_key
from claimcheck.inputs.bibliography import parse_bibliography
from claimcheck.inputs.bounds import (
    KEPT_RAW_CHARS,
    MAX_INCLUDE_DEPTH,
    MAX_OPEN_BRACKETS,
    MAX_PLACED,
    MAX_RAW_CHARS,
    PARTS,
    beginning,
    count_parts,
    max_parts,
    oversize,
    too_large,
    too_long,
)
from claimcheck.inputs.canonical import canonical, digest_of_item, finding_digest
from claimcheck.inputs.configyaml import ConfigError, PythonName, config_error, load_settings, written_settings
from claimcheck.inputs.cslfields import PUBLISHED, name_texts
from claimcheck.inputs.datafiles import load_bibliography, load_glossary, load_lines
from claimcheck.inputs.days import months_later
from claimcheck.inputs.desk import Desk, working_at
from claimcheck.inputs.dials import DIAL, DialWord, lines_of, word_of
from claimcheck.inputs.ended import ENDED, ENDED_RULE
from claimcheck.inputs.finished import Finished, text_digest
from claimcheck.inputs.frontmatter import split_front_matter
from claimcheck.inputs.gitpatterns import git_patterns
from claimcheck.inputs.given import with_text
from claimcheck.inputs.glossary import parse_glossary
from claimcheck.inputs.hidden import hidden_in
from claimcheck.inputs.hosts import host_of, leads_out, scheme_of, visible
from claimcheck.inputs.imports import ImportRefusedError, Imports, barred_folders, only_installed, with_names
from claimcheck.inputs.keptdata import ABOUT, AGAINST, NOTHING, DataStore, KeptSources, sources_holding
from claimcheck.inputs.keptglossary import GlossaryStore
from claimcheck.inputs.kepttemplates import TemplateStore
from claimcheck.inputs.loading import (
    CONFIG_NAMES,
    PageText,
    Site,
    find_config,
    load_config,
    load_site,
    page_of,
    watched_files,
    with_digests,
)
from claimcheck.inputs.madepages import (
    OTHERS,
    TITLES,
    finding_place,
    is_made,
    ledger_part,
    letter_place,
    sort_key,
    source_letter,
    source_part,
    source_place,
    term_place,
)
from claimcheck.inputs.markup import linked, links_of, runs_script, tag_in, words_of
from claimcheck.inputs.opening import beginning_of, digest_of, display_path, read_text, text_of, zipped_text
from claimcheck.inputs.pagehtml import PageHtml, page_html
from claimcheck.inputs.printed import JUDGED_ELSEWHERE, SHOWN_META
from claimcheck.inputs.published import READ_SUFFIXES, FileKind, PublishedFile, alike, look_at, same_names
from claimcheck.inputs.recording import RecordingError
from claimcheck.inputs.reviews import REVIEWS_FOLDER, REVIEWS_SUFFIX, reviews_text
from claimcheck.inputs.schema import allowed_words
from claimcheck.inputs.search import SearchLine, SearchWords
from claimcheck.inputs.settingforms import setting_form
from claimcheck.inputs.settings import PageKind, Settings, SettingsError, did_you_mean, usual_settings
from claimcheck.inputs.settingtexts import FRONT_MATTER_TEXTS, SETTING_TEXTS
from claimcheck.inputs.signatures import LENGTH, has_signature, is_as_named
from claimcheck.inputs.site import NavEntry, NavTitle, SiteConfig, SiteText, parse_site
from claimcheck.inputs.softening import NAME
from claimcheck.inputs.sourcekinds import KIND_NAMES
from claimcheck.inputs.stores import Stores
from claimcheck.inputs.templatecode import ALL_META, FILLED
from claimcheck.inputs.templates import Template, TemplateText, style_texts
from claimcheck.inputs.unreachable import listed_as
from claimcheck.inputs.writing import (
    change_text,
    create_text,
    put_text,
    raw_text,
    record_reviews,
    take_back,
    write_baseline,
    write_pages,
    write_reviews,
)
from claimcheck.inputs.yamldata import Document, read_yaml

if TYPE_CHECKING:
    from claimcheck.inputs.csl import csl_json
    from claimcheck.inputs.cslimport import Imported, read_csl
    from claimcheck.inputs.editorschemas import SCHEMA_NAMES, editor_schema
    from claimcheck.inputs.inserting import InsertError, label, list_way, way_to, with_item, with_pair, written
    from claimcheck.inputs.notices import Notices, parse_notices

__all__ = [
    "ABOUT",
    "AGAINST",
    "ALL_META",
    "CONFIG_NAMES",
    "DIAL",
    "ENDED",
    "ENDED_RULE",
    "FILLED",
    "FRONT_MATTER_TEXTS",
    "JUDGED_ELSEWHERE",
    "KEPT_RAW_CHARS",
    "KIND_NAMES",
    "LENGTH",
    "MAX_INCLUDE_DEPTH",
    "MAX_OPEN_BRACKETS",
    "MAX_PLACED",
    "MAX_RAW_CHARS",
    "NAME",
    "NOTHING",
    "OTHERS",
    "PAGE_SUFFIXES",
    "PARTS",
    "PUBLISHED",
    "READ_SUFFIXES",
    "REVIEWS_FOLDER",
    "REVIEWS_SUFFIX",
    "SCHEMA_NAMES",
    "SETTING_TEXTS",
    "SHOWN_META",
    "TITLES",
    "ConfigError",
    "DataStore",
    "Desk",
    "DialWord",
    "Document",
    "FileKind",
    "Finished",
    "GlossaryStore",
    "ImportRefusedError",
    "Imported",
    "Imports",
    "InsertError",
    "KeptSources",
    "NavEntry",
    "NavTitle",
    "Notices",
    "PageHtml",
    "PageKind",
    "PageText",
    "PublishedFile",
    "PythonName",
    "RecordingError",
    "SearchLine",
    "SearchWords",
    "Settings",
    "SettingsError",
    "Site",
    "SiteConfig",
    "SiteText",
    "Stores",
    "Template",
    "TemplateStore",
    "TemplateText",
    "absolute",
    "alike",
    "allowed_words",
    "barred_folders",
    "beginning",
    "beginning_of",
    "canonical",
    "change_text",
    "config_error",
    "count_parts",
    "create_text",
    "csl_json",
    "did_you_mean",
    "digest_of",
    "digest_of_item",
    "display_path",
    "editor_schema",
    "find_config",
    "finding_digest",
    "finding_place",
    "git_patterns",
    "has_signature",
    "hidden_in",
    "host_of",
    "is_as_named",
    "is_made",
    "label",
    "leads_out",
    "ledger_part",
    "letter_place",
    "lines_of",
    "linked",
    "links_of",
    "list_way",
    "listed_as",
    "load_bibliography",
    "load_config",
    "load_glossary",
    "load_lines",
    "load_settings",
    "load_site",
    "look_at",
    "max_parts",
    "months_later",
    "name_texts",
    "near_path",
    "no_page",
    "only_installed",
    "oversize",
    "page_address",
    "page_html",
    "page_of",
    "parse_bibliography",
    "parse_glossary",
    "parse_notices",
    "parse_site",
    "problem_key",
    "put_text",
    "raw_text",
    "read_csl",
    "read_text",
    "read_yaml",
    "record_reviews",
    "relink",
    "reviews_text",
    "runs_script",
    "same_names",
    "scheme_of",
    "setting_form",
    "sort_key",
    "source_letter",
    "source_part",
    "source_place",
    "sources_holding",
    "split_front_matter",
    "style_texts",
    "tag_in",
    "take_back",
    "term_place",
    "text_digest",
    "text_of",
    "too_large",
    "too_long",
    "usual_settings",
    "visible",
    "watched_files",
    "way_to",
    "with_digests",
    "with_item",
    "with_names",
    "with_pair",
    "with_text",
    "without_address",
    "word_of",
    "words_of",
    "working_at",
    "write_baseline",
    "write_pages",
    "write_reviews",
    "written",
    "written_settings",
    "zipped_text",
]

__getattr__ = by_need(
    __name__,
    csl="csl_json",
    cslimport="Imported read_csl",
    editorschemas="SCHEMA_NAMES editor_schema",
    inserting="InsertError label list_way way_to with_item with_pair written",
    notices="Notices parse_notices",
)
