"""The types of .NET itself that a source may name, and what they are on the wire."""

from __future__ import annotations

from evo_codegen.model.types import Scalar

_OTHERS: dict[str, Scalar] = {
    "IntPtr": Scalar.INT64,
    "UIntPtr": Scalar.UINT64,
    "Half": Scalar.SINGLE,
    "Int128": Scalar.STRING,
    "UInt128": Scalar.STRING,
    "BigInteger": Scalar.STRING,
    "Version": Scalar.STRING,
}
"""Types that are written as text, or have no width of their own in Python."""

SCALARS: dict[str, Scalar] = _OTHERS | {
    str(each.value): each
    for each in Scalar
    if each not in (Scalar.INTEGER, Scalar.BYTES)
}
"""From the simple name of a .NET type to its scalar."""

OBJECTS = frozenset({"Object", "ExpandoObject", "JsonObject", "JToken", "JsonElement"})
"""Names of types that hold any JSON value."""

LISTS = frozenset(
    [
        "List",
        "IList",
        "IEnumerable",
        "ICollection",
        "Collection",
        "IReadOnlyList",
        "IReadOnlyCollection",
        "ReadOnlyCollection",
        "ObservableCollection",
        "LinkedList",
        "Queue",
        "Stack",
        "ConcurrentBag",
        "ConcurrentQueue",
        "ConcurrentStack",
        "ImmutableList",
        "ImmutableArray",
        "IImmutableList",
        "ArrayList",
        "Array",
    ]
)
"""Names of collections that are arrays on the wire; without argument, of anything."""

SETS = frozenset({"HashSet", "ISet", "SortedSet", "IReadOnlySet", "ImmutableHashSet"})
"""Names of collections of different items."""

DICTS = frozenset(
    [
        "Dictionary",
        "IDictionary",
        "IReadOnlyDictionary",
        "ReadOnlyDictionary",
        "SortedDictionary",
        "SortedList",
        "ConcurrentDictionary",
        "ImmutableDictionary",
        "OrderedDictionary",
        "IOrderedDictionary",
        "Hashtable",
    ]
)
"""Names of collections that are objects on the wire; without arguments, of anything."""

TEXT_DICTS = frozenset({"StringDictionary", "NameValueCollection"})
"""Names of collections from text to text."""

INTEGERS = frozenset(
    {
        Scalar.BYTE,
        Scalar.SBYTE,
        Scalar.INT16,
        Scalar.UINT16,
        Scalar.INT32,
        Scalar.UINT32,
        Scalar.INT64,
        Scalar.UINT64,
        Scalar.INTEGER,
    }
)
"""Scalars that are whole numbers."""

REALS = frozenset({Scalar.SINGLE, Scalar.DOUBLE, Scalar.DECIMAL})
"""Scalars that are numbers with a fraction."""

VALUE_TYPES = frozenset(Scalar) - {
    Scalar.STRING,
    Scalar.BYTES,
    Scalar.STREAM,
    Scalar.URI,
    Scalar.TYPE,
}
"""Scalars that are never null unless they are nullable."""

HTTP_MARKERS: dict[str, str] = {
    "IGet": "GET",
    "IPost": "POST",
    "IPut": "PUT",
    "IPatch": "PATCH",
    "IDelete": "DELETE",
    "IOptions": "OPTIONS",
}
"""ServiceStack's marker interfaces that tell the HTTP method."""

CRUD_MARKERS: dict[str, str] = {
    "ICreateDb": "POST",
    "IUpdateDb": "PUT",
    "IPatchDb": "PATCH",
    "IDeleteDb": "DELETE",
    "ISaveDb": "POST",
}
"""ServiceStack's marker interfaces of AutoQuery CRUD requests, and their method."""

OTHER_MARKERS = frozenset(
    [
        "IReturn",
        "IReturnVoid",
        "IMeta",
        "IHasSessionId",
        "IHasBearerToken",
        "IHasVersion",
        "IHasResponseStatus",
        "IHasRefreshToken",
        "IHasQueryParams",
        "IHasTraceId",
    ]
)
"""ServiceStack's interfaces that say nothing about the HTTP method."""

MARKERS = frozenset(HTTP_MARKERS) | frozenset(CRUD_MARKERS) | OTHER_MARKERS
