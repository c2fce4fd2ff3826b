"""Reading sources: files, standard input, encodings, packing, and what goes wrong."""

from __future__ import annotations

import codecs
import contextlib
import gzip
import os
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.errors import EvoError
from evo_codegen.source import decode
from evo_codegen.source.read import read_source

TEXT = "// Überall ✓\npublic class Ä : Codable {}\r\n"


def no_stdin() -> NoReturn:
    """Standard input for sources that must not touch it."""
    pytest.fail("standard input was read")


def error_for(name: str, data: bytes = b"") -> str:
    """The message that reading gives; `data` is what standard input holds."""
    with pytest.raises(EvoError) as caught:
        read_source(name, stdin=lambda: data)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic.render()


def test_a_file_is_read_with_its_name_as_given(tmp_path: Path) -> None:
    path = tmp_path / "api.swift"
    path.write_bytes(TEXT.encode())

    source = read_source(str(path), stdin=no_stdin)

    assert source.name == path.as_posix()
    assert source.text == TEXT


def test_the_name_keeps_its_leading_dot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "api.swift").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert read_source("./api.swift", stdin=no_stdin).name == "./api.swift"


def test_a_dash_is_standard_input() -> None:
    source = read_source("-", stdin=TEXT.encode)

    assert (source.name, source.text) == ("<stdin>", TEXT)


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_every_unicode_form_gives_the_same_text(
    mark: bytes, codec: str, pack: type[bytes]
) -> None:
    data = pack(mark + TEXT.encode(codec))

    assert read_source("-", stdin=lambda: data).text == TEXT


MESSAGES = [
    (
        "empty",
        b"",
        """\
error[empty-source]: `<stdin>` is empty
 help: give a metadata page, the Swift DTO text or the metadata JSON""",
    ),
    (
        "only a byte order mark",
        codecs.BOM_UTF8,
        """\
error[empty-source]: `<stdin>` is empty
 help: give a metadata page, the Swift DTO text or the metadata JSON""",
    ),
    (
        "white space",
        b" \r\n\t \n",
        """\
error[empty-source]: `<stdin>` holds only white space
 help: give a metadata page, the Swift DTO text or the metadata JSON""",
    ),
    (
        "an image",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        """\
error[not-text]: `<stdin>` is not text: byte 0x89 at offset 0; it looks like a PNG image
 expected: UTF-8 text without control characters
 help: save the page or the DTO text as plain text in UTF-8 and give that file""",
    ),
    (
        "a PDF of text only",
        b"%PDF-1.7\n1 0 obj\n",
        """\
error[not-text]: `<stdin>` is not text: byte 0x25 at offset 0; it looks like a PDF \
document
 expected: UTF-8 text without control characters
 help: save the page or the DTO text as plain text in UTF-8 and give that file""",
    ),
    (
        "a page saved by Word",
        b"PK\x03\x04\x14\x00",
        """\
error[not-text]: `<stdin>` is not text: byte 0x03 at offset 2; it looks like a ZIP \
archive or an Office document
 expected: UTF-8 text without control characters
 help: save the page or the DTO text as plain text in UTF-8 and give that file""",
    ),
    (
        "a NUL character in text",
        "Grüße\0".encode(),
        """\
error[not-text]: `<stdin>` is not text: byte 0x00 at offset 7
 expected: UTF-8 text without control characters
 help: save the page or the DTO text as plain text in UTF-8 and give that file""",
    ),
    (
        "an escape character in UTF-16",
        codecs.BOM_UTF16_LE + "ab\x1b[0m".encode("utf-16-le"),
        """\
error[not-text]: `<stdin>` is not text: byte 0x1b at offset 6
 expected: UTF-16 text without control characters
 help: save the page or the DTO text as plain text in UTF-8 and give that file""",
    ),
    (
        "half a character in UTF-16",
        codecs.BOM_UTF16_BE + b"\x00a\x00",
        """\
error[not-text]: `<stdin>` is not text: byte 0x00 at offset 4
 expected: UTF-16 text without control characters
 help: save the page or the DTO text as plain text in UTF-8 and give that file""",
    ),
    (
        "UTF-16 without a mark",
        "class".encode("utf-16-le"),
        """\
error[not-text]: `<stdin>` is not text: byte 0x00 at offset 1; it looks like UTF-16 \
without a byte order mark
 expected: UTF-8 text without control characters
 help: save it again in UTF-8, or in UTF-16 with a byte order mark""",
    ),
    (
        "Windows-1252",
        "Straße".encode("cp1252"),
        """\
error[not-text]: `<stdin>` is not text: byte 0xdf at offset 4; it looks like text in \
an older encoding (Windows-1252?)
 expected: UTF-8 text without control characters
 help: save it again in UTF-8""",
    ),
    (
        "a gzip file that was cut off",
        gzip.compress(TEXT.encode(), mtime=0)[:-6],
        """\
error[unreadable]: cannot read `<stdin>`: its gzip data is damaged or cut off
 help: fetch it again""",
    ),
    (
        "a gzip file with a broken middle",
        gzip.compress(TEXT.encode(), mtime=0)[:10] + b"\xff" * 40,
        """\
error[unreadable]: cannot read `<stdin>`: its gzip data is damaged or cut off
 help: fetch it again""",
    ),
]


