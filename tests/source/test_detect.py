"""The kind of a source, told from its content."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.errors import EvoError
from evo_codegen.source.detect import Kind, detect_kind
from evo_codegen.text import Source
from tests.source import pages

CORPUS = pages.CORPUS.parent


def kind(text: str) -> Kind:
    """The kind of a text."""
    return detect_kind(Source("input", text))


def refusal(text: str) -> str:
    """The message for a text that is recognised as none of the kinds."""
    with pytest.raises(EvoError) as caught:
        kind(text)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic.render()


@pytest.mark.parametrize(
    "page",
    [
        pages.HELLO,
        pages.DELETE_BOOKING,
        pages.EXPORT,
        pages.BARE,
        pages.MARKDOWN,
        pages.JSV,
        pages.HELLO.replace("\n", "\r\n"),
        "".join(f"> {line}" for line in pages.HELLO.splitlines(keepends=True)),
        pages.HELLO.split("back to all web services\n")[1],
        pages.HELLO.split("Swift Hello DTOs")[0],
        "Says hello\n\nimport Foundation\n\npublic class Hello : Codable\n{\n}\n",
    ],
)
def test_copied_pages(page: str) -> None:
    assert kind(page) is Kind.METADATA_PAGE


def test_the_seed_is_a_page() -> None:
    assert kind(pages.SEED.read_text(encoding="utf-8")) is Kind.METADATA_PAGE


@pytest.mark.parametrize(
    "page",
    [
        pages.LIST_HTML,
        "\ufeff\n" + pages.LIST_HTML,
        pages.LIST_HTML.replace('class="language-swift" ', ""),
        pages.LIST_HTML.replace('class="language-swift" lang="swift"', ""),
        pages.LIST_HTML[pages.LIST_HTML.index("<pre") :],
    ],
)
def test_pages_as_html(page: str) -> None:
    assert kind(page) is Kind.METADATA_PAGE_HTML


@pytest.mark.parametrize(
    "text",
    [
        "/* Options:\nDate: 2024-10-21 12:44:04\nSwiftVersion: 6.0\n*/\n",
        "import Foundation\n\npublic class A : Codable\n{\n}\n",
        "import Foundation;\n\npublic class A : NSObject, IReturn\n{\n}\n",
        '// @Route("/a")\npublic class A<T : Codable> : B<T>, Codable\n{\n}\n',
        "public enum Color : String, Codable\n{\n    case Red\n}\n",
        "    public var cutOffAtTheTop:String?\n}\n",
        "extension A : JsonSerializable\n{\n}\n",
    ],
)
def test_swift(text: str) -> None:
    assert kind(text) is Kind.SWIFT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"types": [], "operations": []}', Kind.METADATA_JSON),
        ('{"Config": {}, "Operations": [{"Request": 1}]}', Kind.METADATA_JSON),
        ('\n {"types": [', Kind.METADATA_JSON),
        ('{"app": {}, "api": {"types": [], "operations": []}}', Kind.APP_METADATA_JSON),
        ('{"Api": {"Operations": []}}', Kind.APP_METADATA_JSON),
    ],
)
def test_json(text: str, expected: Kind) -> None:
    assert kind(text) is expected


def test_html_that_is_nothing_we_know() -> None:
    assert kind("<html><body><h1>It works!</h1></body></html>") is Kind.OTHER_HTML


OTHER_LANGUAGES = {
    "TypeScript": """\
export interface IReturn<T>
{
    createResponse(): T;
}
export class Hello implements IReturn<HelloResponse>
{
    public name: string;
    public constructor(init?: Partial<Hello>) { (Object as any).assign(this, init); }
}
""",
    "JavaScript": """\
"use strict";
export class Hello {
    /** @param {{name?:string}} [init] */
    constructor(init) { Object.assign(this, init) }
    getTypeName() { return 'Hello' }
}
""",
    "C#": """\
using System;
using ServiceStack;
namespace MyApp;
public partial class Hello
    : IReturn<HelloResponse>
{
    public virtual string Name { get; set; }
}
""",
    "Python": """\
from servicestack import *
from dataclasses import dataclass, field

@dataclass
class Hello(IReturn[HelloResponse]):
    name: Optional[str] = None
""",
    "Java": """\
import java.math.*;
import net.servicestack.client.*;
public class dtos
{
    public static class Hello implements IReturn<HelloResponse>
    {
        public String name = null;
    }
}
""",
    "Kotlin": """\
import java.math.*
import net.servicestack.client.*

open class Hello : IReturn<HelloResponse>
{
    open var name:String? = null
}
""",
    "Dart": """\
import 'package:servicestack/servicestack.dart';
class Hello implements IReturn<HelloResponse>, IConvertible, IPost
{
    String? name;
    Map<String, dynamic> toJson() => {'name': name};
}
""",
    "PHP": """\
