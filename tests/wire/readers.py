"""What a server reads of what it is sent, and what it refuses: §2, §3, §4.3, §4.4."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, assert_never
from urllib.parse import parse_qsl

from tests.runtime.jsv_reader import read_jsv, read_list
from tests.wire.dotnet import (
    Anything,
    Array,
    Instance,
    Map,
    Named,
    Nullable,
    Parameter,
    Scalar,
    entries_of,
    items_of,
)
from tests.wire.names import TextCase, wire_name
from tests.wire.read_scalars import NUMBERS, SCALARS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.wire.dotnet import Class, EnumClass, Member, Schema, Type, Value

Tree: TypeAlias = Any
"""JSON or JSV: None, bool, `Number`, str, list, dict."""


class Number(str):
    """A number in JSON, with all of its digits."""

    __slots__ = ()


class Reader:
    """Reads trees; what differs between the dialects is in the subclasses."""

    dialect = ""

    def __init__(self, schema: Schema, case: TextCase = TextCase.CAMEL) -> None:
        self.schema = schema
        self.case = case
        self.ignored: list[str] = []
        """Members that the server passes over, and why."""

    def body(self, shape: Type, text: str | bytes) -> Value:
        """The value of a JSON body.

        Raises:
            ValueError: The server answers with status 400.
        """
        return self.value(shape, read_json(text))

    def value(self, shape: Type, tree: Tree) -> Value:
        """The value of a tree that is not of a member."""
        if tree is None:
            return self.null(shape)
        match shape:
            case Nullable(inner):
                return self.value(inner, tree)
            case Array(item):
                return [self.value(item, each) for each in self.array(tree)]
            case Map(key, item):
                return {
                    self.key(key, name): self.value(item, each)
                    for name, each in members_of(tree).items()
                }
            case Named():
                return self.named(shape, tree)
            case Anything():
                return self.late_bound(tree)
            case Scalar(name):
                return self.scalar(name, tree)
            case Parameter():
                raise TypeError(shape)
            case _:
                assert_never(shape)

    def null(self, shape: Type) -> Value:
        """What null is where a value is due."""
        if self.schema.is_value_type(shape):
            raise ValueError(f"null is no {shape}")

    def array(self, tree: Tree) -> list[Tree]:
        """The items of an array."""
        return items_of(expect(list, tree))

    def named(self, shape: Named, tree: Tree) -> Value:
        """A value of a declared type."""
        if shape.name in self.schema.enums:
            return self.enum(self.schema.enums[shape.name], tree)
        return self.object(shape, members_of(tree))

    def object(self, shape: Named, tree: dict[str, Tree]) -> Instance:
        """An object."""
        shape = self.concrete(shape, tree)
        names = self.names(shape)
        instance = Instance(shape, {})
        for name, each in tree.items():
            member = names.get(name.casefold()) or names.get(self.lenient(name))
            if member is None:
                self.unknown(name)
            else:
                self.member(instance, member, each)
        return instance

    def member(self, instance: Instance, member: Member, tree: Tree) -> None:
        """Read a member into its object."""
        if tree is not None:
            instance.members[member.name] = self.value(member.type, tree)

    def names(self, shape: Named) -> Mapping[str, Member]:
        """The members of a class by their names in lower case."""
        declared = self.schema.classes[shape.name]
        return {
            self.name(declared, each).casefold(): each
            for each in self.schema.members(shape)
        }

    def name(self, declared: Class, member: Member) -> str:
        """The name of a member that is read."""
        return wire_name(declared, member, self.case, self.dialect)

    def lenient(self, name: str) -> str:
        """How a name is looked for that is not found."""
        return ""

    def unknown(self, name: str) -> None:
        """Pass over a member that the class has not."""
        if name != "__type":
            self.ignored.append(f"{name}: no such member")

    def late_bound(self, tree: Tree) -> Value:
        """A value that is declared as ``object``."""
        match tree:
            case Number():
                return int(tree) if re.fullmatch(r"-?\d+", tree) else Decimal(tree)
            case list():
                return [self.late_bound(each) for each in items_of(tree)]
            case dict():
                return {k: self.late_bound(v) for k, v in members_of(tree).items()}
            case _:
                return tree

    # --- what differs -------------------------------------------------------------

    def concrete(self, shape: Named, tree: Mapping[str, Tree]) -> Named:
        """The class that an object says it is."""
        return shape

    def scalar(self, name: str, tree: Tree) -> Value:
        """A scalar."""
        raise NotImplementedError

    def enum(self, declared: EnumClass, tree: Tree) -> int:
        """A value of an enum."""
        raise NotImplementedError

    def key(self, shape: Type, name: str) -> Value:
        """A key of a dictionary."""
        raise NotImplementedError


class ReaderT(Reader):
    """ServiceStack.Text, which also reads query strings on hosts of dialect S."""

    dialect = "T"

    def query(self, shape: Named, query: str) -> Instance:
        """The request that a query string makes.

        Raises:
            ValueError: "Unable to bind to request".
        """
        names = self.names(shape)
        instance = Instance(shape, {})
        for name, text in parse_qsl(
            query, keep_blank_values=True, strict_parsing=bool(query)
        ):
            if text:
                member = names[name.casefold()]
                instance.members[member.name] = self._of_text(member.type, text)
        return instance

    def _of_text(self, shape: Type, text: str) -> Value:
        if shape == Scalar("String"):
            return text
        if isinstance(shape, Array):
            return self.value(shape, read_list(text))
        if isinstance(shape, Map) or (
            isinstance(shape, Named) and shape.name in self.schema.classes
        ):
            return self.value(shape, read_jsv(text))
        return self.value(shape, text)

    def name(self, declared: Class, member: Member) -> str:
        return member.alias or member.name

    def lenient(self, name: str) -> str:
        is_snake = self.case is TextCase.SNAKE
        return re.sub("[_-]", "", name).casefold() if is_snake else ""

    def member(self, instance: Instance, member: Member, tree: Tree) -> None:
        try:
            super().member(instance, member, tree)
        except ValueError as error:
            self.ignored.append(f"{member.name}: {error}")

    def concrete(self, shape: Named, tree: Mapping[str, Tree]) -> Named:
        kind = str(tree.get("__type", ""))
        name = kind.partition(",")[0].rpartition(".")[2]
        known = name in self.schema.classes and shape.name in self.schema.bases(name)
        return Named(name) if known else shape

    def scalar(self, name: str, tree: Tree) -> Value:
        if name == "Byte[]" and isinstance(tree, list):
            return bytes(int(each) for each in items_of(tree))
        if isinstance(tree, bool):
            tree = str(tree).lower()
        return SCALARS[name](expect(str, tree), "T")

    def enum(self, declared: EnumClass, tree: Tree) -> int:
        text = expect(str, tree)
        if (number := enum_number(declared, text)) is not None:
            return number
        combined = 0
        for part in text.split(","):
            number = enum_number(declared, part.strip())
            if number is None:
                number = int(part)
            combined |= number
        return combined

    def key(self, shape: Type, name: str) -> Value:
        return self.value(shape, name)


class ReaderS(Reader):
    """System.Text.Json with ServiceStack's options."""

    dialect = "S"

    def scalar(self, name: str, tree: Tree) -> Value:
        is_bare = isinstance(tree, Number)
        if name == "Boolean":
            return expect(bool, tree)
        if is_bare is not (name in NUMBERS) or not isinstance(tree, str):
            raise ValueError(f"no {name}: {tree!r}")
        return SCALARS[name](tree, "S")

    def enum(self, declared: EnumClass, tree: Tree) -> int:
        text = expect(str, tree)
        if isinstance(text, Number):
            return int(text)
        number = enum_number(declared, text)
        if number is None:
            raise ValueError(f"no {declared.name}: {text}")
        return number

    def key(self, shape: Type, name: str) -> Value:
        if isinstance(shape, Scalar) and shape.name in NUMBERS:
            return self.value(shape, Number(name))
        if shape == Scalar("Boolean"):
            return self.value(shape, {"true": True, "false": False}[name.lower()])
        return self.value(shape, name)


def read_json(text: str | bytes) -> Tree:
    """JSON as it is defined: no NaN, no infinities.

    Raises:
        ValueError: It is not JSON in UTF-8.
    """
    return json.loads(
        text, parse_int=Number, parse_float=Number, parse_constant=_refused
    )


V = TypeVar("V")


def expect(kind: type[V], tree: Tree) -> V:
    """The tree, which has to be of a kind.

    Raises:
        ValueError: It is not.
    """
    if not isinstance(tree, kind):
        raise ValueError(f"no {kind.__name__}: {tree!r}")
    return tree


def members_of(tree: Tree) -> dict[str, Tree]:
    """The members of an object.

    Raises:
        ValueError: It is none.
    """
    return dict(entries_of(expect(dict, tree)))


def enum_number(declared: EnumClass, text: str) -> int | None:
    """The number of the member of a name or a value, in any letter case."""
    for member in declared.members:
        names = (member.name, member.value or member.name)
        if text.casefold() in map(str.casefold, names):
            return member.number
    return None


def _refused(token: str) -> None:
    raise ValueError(f"no JSON: {token}")
