"""What templates may see: finished strings, in the order in which they are printed.

Every text here is source text that is laid out and indented; templates only put the
pieces together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evo_codegen.python.names import PyIdent


class ClassView(Struct, frozen=True, kw_only=True):
    """A DTO that is a JSON object."""

    template = "dataclass.py.jinja"
    name: PyIdent
    header: str
    """``class Name(Base):``, over several lines if need be."""

    doc: str
    fields: str
    operation: str
    """The assignment of ``__operation__``; empty for a class that is no request."""

    wire_names: str
    """The assignment of ``__wire_names__``; empty for a class without fields."""

    other_names: str
    """The assignment of ``__other_names__``; empty where a member has one name."""

    type_name: str
    """The assignment of ``__type_name__``; empty where no server asks for it."""


class CollectionView(Struct, frozen=True, kw_only=True):
    """A DTO that is a JSON array, or a JSON object of entries."""

    template = "collection.py.jinja"
    name: PyIdent
    header: str
    doc: str
    operation: str


class ProtocolView(Struct, frozen=True, kw_only=True):
    """An interface."""

    template = "protocol.py.jinja"
    name: PyIdent
    header: str
    doc: str
    fields: str


class EnumView(Struct, frozen=True, kw_only=True):
    """An enum."""

    template = "enum.py.jinja"
    name: PyIdent
    header: str
    doc: str
    members: str
    texts: str
    """The assignment of ``__texts__``; empty where a server sends numbers alone."""


DeclarationView: TypeAlias = ClassView | CollectionView | ProtocolView | EnumView


class ModelView(Struct, frozen=True, kw_only=True):
    """The module of a type."""

    doc: str
    imports: str
    type_variables: tuple[str, ...]
    declaration: DeclarationView


class CodecView(Struct, frozen=True, kw_only=True):
    """The functions that read an object of a class from JSON and write it."""

    template = "functions.py.jinja"
    decode: tuple[str, ...]
    encode: tuple[str, ...]
    """The functions, in lines: their headers and their statements."""


class ContentsView(Struct, frozen=True, kw_only=True):
    """The function that reads what is in a class that is a collection."""

    template = "contents.py.jinja"
    contents: tuple[str, ...]
    """The function, in lines: its header and its statement."""


class CodecModuleView(Struct, frozen=True, kw_only=True):
    """The module with the codec of a class."""

    doc: str
    imports: str
    lookups: tuple[str, ...]
    """The assignments of the tables in which enums' members are looked up."""

    functions: CodecView | ContentsView


class IndexView(Struct, frozen=True, kw_only=True):
    """The modules by which a package is entered."""

    doc: str
    models_doc: str
    irregular: str
    """The modules that nobody could tell from their classes, as a dictionary."""

    exports: str
    """The stub of the package: imports and ``__all__``."""

    models: str
    """The stub of the package of all types: imports and ``__all__``."""

    types: str
    """The assignment of the names of all types."""


class PackageView(Struct, frozen=True, kw_only=True):
    """A generated package."""

    index: IndexView
    models: Mapping[PyIdent, ModelView]
    codecs: Mapping[PyIdent, CodecModuleView]
    """By the names of their modules."""

    has_decimals: bool
    """Whether numbers have to be read with all of their digits."""
