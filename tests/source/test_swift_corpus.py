"""Swift texts of real servers, whole and damaged."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evo_codegen.errors import EvoError
from evo_codegen.source.nodes import (
    SwiftClass,
    SwiftEnum,
    SwiftProtocol,
)
from evo_codegen.source.swift import parse_swift
from evo_codegen.text import Source
from tests.source.swift_texts import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evo_codegen.source.nodes import (
        SwiftDeclaration,
        SwiftFile,
        SwiftProperty,
    )
