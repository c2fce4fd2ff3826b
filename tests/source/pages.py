"""Metadata pages as different servers and different browsers give them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evo_codegen.source.page import parse_page
from evo_codegen.text import Source

if TYPE_CHECKING:
    from evo_codegen.errors import Diagnostic
    from evo_codegen.source.nodes import MetadataPage, PageRoute, Sample

SEED = Path(__file__).parents[2] / "fixtures/evovoice/list-sessions.txt"

CORPUS = Path(__file__).parents[3] / "shared/corpus/metadata-pages"
"""Pages recorded from real servers; they are no part of this repository."""

HELLO = """\
My App

<back to all web services

Hello

The following routes are available for this service:
All Verbs\t/hello\t\t
GET,PUT\t/hello/{Name}\tSays hello\tTo whoever calls
Metadata C# JavaScript TypeScript Dart Java Kotlin Python PHP Swift VB.NET F#
import Foundation
import ServiceStack

public class Hello : IReturn, Codable
{
    public typealias Return = HelloResponse

    public var name:String?

    required public init(){}
}

public class HelloResponse : Codable
{
    public var result:String?

    required public init(){}
}


Swift Hello DTOs

To override the Content-type in your clients, use the HTTP Accept Header, append the \
.json suffix or ?format=json

To embed the response in a jsonp callback, append ?callback=myCallback

HTTP + JSON

The following are sample HTTP requests and responses. The placeholders shown need to \
be replaced with actual values.

POST /hello HTTP/1.1\x20
Host: app.example.org\x20
Accept: application/json
Content-Type: application/json
Content-Length: length

{"Name":"String"}
HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: length

{
  "Result": "String"
}
"""
"""Several routes in a table that kept its tabs, no access rules, PascalCase JSON."""

DELETE_BOOKING = """\
Acme Bookings
<back to all web services
DeleteBooking
Deletes a booking.

It cannot be undone.
Requires Authentication
Required role:\tEmployee
Requires any of the permissions:\tCanDelete, Can Cancel
The following routes are available for this service:
DELETE\t/bookings/{Id}
import Foundation
import ServiceStack

public class DeleteBooking : IReturnVoid, IDelete, Codable
{
    public var id:Int?

    required public init(){}
}


Swift DeleteBooking DTOs
HTTP + JSON
DELETE /bookings/{Id} HTTP/1.1
Host: bookings.example.org
Accept: application/json
HTTP/1.1 204 No Content
"""
"""Several lines of description, a role and permissions, no sample at all."""

EXPORT = """\
Export Server

<back to all web services

ExportReport

Requires Authentication
Required roles:
Admin, Auditor
Requires the role:
Reporting
Required permission:
Export
import Foundation
import ServiceStack

public class ExportReport : IReturn, Codable
{
    public typealias Return = [UInt8]

    public var year:Int?

    required public init(){}
}


Swift ExportReport DTOs

HTTP + JSON

POST /json/reply/ExportReport HTTP/1.1
Host: export.example.org
Accept: application/json
Content-Type: application/json
Content-Length: length

{"year":0}
HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: length

(byte[])
"""
"""No routes, no description, roles on lines of their own, a reply of bytes."""

BARE = """\
Bare

<back to all web services

Ping

import Foundation
import ServiceStack

public class Ping : Codable
{
    required public init(){}
}
"""
"""A page that ends with its code."""

MARKDOWN = """\
# Shop