<?php namespace dtos;
use DateTime;
#[Returns('HelloResponse')]
class Hello implements IReturn, JsonSerializable
{
    public function __construct(public string|null $name=null) {}
}
""",
    "VB.NET": """\
Imports System
Imports ServiceStack
Namespace Global.dtos
    Public Partial Class Hello
        Public Overridable Property Name As String
    End Class
End Namespace
""",
    "F#": """\
namespace dtos
open System
open ServiceStack
    [<AllowNullLiteral>]
    type Hello() =
        member val Name:String = null with get,set
""",
}


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_the_other_languages_of_a_server(language: str) -> None:
    options = "/* Options:\nVersion: 8.91\nBaseUrl: https://example.org\n*/\n"

    assert refusal(options + OTHER_LANGUAGES[language]) == (
        f"input:1:1: error[other-language]: this is the {language} text of the API, "
        "which is not read\n"
        " 1 | /* Options:\n"
        "   | ^^^^^^^^^^^\n"
        " help: fetch `https://example.org/types/swift` or "
        "`https://example.org/types/metadata.json` instead"
    )


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_a_page_in_another_language(language: str) -> None:
    start, end = pages.HELLO.index("import F"), pages.HELLO.index("Swift Hello DTOs")
    page = pages.HELLO[:start] + OTHER_LANGUAGES[language] + pages.HELLO[end:]
    linked = page.replace("Swift Hello", f"{language} Hello")

    assert f"this metadata page shows {language} code, not Swift" in refusal(linked)


REFUSALS = [
    (
        "a page with its link to TypeScript",
        pages.HELLO[: pages.HELLO.index("import F")] + "TypeScript Hello DTOs\n",
        """\
input:11:1: error[page-without-swift]: this metadata page shows TypeScript code, not \
Swift
 11 | TypeScript Hello DTOs
    | ^^^^^^^^^^^^^^^^^^^^^
 help: open the page with `&lang=swift` at the end of its address and copy or save it \
again; a server without that page has `/types/swift`""",
    ),
    (
        "a page whose code was not copied",
        pages.HELLO[: pages.HELLO.index("Metadata C#")],
        """\
input:1:1: error[page-without-swift]: this metadata page shows no Swift code
 1 | My App
   | ^
 help: open the page with `&lang=swift` at the end of its address and copy or save it \
again; a server without that page has `/types/swift`""",
    ),
    (
        "an HTML page with its metadata tab open",
        """\
<html><body>
<a href="/metadata">&lt;back to all web services</a>
<h2>Hello</h2>
<a href="?op=Hello&lang=swift">Swift</a>
</body></html>
""",
        """\
input:1:1: error[page-without-swift]: this metadata page shows no Swift code
 1 | <html><body>
   | ^
 help: open the page with `&lang=swift` at the end of its address and copy or save it \
again; a server without that page has `/types/swift`""",
    ),
    (
        "the list of operations",
        "My App\n\nThe following operations are available.\n\nHello\tXML\tJSON\n",
        """\
