"""Metadata JSON into nodes: ``/types/metadata.json`` and ``/metadata/app.json``."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from evo_codegen.errors import Diagnostic, EvoError, Related, Severity
from evo_codegen.source.json_places import place_at, repeated_keys
from evo_codegen.source.json_text import JsonText, read_json
from evo_codegen.source.metadata_nodes import (
    AuthProviderNode,
    MetadataDocument,
    MetadataOperationNode,
    MetadataPropertyNode,
    MetadataTypeNode,
    Node,
    TextCase,
)
from evo_codegen.source.metadata_shape import NodeReader
from evo_codegen.text import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from evo_codegen.text import Source


def parse_metadata(source: Source) -> tuple[MetadataDocument, tuple[Diagnostic, ...]]:
    """Read a metadata document.

    Returns:
        The document, and what is odd about it.

    Raises:
        EvoError: ``invalid-json``, ``json-cut-off``, ``json-nesting``,
            ``not-metadata`` or ``metadata-shape``.
    """
    if source.text.lstrip().startswith("<"):
        raise _markup(source)
    text = read_json(source)
    root = _root(source, text.value)
    document = _document(source, root, text.spellings)
    return document, (*text.diagnostics, *_oddities(document, text))


# --- what the document says --------------------------------------------------------


class _Config(Node, frozen=True):
    """``MetadataTypesConfig``: of the options of the type generators, what matters."""

    base_url: str = ""
    add_implicit_version: int | None = None


class _Listing(Node, frozen=True):
    """``MetadataTypes``: what ``/types/metadata.json`` is, and ``api`` elsewhere."""

    config: _Config = _Config()
    types: tuple[Any, ...] = ()
    operations: tuple[Any, ...] = ()


class _AppInfo(Node, frozen=True):
    """``AppInfo``: what the server says about itself."""

    base_url: str = ""
    service_stack_version: str = ""
    service_name: str = ""
    api_version: str = ""
    js_text_case: str = ""
    use_system_json: str | int = ""


class _Auth(Node, frozen=True):
    """``AuthInfo``: how to sign in."""

    auth_providers: tuple[AuthProviderNode, ...] = ()


class _Plugins(Node, frozen=True):
    """``PluginInfo``, which tells of parts that the server has."""

    auth: _Auth = _Auth()


class _App(Node, frozen=True):
    """``AppMetadata``: what ``/metadata/app.json`` is, around the listing."""

    app: _AppInfo = _AppInfo()
    plugins: _Plugins = _Plugins()


def _document(
    source: Source, root: dict[str, Any], spellings: Collection[str]
) -> MetadataDocument:
    api_included = "api" in root
    path = "$.api" if api_included else "$"
    reader = NodeReader(source)
    about = reader.read(root, _App, "$") or _App()
    listing = reader.read(root.get("api", root), _Listing, path) or _Listing()
    types = reader.read_all(listing.types, MetadataTypeNode, f"{path}.types")
    operations = reader.read_all(
        listing.operations, MetadataOperationNode, f"{path}.operations"
    )
    reader.raise_problems()
    return MetadataDocument(
        source=source,
        api_included=api_included,
        service_name=about.app.service_name,
        base_url=about.app.base_url or listing.config.base_url,
        text_case=_text_case(about.app.js_text_case, spellings),
        use_system_json=_SYSTEM_JSON.get(str(about.app.use_system_json).lower(), ""),
        version=about.app.service_stack_version,
        api_version=about.app.api_version,
        auth_providers=about.plugins.auth.auth_providers,
        implicit_version=listing.config.add_implicit_version,
        types=types,
        operations=operations,
    )


_TEXT_CASES = {
    "default": TextCase.PASCAL,
    "pascalcase": TextCase.PASCAL,
    "camelcase": TextCase.CAMEL,
    "snakecase": TextCase.SNAKE,
}
_SNAKE_KEYS = frozenset(
    field
    for node in (MetadataTypeNode, MetadataPropertyNode, MetadataOperationNode)
    for field in node.__struct_fields__
    if "_" in field and field != "json_path"
)
"""Keys that only a server with snake_case writes: our fields are named like them."""


def _text_case(told: str, spellings: Collection[str]) -> TextCase:
    """The case that the server tells, or else that of the document's own keys."""
    if told.lower() in _TEXT_CASES:
        return _TEXT_CASES[told.lower()]
    if not {"types", "operations"} & set(spellings):
        return TextCase.PASCAL
    return TextCase.SNAKE if _SNAKE_KEYS & set(spellings) else TextCase.CAMEL


