"""The cases of the Library of Congress's BagIt conformance suite, made anew from what each is called and contains.

The suite (public domain) is a repository of folders; here they are made when the tests run. Names of cases are those
of the suite. For the drafts 0.93 to 0.96 it has the same kinds of valid bags as for 0.97.
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.packages.seen import MemoryBag

FILES = {"data/bare-filename": b"bare\n", "data/text-file.txt": b"text\n"}
NFC = unicodedata.normalize("NFC", "data/Núñez")
NFD = unicodedata.normalize("NFD", NFC)


@dataclass(frozen=True)
class Case:
    """A case: its name in the suite, what is expected of it, and the bag."""

    name: str
    expected: str
    bag: MemoryBag


def declared(version: str, encoding: str = "UTF-8") -> bytes:
    """``bagit.txt``."""
    return f"BagIt-Version: {version}\nTag-File-Character-Encoding: {encoding}\n".encode()


def listed(files: Mapping[str, bytes], algorithm: str = "md5", mark: str = "  ") -> str:
    """The text of a manifest."""
    return "".join(f"{hashlib.new(algorithm, data).hexdigest()}{mark}{path}\n" for path, data in files.items())


@dataclass(frozen=True)
class Made:
    """A bag as it is made for most cases; what a case is about is changed afterwards."""

    version: str = "0.97"
    algorithm: str = "md5"
    encoding: str = "UTF-8"

    def bag(self, files: Mapping[str, bytes], **more: bytes | str | None) -> MemoryBag:
        """A bag with these files; names of further tag files are written with ``_`` for ``-`` and ``.``."""
        info = "package-info.txt" if self.version < "0.95" else "bag-info.txt"
        tags: dict[str, bytes] = {
            "bagit.txt": declared(self.version, self.encoding),
            info: self._text("Contact-Name: A. Archivist\nBagging-Date: 2016-02-26\n"),
            f"manifest-{self.algorithm}.txt": self._text(listed(files, self.algorithm)),
        }
        for name, value in more.items():
            path = {"manifest": f"manifest-{self.algorithm}.txt", "info": info, "declaration": "bagit.txt"}.get(
                name, f"{name}.txt"
            )
            if value is None:
                tags.pop(path)
            else:
                tags[path] = self._text(value) if isinstance(value, str) else value
        tags[f"tagmanifest-{self.algorithm}.txt"] = self._text(listed(tags, self.algorithm))
        return MemoryBag({**files, **tags})

    def _text(self, text: str) -> bytes:
        return text.encode(self.encoding)


def cases() -> Iterator[Case]:
    """All cases."""
    for version in ("0.93", "0.94", "0.95", "0.96"):
        yield from _drafts(version)
    for expected, found in (("valid", _valid()), ("invalid", _invalid()), ("warning", _warning())):
        yield from (Case(f"v0.97/{expected}/{name}", expected, bag) for name, bag in found)
    yield from _systems()
    yield from _final()


def _drafts(version: str) -> Iterator[Case]:
    made = Made(version=version)
    names = {"basic-bag": FILES, "duplicate-metadata-entries": FILES, "bag-with-space": {"data/a b.txt": b"x"}}
    doubled = "Contact-Name: One\nContact-Name: Two\nBagging-Date: 2016-02-26\nBagging-Date: 2016-03-10\n"
    for name, files in names.items():
        info = {"info": doubled} if name.startswith("duplicate") else {}
        yield Case(f"v{version}/valid/{name}", "valid", made.bag(files, **info))
    if version in ("0.95", "0.96"):
        yield Case(
            f"v{version}/valid/holey-bag", "valid", made.bag(FILES, fetch="http://localhost/b - data/text-file.txt\n")
        )


def _valid() -> Iterator[tuple[str, MemoryBag]]:
    made = Made()
    fetch = "http://localhost/foo/data/text-file.txt 5 data/text-file.txt\n"
    doubled = "Contact-Name: One\nContact-Name: Two\nBagging-Date: 2016-02-26\nBagging-Date: 2016-03-10\n"
    inner = {f"data/bag/{path}": data for path, data in made.bag(FILES).files.items()}
    odd = {"data/100%.txt": b"1", "data/a'b\"c$d.txt": b"2", "data/*star.txt": b"3", "data/#.txt": b"4"}
    lines = {"data/two\nlines.txt": b"1", "data/return\r.txt": b"2"}
    encoded = listed(lines).replace("two\nlines", "two%0Alines").replace("return\r", "return%0D")
    yield "uncommon-metadata-separators", made.bag(FILES, info="Label : with space\nOther:none\nThird:\ttab\n more\n")
    yield "minimal-bag", MemoryBag({"bagit.txt": declared("0.97"), "manifest-md5.txt": b""})
    yield "basic-bag", made.bag(FILES)
    yield "duplicate-metadata-entries", made.bag(FILES, info=doubled)
    yield "bag-with-escapable-characters", made.bag(odd)
    yield "holey-bag", made.bag(FILES, fetch=fetch)
    yield "bag-with-encoded-names", made.bag(lines, manifest=encoded)
    yield "UTF-16-encoded-tag-files", Made(encoding="UTF-16BE").bag(FILES | {"data/имя.txt": b"x"})
    yield "bag-in-a-bag", made.bag(inner)
    yield "ISO-8859-1-encoded-tag-files", Made(encoding="ISO-8859-1").bag(FILES | {"data/Müller.txt": b"x"})
    yield (
        "bag-with-leading-dot-slash-in-manifest",
        made.bag(FILES, manifest=listed({f"./{p}": d for p, d in FILES.items()})),
    )
    yield "bag-with-space", made.bag({"data/test file with spaces.txt": b"x", "data/a b c.txt": b"y"})
    for algorithm in ("sha1", "sha224", "sha256", "sha512"):
        yield f"basic-bag-{algorithm}", Made(algorithm=algorithm).bag(FILES)


def _invalid() -> Iterator[tuple[str, MemoryBag]]:
    made = Made()
    good = made.bag(FILES)
    away = "../../../README.md"
    fetched = f"http://localhost/README.md - {away}\n"
    twice = listed(FILES) + "0" * 32 + "  data/text-file.txt\n"
    yield "baginfo-missing-encoding", made.bag(FILES, declaration=b"BagIt-Version: 0.97\n")
    yield "bom-in-bagit.txt", made.bag(FILES, declaration=b"\xef\xbb\xbf" + declared("0.97"))
    yield "corrupt-data-file", good.changed({"data/bare-filename": b"other\n"})
    yield "corrupt-tag-file", good.changed({"bag-info.txt": b"Contact-Name: Another\n"})
    yield "extra-file-in-bag", good.changed({"data/bar": b"more\n"})
    yield "invalid-version-number", made.bag(FILES, declaration=declared(".97"))
    yield "missing-baginfo", good.changed({}, without=["bag-info.txt"])
    yield "missing-bagit.txt", made.bag(FILES, declaration=None)
    yield "out-of-scope-file-paths-using-dot-notation-for-fetch", made.bag(FILES, fetch=fetched)
    yield "out-of-scope-file-paths-using-dot-notation", made.bag(FILES, manifest=listed({**FILES, away: b"x"}))
    yield "same-filename-listed-twice-with-different-hashes", made.bag(FILES, manifest=twice)
    yield "bagit-with-invalid-whitespace", made.bag(FILES, declaration=declared("0.97").replace(b":", b" :"))


def _warning() -> Iterator[tuple[str, MemoryBag]]:
    made = Made()
    both = {"data/Foo.txt": b"x", "data/foo.txt": b"x"}
    litter = FILES | {"data/.DS_Store": b"x", "data/Thumbs.db": b"y"}
    two_forms = listed({NFC: b"x", NFD: b"x"})
    yield "duplicate-file-with-different-case", made.bag(both)
    yield "relative-path", made.bag(FILES, manifest=listed({f"./{path}": data for path, data in FILES.items()}))
    yield (
        "same-filename-listed-twice-with-different-normalization",
        made.bag({NFD: b"x", NFC: b"x"}, manifest=two_forms),
    )
    yield "special-system-files", made.bag(litter)
    yield "made-with-md5sum-tools", made.bag(FILES, manifest=listed(FILES, mark=" *"))
    yield "same-filename-listed-twice-with-the-same-hash", made.bag(FILES, manifest=listed(FILES) + listed(FILES))
    yield "filename-normalization", Made(algorithm="sha512").bag({NFD: b"x"}, manifest=listed({NFC: b"x"}, "sha512"))


def _systems() -> Iterator[Case]:
    """Paths that lead outside on one system only are refused on all."""
    linux = {"absolute-path": "/srv/foo", "shortcut": "~/foo", "shortcut-username": "~root/foo"}
    windows = {
        "absolute-path": r"C:\Windows\System32\setx.exe",
        "shortcut": r"%HomeDrive%\Windows\System32\setx.exe",
        "unc": r"\\?\UNC\server\Windows\System32\setx.exe",
    }
    made = Made()
    for system, paths in (("linux-only", linux), ("windows-only", windows)):
        for kind, path in paths.items():
            name = f"v0.97/{system}/out-of-scope-file-paths-using-{kind}"
            fetch = f"http://localhost/foo - {path}\n"
            yield Case(name, "invalid", made.bag(FILES, manifest=listed({**FILES, path: b"x"})))
            yield Case(f"{name}-for-fetch", "invalid", made.bag(FILES, fetch=fetch))


def _final() -> Iterator[Case]:
    made = Made(version="1.0", algorithm="sha512")
    good = made.bag(FILES)
    text = listed(FILES, "sha512")
    whitespace = declared("1.0").replace(b"Version:", b"Version :")
    yield Case("v1.0/valid/basicBag", "valid", good)
    yield Case("v1.0/invalid/missing-from-manifest", "invalid", good.changed({"data/missingFromManifest.txt": b"x"}))
    yield Case("v1.0/invalid/bagit-with-invalid-whitespace", "invalid", made.bag(FILES, declaration=whitespace))
    yield Case("v1.0/invalid/same-filename-listed-twice", "invalid", made.bag(FILES, manifest=text + text))
    different = text + "0" * 128 + "  data/text-file.txt\n"
    name = "v1.0/invalid/same-filename-listed-twice-with-different-hashes"
    yield Case(name, "invalid", made.bag(FILES, manifest=different))