@pytest.mark.parametrize(
    ("data", "message"),
    [each[1:] for each in MESSAGES],
    ids=[each[0] for each in MESSAGES],
)
def test_content_that_is_no_source_is_refused(data: bytes, message: str) -> None:
    assert error_for("-", data) == message


def test_a_gzip_bomb_is_not_unpacked_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(decode, "_UNPACKED_LIMIT", 1 << 20)

    assert error_for("-", gzip.compress(b" " * ((1 << 20) + 1))) == (
        "error[too-large]: `<stdin>` unpacks to more than 1 MiB\n"
        " help: make sure that it is an API description, and unpack it first"
    )


def test_a_file_that_does_not_exist(tmp_path: Path) -> None:
    name = (tmp_path / "nowhere.txt").as_posix()

    assert error_for(name) == (
        f"error[not-found]: there is no file `{name}`\n"
        " help: check the path; `-` reads from standard input"
    )


def test_a_name_that_no_file_can_have() -> None:
    assert error_for("a\0b").startswith("error[not-found]: ")


def test_an_empty_name_is_the_current_folder() -> None:
    assert error_for("").startswith("error[unreadable]: cannot read ``: ")


def test_a_directory(tmp_path: Path) -> None:
    assert error_for(tmp_path.as_posix()) == (
        f"error[unreadable]: cannot read `{tmp_path.as_posix()}`: it is a directory\n"
        " help: give a file in it"
    )


def test_a_name_that_is_too_long() -> None:
    name = "x" * 300

    assert error_for(name) == (
        f"error[unreadable]: cannot read `{name}`: File name too long\n"
        " help: check the path"
    )


def test_a_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    # The tests may run as root, whom no file mode keeps out.
    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert error_for("secret.txt") == (
        "error[unreadable]: cannot read `secret.txt`: permission denied\n"
        " help: make it readable"
    )


def test_standard_input_that_fails() -> None:
    def fail() -> NoReturn:
        raise OSError("the pipe broke")

    with pytest.raises(EvoError) as caught:
        read_source("-", stdin=fail)

    assert str(caught.value) == (
        "error[unreadable]: cannot read `<stdin>`: the pipe broke\n"
        " help: give the file's path"
    )


@pytest.mark.parametrize("url", ["https://", "HTTP://:80/x", "s3+x://bucket/x"])
def test_what_has_a_scheme_is_a_url(url: str) -> None:
    assert error_for(url).startswith(f"error[bad-url]: cannot fetch `{url}`: ")


@pytest.mark.parametrize("name", ["a:b", "C:/api.txt", ":x", "main:", "x:a\0b"])
def test_what_cannot_be_in_a_revision_is_a_file(name: str) -> None:
    assert error_for(name).startswith(f"error[not-found]: there is no file `{name}`")


def test_a_file_goes_before_a_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "main:api.txt").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert read_source("main:api.txt", stdin=no_stdin).text == "x"


def test_a_name_that_is_too_long_for_a_file_may_be_in_a_revision() -> None:
    assert error_for("main:" + "x" * 300).startswith("error[")


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with contextlib.suppress(EvoError):
        source = read_source("-", stdin=lambda: data)
        assert source.text.strip()
        assert "\0" not in source.text


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_any_text_is_read_as_it_is(text: str) -> None:
    data = ("x" + text).encode()

    assert read_source("-", stdin=lambda: data).text == "x" + text


@pytest.mark.skipif(os.name == "nt", reason="a named pipe is a POSIX thing")
def test_a_pipe_is_read_as_process_substitution_gives_it() -> None:
    reading, writing = os.pipe()
    os.write(writing, TEXT.encode())
    os.close(writing)
    try:
        source = read_source(f"/dev/fd/{reading}", stdin=no_stdin)
    finally:
        os.close(reading)

    assert source.text == TEXT