_SYSTEM_JSON = {
    spelled: word
    for number, word in enumerate(("Never", "Request", "Response", "Always"))
    for spelled in (str(number), word.lower())
}
"""The flags of ``UseSystemJson``, by number and by name."""


# --- what is odd about it ----------------------------------------------------------

_DATA = frozenset(
    [
        *("meta", "ui", "icon", "input", "format", "ref"),
        *("plugins", "customplugins", "contenttypeformats", "httphandlers"),
    ]
)
"""Members that hold what is of no use here, and whose keys may be data."""

_SHOWN_REPEATS = 20


def _oddities(document: MetadataDocument, text: JsonText) -> Iterator[Diagnostic]:
    if text.has_repeats:
        repeats = repeated_keys(document.source, _DATA)
        for earlier, later in islice(repeats, _SHOWN_REPEATS):
            yield _repeated_key(earlier, later)
    if not document.types and not document.operations:
        yield _empty(document.source)


def _repeated_key(earlier: Place, later: Place) -> Diagnostic:
    return Diagnostic(
        code="duplicate-key",
        severity=Severity.WARNING,
        message=f"{later.path}: this member occurs twice",
        place=later,
        related=(Related("the earlier one, which is ignored", earlier),),
        help="if the file was edited or merged, remove the wrong one",
    )


def _empty(source: Source) -> Diagnostic:
    return Diagnostic(
        code="empty-metadata",
        severity=Severity.WARNING,
        message="the document has neither types nor operations",
        place=place_at(source, "$.api"),
        help="servers hide operations from callers who may not use them: fetch it as a "
        "signed-in user, or from the host itself",
    )


# --- what is no metadata -----------------------------------------------------------

_FETCH = "fetch /types/metadata.json or /metadata/app.json of the server"


def _root(source: Source, value: object) -> dict[str, Any]:
    """The document's object, which has a listing of types and operations."""
    root = _members(value)
    listing = _members(root.get("api", root))
    if root and ("types" in listing or "operations" in listing):
        return root
    if "responsestatus" in root:
        raise _server_error(source, _members(root["responsestatus"]))
    if {"openapi", "swagger"} & root.keys():
        raise _not_metadata(source, "$", "this is an OpenAPI description")
    if place_at(source, "$.api").path != "$":
        raise _not_metadata(source, "$.api", "`api` holds neither types nor operations")
    raise _not_metadata(source, "$", "this JSON is not the metadata of an API")


def _members(value: object) -> dict[str, Any]:
    """A JSON object's members; none of another value."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _not_metadata(source: Source, path: str, message: str) -> EvoError:
    return EvoError.of(
        "not-metadata",
        message,
        place_at(source, path),
        expected="an object with `types` and `operations`",
        help=_FETCH,
    )


def _server_error(source: Source, status: dict[str, Any]) -> EvoError:
    said = ": ".join(
        str(status[key]) for key in ("errorcode", "message") if key in status
    )
    return EvoError.of(
        "not-metadata",
        f"the server answered with an error: {said or 'it does not say which'}",
        place_at(source, "$.responseStatus"),
        expected="an object with `types` and `operations`",
        help="see whether the address is right and needs credentials",
    )


def _markup(source: Source) -> EvoError:
    start = len(source.text) - len(source.text.lstrip())
    return EvoError.of(
        "not-metadata",
        "this is HTML or XML, not JSON",
        Place(source, start, start + 1),
        expected="JSON",
        help=f"{_FETCH}; a login page comes where credentials are needed",
    )
