"""What can be odd about the types of a metadata document, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evo_codegen.errors import Diagnostic, Related, Severity
from evo_codegen.model.metadata_names import is_servicestack
from evo_codegen.model.types import ObjectType
from evo_codegen.source.json_places import located

if TYPE_CHECKING:
    from evo_codegen.model.metadata_catalog import Entry, Meaning
    from evo_codegen.model.metadata_names import At
    from evo_codegen.model.types import TypeRef
    from evo_codegen.source.dotnet_names import DotnetName
    from evo_codegen.text import Place


_SHOWN = 4
"""How many types a message shows at most."""


def pinpointed(finding: Diagnostic) -> Diagnostic:
    """A finding all of whose places have offsets.

    What is declared in JSON knows only its path; searching for offsets takes time, and
    pays for what is shown.
    """
    return replace(
        finding,
        place=finding.place and located(finding.place),
        related=tuple(
            replace(each, place=located(each.place)) for each in finding.related
        ),
    )


def arguments_lost(name: DotnetName, given: int, at: At) -> Diagnostic:
    """A generic type has not as many arguments as it needs."""
    place = at.place
    plural = "s" if name.arity > 1 else ""
    return Diagnostic(
        code="arguments-lost",
        severity=Severity.WARNING,
        message=f"{place.path}: `{name.simple_name}` needs {name.arity} type"
        f" argument{plural}, and the document gives it {given or 'none'}",
        place=place,
        help="what is missing is read as any JSON value; servers before v8.5 lose the"
        " arguments of some types",
    )


def unknown_type(name: DotnetName, at: At) -> Diagnostic:
    """A type is described nowhere."""
    advice = "add the source that declares it"
    if is_servicestack(at.namespace) and not at.document.api_included:
        advice = "`/metadata/app.json` has ServiceStack's own types as well"
    return Diagnostic(
        code="unknown-type",
        severity=Severity.WARNING,
        message=f"no source declares the type `{name.simple_name}`",
        place=at.place,
        help=f"it is read as any JSON value; {advice}",
    )


def ambiguous_type(
    name: DotnetName, meaning: Meaning, taken: Entry, at: At
) -> Diagnostic:
    """A name without namespace may mean several types."""
    place = at.place
    possible = (taken, *meaning.alternatives)
    return Diagnostic(
        code="ambiguous-type",
        severity=Severity.WARNING,
        message=f"{place.path}: `{name.simple_name}` may be one of {len(possible)}"
        f" types, and the document does not say which: `{full_name(taken)}` is taken",
        place=place,
        related=tuple(
            Related(f"`{full_name(each)}` is described here", _described(each))
            for each in possible[:_SHOWN]
        ),
        help="documents give type arguments without namespaces; rename one of the types"
        " on the server, or leave out the other",
    )


def undescribed_struct(name: DotnetName, written: TypeRef, at: At) -> Diagnostic:
    """A value type of the API's own, which documents do not describe."""
    form = "any JSON value" if written == ObjectType() else "text"
    return Diagnostic(
        code="undescribed-struct",
        severity=Severity.NOTE,
        message=f"`{name.simple_name}` is a value type, which the document does not"
        f" describe: it is {form} on the wire",
        place=at.place,
        help="make it a class on the server if clients need its members",
    )


def missing_base(name: DotnetName, at: At) -> Diagnostic:
    """A base class is described nowhere."""
    advice = "add the source that declares it"
    if is_servicestack(at.namespace) and not at.document.api_included:
        advice = "`/metadata/app.json` has ServiceStack's own types as well"
    return Diagnostic(
        code="missing-base",
        severity=Severity.ERROR,
        message=f"no source declares the base class `{name.simple_name}`",
        place=at.place,
        expected=f"a type `{name.simple_name}` in one of the sources",
        help=f"its members are unknown; {advice}",
    )


def system_base(name: DotnetName, at: At) -> Diagnostic:
    """A base class is one of .NET's own that is no collection."""
    return Diagnostic(
        code="system-base",
        severity=Severity.WARNING,
        message=f"the base class `{name.simple_name}` is .NET's own, and its members"
        " are not known",
        place=at.place,
        help="the class is generated without them; unknown members of a reply are kept",
    )


def full_name(entry: Entry) -> str:
    """How messages call a type of which there are several."""
    parts = entry.namespace, entry.outer, entry.id.name
    return ".".join(filter(None, parts))


def _described(entry: Entry) -> Place:
    first = entry.occurrences[0]
    return first.document.place(first.node, "name")
