"""An API of any size, the same every time, made to look like one of a real server.

It has areas of some 25 types. Types refer to types of their own area, and to a few that
all areas share; a fifth of the classes has a base, a tenth of the types are enums, and
a quarter are requests, many of which answer with a generic list.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from benchmarks.shapes import Member, Shape, Type, shape
from benchmarks.vocabulary import COMMON, ENDINGS, QUALITIES, ROLES, STATES, THINGS

AREA = 25
"""How many types belong together."""

_PAGE = "ListResponse"
_BASE = "EntityBase"
_VERBS = ("List", "Get", "Create", "Update", "Delete")


def types(count: int) -> list[Type]:
    """So many types, the referred ones mostly before those that refer to them."""
    return _Maker(count).made


@dataclass
class _Maker:
    """Makes types, one after the other, and knows those that are made."""

    count: int
    made: list[Type] = field(default_factory=list[Type])

    def __post_init__(self) -> None:
        self.chance = random.Random(self.count)
        self.names: set[str] = set()
        self.shared: list[str] = []
        self.area: list[str] = []
        """The classes and enums that new members can refer to."""

        self.enums: set[str] = set()
        self.bases: dict[str, list[Member]] = {}
        """The members that heirs of a class have from it."""

        self.made += [_page(), _base()]
        self.bases[_BASE] = list(_base().members)
        while len(self.made) < self.count:
            if len(self.made) % AREA == 0:
                self.shared += self.area[:1] if len(self.shared) < AREA else []
                self.area = []
            self.made.append(self.another())

    def another(self) -> Type:
        """The next type, of one kind or another."""
        kind = self.chance.random()
        if len(self.area) < 2 or kind > 0.35:
            return self.a_class()
        return self.an_enum() if kind < 0.10 else self.a_request()

    def an_enum(self) -> Type:
        """An enum of some three to twelve members."""
        name = self.name(("Status", "Kind", "Mode"))
        self.enums.add(name)
        self.area.append(name)
        values = self.chance.sample(STATES, self.chance.randint(3, 12))
        return Type(name=name, doc=f"How it stands with {_said(name)}", values=values)

    def a_class(self) -> Type:
        """A class, perhaps one that inherits."""
        name = self.name(ROLES)
        base = self.base()
        inherited = self.bases.get(base, [])
        members = self.members(self.chance.randint(10, 28), inherited, itself=name)
        self.bases[name] = [*inherited, *members]
        self.area.append(name)
        doc = f"What there is to know of {_said(name)}"
        return Type(name=name, doc=doc, base=base, members=members)

    def base(self) -> str:
        """The class to inherit from, if any."""
        draw = self.chance.random()
        near = [each for each in self.area if each in self.bases]
        if draw < 0.05 and near:
            return self.chance.choice(near)
        return _BASE if draw < 0.2 else ""

    def a_request(self) -> Type:
        """An operation on a class of the area, with some parameters."""
        subjects = [each for each in self.area if each not in self.enums]
        subject = self.chance.choice(subjects)
        verb = self.chance.choice(_VERBS)
        name = self.unique(verb + subject)
        single = Shape(subject)
        return Type(
            name=name,
            doc=f"{verb} {_said(subject)}",
            members=self.members(self.chance.randint(2, 14), []),
            route=f"/{_said(name).replace(' ', '/')}",
            returns=Shape(_PAGE, (single,)) if verb == "List" else single,
        )

    def members(
        self, count: int, inherited: list[Member], *, itself: str = ""
    ) -> list[Member]:
        """Members with names that differ from each other and from inherited ones."""
        taken = {each.name for each in inherited} | {itself}
        found: list[Member] = []
        while len(found) < count:
            member = self.member(itself)
            if member.name not in taken:
                taken.add(member.name)
                found.append(member)
        return found

    def member(self, itself: str) -> Member:
        """A member: a common one, a reference, or one with a name of its own."""
        draw = self.chance.random()
        if draw < 0.12 and (self.area or self.shared):
            return self.reference(itself)
        if draw < 0.5:
            place = min(int(self.chance.expovariate(0.12)), len(COMMON) - 1)
            name, text = list(COMMON.items())[place]
        else:
            ending, text = self.chance.choice(list(ENDINGS.items()))
            name = self.words() + ending
        return self.documented(name, self.optional(text))

    def optional(self, text: str) -> Shape:
        """The type, which may be nullable if it is no collection."""
        may_be_null = "<" not in text and self.chance.random() < 0.6
        return shape(f"{text}?" if may_be_null else text)

    def reference(self, itself: str) -> Member:
        """A member that holds another type, or a list of it."""
        near = self.area or self.shared
        pool = self.shared if self.shared and self.chance.random() < 0.15 else near
        target = self.chance.choice(pool)
        if itself and self.chance.random() < 0.04:
            target = itself
        many = self.chance.random() < 0.4
        name = (self.chance.choice(QUALITIES) if many else "") + target
        if many:
            return self.documented(f"{name}List", shape(f"List<{target}>"))
        return self.documented(name, Shape(target, nullable=target in self.enums))

    def documented(self, name: str, type_: Shape) -> Member:
        """The member, mostly with a sentence about it."""
        documented = self.chance.random() < 0.8
        return Member(name, type_, f"The {_said(name)} of it" if documented else "")

    def words(self) -> str:
        """A word or two."""
        thing = self.chance.choice(THINGS)
        return (self.chance.choice(QUALITIES) if self.chance.random() < 0.6 else "") + (
            thing
        )

    def name(self, endings: tuple[str, ...] | list[str]) -> str:
        """A name for a type."""
        return self.unique(self.words() + self.chance.choice(endings))

    def unique(self, name: str) -> str:
        """The name, with a number if there is a type of that name."""
        found, number = name, 1
        while found in self.names:
            number += 1
            found = f"{name}{number}"
        self.names.add(found)
        return found


def _page() -> Type:
    members = (
        Member("Results", shape("List<T>"), "The part that was asked for"),
        Member("Total", shape("Int32"), "How many there are in all"),
    )
    return Type(name=_PAGE, doc="A part of a list", parameter="T", members=members)


def _base() -> Type:
    chosen = ("Id", "CreatedDate", "ModifiedDate", "CreatedBy", "ModifiedBy")
    members = [Member(each, shape(COMMON[each]), _said(each)) for each in chosen]
    return Type(name=_BASE, doc="What all entities have", members=members)


def _said(name: str) -> str:
    """A name as one would say it."""
    return "".join(f" {each.lower()}" if each.isupper() else each for each in name)[1:]
