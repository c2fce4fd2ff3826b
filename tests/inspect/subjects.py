"""Subjects of inspections: the shop, the seed, and what real servers published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from evo_codegen.inspect.subject import Origin, Subject, origin
from evo_codegen.pipeline import choose
from tests.shop import CORPUS, SEED, shop

if TYPE_CHECKING:
    from pathlib import Path

    from evo_codegen.model.declarations import Api, Operation

PUBLISHED = sorted(CORPUS.glob("*/*.swift"))
"""Swift texts of real servers, as far as they are there."""


def subject_of(api: Api, *origins: Origin) -> Subject:
    """An API about which there is nothing to say."""
    return Subject(api=api, origins=origins, findings=())


def shop_subject() -> Subject:
    """The shop."""
    return subject_of(shop(), Origin("shop.swift", "Swift text", ("tags",)))


def file_subject(path: Path) -> Subject:
    """What a file says, under its name alone."""
    model = choose([str(path)], stdin=lambda: b"")
    origins = [replace(origin(each), name=path.name) for each in model.documents]
    return Subject(
        api=model.selection.api, origins=tuple(origins), findings=model.findings
    )


def seed_subject() -> Subject:
    """The page that the project exists for."""
    return file_subject(SEED)


def with_operation(api: Api, operation: Operation) -> Api:
    """The API with an operation in place of the first one."""
    return replace(api, operations=(operation, *api.operations[1:]))