input:1:1: error[index-page]: this is the list of all operations, which holds no types
 1 | My App
   | ^^^^^^
 help: fetch `/types/swift` or `/types/metadata.json`, or open one operation's page \
with `&lang=swift` at the end of its address""",
    ),
    (
        "the list of operations as HTML",
        "<!doctype html>\n<p>\n    The following operations are available.\n</p>\n",
        """\
input:1:1: error[index-page]: this is the list of all operations, which holds no types
 1 | <!doctype html>
   | ^^^^^^^^^^^^^^^
 help: fetch `/types/swift` or `/types/metadata.json`, or open one operation's page \
with `&lang=swift` at the end of its address""",
    ),
    (
        "a login page",
        "<!doctype html>\n<form><input name=x><input type='password'></form>\n",
        """\
input:1:1: error[login-page]: this is a login page; the server did not answer with \
what was asked for
 1 | <!doctype html>
   | ^^^^^^^^^^^^^^^
 help: sign in with a browser and save the page from there""",
    ),
    (
        "a login page by its title",
        "<html><head><title>Acme | Sign in</title></head></html>\n",
        """\
input:1:1: error[login-page]: this is a login page; the server did not answer with \
what was asked for
 1 | <html><head><title>Acme | Sign in</title></head></html>
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 help: sign in with a browser and save the page from there""",
    ),
    (
        "OpenAPI",
        '{\n  "openapi": "3.0.1",\n  "paths": {}\n}\n',
        """\
input:1:1: error[openapi]: this is an OpenAPI description, which is not read
 1 | {
   | ^
 help: fetch `/types/metadata.json` of the same server instead""",
    ),
    (
        "Swagger in YAML",
        "# An API\nswagger: '2.0'\npaths: {}\n",
        """\
input:1:1: error[openapi]: this is an OpenAPI description, which is not read
 1 | # An API
   | ^^^^^^^^
 help: fetch `/types/metadata.json` of the same server instead""",
    ),
    (
        "a reply of the server",
        '[{"id":1}]',
        """\
input:1:1: error[other-json]: this JSON is not the metadata of an API
 1 | [{"id":1}]
   | ^^^^^^^^^^
 expected: an object with `types` and `operations`
 help: fetch `/types/metadata.json` or `/metadata/app.json`""",
    ),
    (
        "JSON with types that are no list",
        '{"types": {"a": 1}}',
        """\
input:1:1: error[other-json]: this JSON is not the metadata of an API
 1 | {"types": {"a": 1}}
   | ^^^^^^^^^^^^^^^^^^^
 expected: an object with `types` and `operations`
 help: fetch `/types/metadata.json` or `/metadata/app.json`""",
    ),
    (
        "JSON that was cut off",
        '{"id": 1,\n "name": "x',
        """\
input:2:10: error[invalid-json]: this is not valid JSON: unterminated string
 2 |  "name": "x
   |          ^
 help: fetch it again; the file may have been cut off""",
    ),
    (
        "a WSDL",
        '<?xml version="1.0" encoding="utf-8"?>\n<definitions/>\n',
        """\
input:1:1: error[xml-text]: this is XML, which is not read
 1 | <?xml version="1.0" encoding="utf-8"?>
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 help: fetch `/types/metadata.json` of the same server instead""",
    ),
    (
        "another language without its options",
        OTHER_LANGUAGES["C#"],
        """\
input:1:1: error[other-language]: this is the C# text of the API, which is not read
 1 | using System;
   | ^^^^^^^^^^^^^
 help: fetch `/types/swift` or `/types/metadata.json` instead""",
    ),
    (
        "a shopping list",
        "\n\n  Milk\n  Bread\n",
        """\
input:3:3: error[unknown-kind]: this is none of the texts that can be read
 3 |   Milk
   |   ^^^^
 expected: the text or HTML of an operation's metadata page, the Swift text of \
`/types/swift`, or the JSON of `/types/metadata.json` or `/metadata/app.json`
 help: fetch `/types/metadata.json` or `/types/swift` from the server""",
    ),
]


@pytest.mark.parametrize(
    ("text", "message"),
    [each[1:] for each in REFUSALS],
    ids=[each[0] for each in REFUSALS],
)
def test_what_is_something_else_is_named(text: str, message: str) -> None:
    assert refusal(text) == message


def test_json_too_deep_for_the_parser_is_not_metadata() -> None:
    assert "error[other-json]" in refusal("[" * 100_000)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("adhocnew-2026-08-06/dtos.swift", "SWIFT"),
        ("adhocnew-2026-08-06/dtos.ts", "other-language"),
        ("adhocnew-2026-08-06/dtos.py", "other-language"),
        ("adminui-metadata/metadata-2025-11-06.derived.json", "METADATA_JSON"),
        ("blazorgallery-2023/app-2023-03-06-gallery.json", "APP_METADATA_JSON"),
        ("blazorgallery-2023/bookings.json", "other-json"),
        ("metadata-pages/2023-03-28-OperationControl.html", "page-without-swift"),
        ("metadata-pages/2024-02-19-IndexOperations.html", "index-page"),
        ("metadata-pages/megaventory__json__APIKeyGet.txt", "page-without-swift"),
        (
            "metadata-pages/test.servicestack.net__jsv__lang-swift__AllTypes.txt",
            "METADATA_PAGE",
        ),
        ("northwindauto-2025-11-06-3df94c6/dtos.swift", "SWIFT"),
        ("techstacks-2024-10-21/TechStacks.dtos.swift", "SWIFT"),
        ("test-2018-04-17/Test.dtos.swift", "SWIFT"),
        ("test-2018-04-17/Test.dtos.ts", "other-language"),
        ("test-2024-10-22/Test.dtos.swift", "SWIFT"),
    ],
)
def test_what_real_servers_sent(path: str, expected: str) -> None:
    if not CORPUS.is_dir():
        pytest.skip(f"the recorded inputs are not here: {CORPUS}")
    source = Source(path, (CORPUS / path).read_text(encoding="utf-8-sig"))
    try:
        found = detect_kind(source).name
    except EvoError as error:
        found = error.diagnostics[0].code

    assert found == expected


@given(st.text())
def test_any_text_has_a_kind_or_is_refused(text: str) -> None:
    with contextlib.suppress(EvoError):
        assert kind(text) in Kind
