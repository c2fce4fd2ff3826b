"""What templates may see: finished strings, in the order in which they are printed.

Every text here is source text that is laid out and indented; templates only put the
pieces together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from evo_codegen.python.names import PyIdent


@dataclass(frozen=True, slots=True)
class MemberView:
    """A line of a class body that has a docstring of its own."""

    declaration: str
    doc: str
    """A docstring; empty if there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """A DTO that is a JSON object."""

    template = "dataclass.py.jinja"
    name: PyIdent
    header: str
    """``class Name(Base):``, over several lines if need be."""

    doc: str
    fields: tuple[MemberView, ...]
    operation: str
    """The assignment of ``__operation__``; empty for a class that is no request."""

    wire_names: str
    """The assignment of ``__wire_names__``; empty for a class without fields."""

    json_object: str
    """The name that the module has for the type of a JSON object."""

    decoders: str
    """The name that the module has for the type of decoders of type arguments."""

    decode: tuple[str, ...]
    """The statements of ``__decode__``; empty if there is nothing to override."""

    encode: tuple[str, ...]
    """The statements of ``__encode__``; empty if there is nothing to override."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionView:
    """A DTO that is a JSON array, or a JSON object of entries."""

    template = "collection.py.jinja"
    name: PyIdent
    header: str
    doc: str
    operation: str
    any: str
    self_: str
    decoders: str
    """The names that the module has for the types in the signature of ``__load__``."""

    load: str
    """The statement that decodes one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolView:
    """An interface."""

    template = "protocol.py.jinja"
    name: PyIdent
    header: str
    doc: str
    fields: tuple[MemberView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumView:
    """An enum, and the variable in which its members are looked up."""

    template = "enum.py.jinja"
    name: PyIdent
    header: str
    doc: str
    members: tuple[MemberView, ...]
    lookup: str


DeclarationView: TypeAlias = ClassView | CollectionView | ProtocolView | EnumView


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleView:
    """The module that holds the types of an API."""

    doc: str
    imports: str
    type_variables: tuple[str, ...]
    declarations: tuple[DeclarationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageView:
    """A generated package."""

    doc: str
    exports: str
    """The body of the package's ``__init__``: imports and ``__all__``."""

    models: ModuleView
