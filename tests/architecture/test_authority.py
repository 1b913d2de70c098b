"""Who may touch the world: files, the database, the clock, chance. The rest only decides (ADR 0001, 0002)."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import ROOT, Module, calls, modules, texts

WRITERS = frozenset({"journal", "adapters", "cli"})
CLOCKS = frozenset({"case", "adapters", "cli"})
READERS = frozenset({"case", "journal", "store", "adapters", "cli"})

WRITING_METHODS = frozenset(
    {"write_text", "write_bytes", "mkdir", "unlink", "rmdir", "touch", "rename", "symlink_to", "hardlink_to", "chmod"}
)
WRITING_CALLS = re.compile(
    r"os\.(open|write|replace|rename|renames|remove|unlink|mkdir|makedirs|rmdir|truncate|link|symlink|ftruncate|fsync)"
    r"|shutil\.(copy\w*|move|rmtree)|tempfile\.\w+"
)
CLOCK_CALLS = re.compile(r".*\b(now|today|utcnow|time_ns|monotonic|perf_counter)|time\.time")
CHANCE_CALLS = re.compile(r"(random|secrets|uuid)\.\w+|os\.urandom|.*\burandom|.*\buuid[14]")
SQL = re.compile(
    r"\b(SELECT\b.+\bFROM|INSERT\s+(OR\s+\w+\s+)?INTO|CREATE\s+(TABLE|INDEX|VIEW|TRIGGER)"
    r"|DELETE\s+FROM|PRAGMA|UPDATE\s+\w+\s+SET)\b",
    re.DOTALL,
)
BREAKING_EVERY_RULE = """
Path("x").write_text("y")
open("x", "w")
clock.now()
random.random()
query = "DELETE FROM t"
"""


def test_only_journal_adapters_and_the_command_line_write_files() -> None:
    """No stage, no view and no record writes a file; the store writes through SQLite alone."""
    writing = [
        f"{module.place(call)} {name}"
        for module in modules()
        if module.part not in WRITERS
        for name, call in calls(module)
        if _writes(name, call)
    ]
    assert writing == []


def _writes(name: str, call: ast.Call) -> bool:
    method = name.rpartition(".")[2]
    if method == "open":
        return any(set(str(mode)) & set("wax+") for mode in _modes(call))
    return method in WRITING_METHODS or WRITING_CALLS.fullmatch(name) is not None


def _modes(call: ast.Call) -> list[object]:
    given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    texts_given = [node.value for node in given if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [text for text in texts_given if re.fullmatch(r"[rwxabt+]{1,4}", text)]


def test_only_the_doors_read_files() -> None:
    """A stage is given bytes and records; it opens nothing but what ships inside the package."""
    reading = [
        f"{module.place(call)} {name}"
        for module in modules()
        if module.part not in READERS
        for name, call in calls(module)
        if name in {"open", "io.open", "os.open", "Path"} or name.startswith(("Path.", "pathlib."))
    ]
    assert reading == []


def test_only_the_store_speaks_sql() -> None:
    """SQL stands in ``store`` and nowhere else, so that the store can be thrown away."""
    speaking = [
        module.place(text)
        for module in modules()
        if module.part != "store"
        for text in texts(module)
        if SQL.search(str(text.value))
    ]
    assert speaking == []


def test_stages_know_no_clock() -> None:
    """The time is an argument: two runs give the same bytes."""
    assert _called(CLOCK_CALLS, allowed=CLOCKS) == []


def test_stages_know_no_chance() -> None:
    """Only the journal draws random numbers: keys, and the salt of a short body."""
    assert _called(CHANCE_CALLS, allowed=frozenset({"journal", "adapters"})) == []


def _called(pattern: re.Pattern[str], *, allowed: frozenset[str]) -> list[str]:
    return [
        f"{module.place(call)} {name}"
        for module in modules()
        if module.part not in allowed
        for name, call in calls(module)
        if pattern.fullmatch(name)
    ]


def test_no_record_changes_after_it_was_made() -> None:
    """Every record of the model is frozen and slotted (ADR 0003)."""
    loose = [place for module, place, mark in _dataclasses() if module.part == "model" and "frozen=True" not in mark]
    assert loose == []


def test_every_dataclass_says_which_fields_it_has() -> None:
    """Slots: a field that was never declared cannot be set by a slip of the pen."""
    assert [place for _module, place, mark in _dataclasses() if "slots=True" not in mark] == []


def _dataclasses() -> Iterator[tuple[Module, str, str]]:
    for module in modules():
        for node in module.nodes():
            if isinstance(node, ast.ClassDef) and (mark := _dataclass_mark(node)):
                yield module, f"{module.place(node)} {node.name}", mark


def _dataclass_mark(node: ast.ClassDef) -> str:
    marks = [ast.unparse(mark) for mark in node.decorator_list]
    return next((mark for mark in marks if mark.startswith("dataclass")), "")


def test_the_rules_see_what_they_forbid() -> None:
    """A module that breaks all of these rules is caught by all of them."""
    module = Module(name="kuager.bad", path=ROOT, text=BREAKING_EVERY_RULE, tree=ast.parse(BREAKING_EVERY_RULE))
    names = [name for name, _call in calls(module)]
    assert [name for name, call in calls(module) if _writes(name, call)] == ["Path('x').write_text", "open"]
    assert [name for name in names if CLOCK_CALLS.fullmatch(name)] == ["clock.now"]
    assert [name for name in names if CHANCE_CALLS.fullmatch(name)] == ["random.random"]
    assert [text.value for text in texts(module) if SQL.search(str(text.value))] == ["DELETE FROM t"]


def test_only_the_command_line_prints() -> None:
    """Data goes to standard output and talk to standard error, both through the command line alone."""
    printing = [
        f"{module.place(call)} {name}"
        for module in modules()
        if module.part not in {"cli", "__main__"}
        for name, call in calls(module)
        if name in {"print", "input"} or name.startswith(("sys.stdout", "sys.stderr", "sys.stdin", "sys.exit"))
    ]
    assert printing == []
