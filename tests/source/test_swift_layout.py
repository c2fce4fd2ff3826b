"""Blocks of Swift text: the header that a pair of braces belongs to."""

from __future__ import annotations

import pytest

from evo_codegen.source.swift.code import scan_code
from evo_codegen.source.swift.layout import read_blocks
from evo_codegen.text import Source

BEFORE = """\
    public var a:Int
    public var b:Int?
    // a comment {
    @objc(x) public let c = f(1)
"""


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("required public init()", "init"),
        ("public\n    override\n\n    func f()", "func"),
        ("@available(iOS 1, *)\n    @objc.x\n    public func f() -> Int", "func"),
        ("private(set)\n    var x:Int", "var"),
        ("enum X : String", "enum"),
        ("public var d:Int; public class X", "class"),
        ("public class X\n    : Y,\n      Z\n", "class"),
        (f"public{' ' * 3000}\n    class X", "class"),
    ],
)
def test_a_header_begins_with_its_first_modifier(header: str, kind: str) -> None:
    text = f"public class A\n{{\n{BEFORE}    {header} {{}}\n}}\n"
    (outer,) = read_blocks(scan_code(Source("dtos.swift", text)))
    (inner,) = outer.inner
    assert (outer.kind, inner.kind) == ("class", kind)
    found = text[inner.start : inner.opening].strip()
    assert found == header.rpartition("; ")[2].strip()