[<back to all web services](https://shop.example.org/metadata)

## FindOrders

### Finds *all* \\<open\\> orders

**Requires Authentication**

| Required role: | Sales |
| --- | --- |

The following routes are available for this service:

| **GET** | /orders/{Status} | Finds orders | Only \\_open\\_ ones |
| --- | --- | --- | --- |

```swift
import Foundation
import ServiceStack

public class FindOrders : IReturn, Codable
{
    public var status:String?

    required public init(){}
}
```

[Swift FindOrders DTOs](https://shop.example.org/types/swift?IncludeTypes=FindOrders.*)

### HTTP + JSON

```
GET /orders/{Status} HTTP/1.1
Host: shop.example.org
Accept: application/json
```

```
HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: length

[{"Id":0}]
```
"""
"""What a tool made of a page that turns HTML into Markdown."""

JSV = """\
Test

<back to all web services

Echo

The following routes are available for this service:
All Verbs/echo
import Foundation
import ServiceStack

public class Echo : Codable
{
    public var text:String?

    required public init(){}
}


Swift Echo DTOs

HTTP + JSV

POST /echo HTTP/1.1
Host: test.example.org
Accept: text/jsv
Content-Type: text/jsv
Content-Length: length

{
\ttext: "a ""quoted"", text",
\tmap:\x20
\t{
\t\t0: String
\t},
\tdays:\x20
\t[
\t\t2001-01-01T00:00:00.0000000+00:00,
\t\t
\t],
\tnone: []
}
HTTP/1.1 200 OK
Content-Type: text/jsv
Content-Length: length

String
"""

LIST_HTML = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<title>Acme &amp; Sons</title>
<style>
h1 > b { color: red }
</style>
</head>
<body>
    <a id="logo" href="https://servicestack.net" title="ServiceStack"></a>
    <h1>Acme &amp; Sons</h1>

    <div class="operation">
    <div>
        <p><a href="/metadata">&lt;back to all web services</a></p>
        <h2>ListThings</h2>
        <div class="tags"><span><b>Things</b></span></div>

        <h3 id='desc'>Lists &lt;all&gt; things<br />
of everyone</h3><table class='authentication'><caption><b>Requires Authentication</b>\
<i class='auth'></i></caption>
<tr><td>Required role:</td><td>Admin</td><td>Requires any of the permissions:</td>\
<td>A, B</td></tr></table><table class='routes'>\
<caption>The following routes are available for this service:</caption><tbody>\
<tr><th>GET,POST</th><th>/things</th><td>All of them</td><td><i>Slow</i></td></tr>\
<tr><th>All Verbs</th><th>/things/{Ids}</th><td></td><td><i></i></td></tr>\
<tbody></tbody></table>
<style>
.flex { display:flex }
</style><div class="types-nav"><nav class="flex space-x-4">
<a  href='?op=ListThings'>Metadata</a>
<a  class="active" href="?op=ListThings&lang=swift">Swift</a>
</nav></div>
<pre style="padding-left:1rem;"><code class="language-swift" lang="swift">\
import Foundation
import ServiceStack

// @Route("/things", "GET,POST")
public class ListThings : ListRequest&lt;Thing&gt;
{
    required public init(){ super.init() }
}

public class ListRequest&lt;T : Codable&gt; : IGet, Codable
{
    public var page:Int?

    required public init(){}
}

</code></pre>
<p><a href="/types/swift?IncludeTypes=ListThings.*">Swift ListThings DTOs</a></p>
<script>hljs.highlightAll("</h2>")</script>
<div class="call-info"><p>To override the Content-type in your clients, use the HTTP \
<b>Accept</b> Header, append <b>?format=json</b></p></div>

        <div class="example">
        <!-- REST
             Examples -->

        <h3>HTTP + JSON</h3>
        <p> The following are sample HTTP requests and responses.
            The placeholders shown need to be replaced with actual values.</p>

<div class="request">
<pre>
POST /things HTTP/1.1\x20
Host: acme.example.org\x20
Accept: application/json
Content-Type: application/json
Content-Length: <span class="value">length</span>

{"page":0}
</pre>
</div>


<div class="response">
<pre>
HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: length

{"items":[{"name":"&lt;String&gt;"}],"totalCount":0}
</pre>
</div>

        </div>
    </div>
    </div>
</body>
</html>
"""


def parse(text: str) -> tuple[MetadataPage, list[Diagnostic]]:
    """The page of a text, and what was found out about it."""
    page, found = parse_page(Source("page.txt", text))
    return page, list(found)


def clean(text: str) -> MetadataPage:
    """The page of a text about which there is nothing to say."""
    page, found = parse(text)
    assert [each.render() for each in found] == []
    return page


def value(sample: Sample | None) -> object:
    """The value of a sample that must be there."""
    assert sample is not None
    return sample.value


def rows(routes: tuple[PageRoute, ...]) -> list[tuple[str, str, str, str]]:
    """Routes without their places."""
    return [
        (" ".join(route.verbs), route.path, route.summary, route.notes)
        for route in routes
    ]


def facts(text: str) -> list[object]:
    """What a page says, apart from where it says it."""
    page = clean(text)
    samples = (page.request_sample, page.response_sample)
    return [
        page.service_name,
        page.operation,
        page.description,
        page.requires_auth,
        page.required_roles,
        page.requires_any_role,
        page.required_permissions,
        page.requires_any_permission,
        rows(page.routes),
        page.host,
        page.method,
        [declaration.name for declaration in page.swift.declarations],
        [sample and sample.value for sample in samples],
    ]
