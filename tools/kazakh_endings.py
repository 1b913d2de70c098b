"""The endings of Kazakh words, made from the rules of the language: ``python tools/kazakh_endings.py``.

Kazakh sets plural, owner and case behind a noun and voice, mood and person behind a verb, each in two to six shapes:
by the vowel before it (back or front) and by the last sound of the stem. This writes every chain that news uses into
the ``[endings]`` table of the language file; a test tells when that table is stale.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

LANGUAGE = Path(__file__).resolve().parent.parent / "src" / "kuager" / "suggestions" / "lang" / "kk" / "language.toml"
BEGIN = "# --- made by tools/kazakh_endings.py: begin ---\n"
END = "# --- made by tools/kazakh_endings.py: end ---\n"
WIDTH = 116

FRONT = str.maketrans("аығқ", "еігк")
FINALS = ("v", "n", "r", "z", "t")
"""What a stem ends in: vowel; м н ң; л р у й; з ж; anything voiceless."""

CASES: Mapping[str, Mapping[str, str]] = {
    "v": {"gen": "ның", "dat": "ға", "acc": "ны", "loc": "да", "abl": "дан", "ins": "мен"},
    "n": {"gen": "ның", "dat": "ға", "acc": "ды", "loc": "да", "abl": "нан", "ins": "мен"},
    "r": {"gen": "дың", "dat": "ға", "acc": "ды", "loc": "да", "abl": "дан", "ins": "мен"},
    "z": {"gen": "дың", "dat": "ға", "acc": "ды", "loc": "да", "abl": "дан", "ins": "бен"},
    "t": {"gen": "тың", "dat": "қа", "acc": "ты", "loc": "та", "abl": "тан", "ins": "пен"},
}
OWNED = {"gen": "ның", "dat": "на", "acc": "н", "loc": "нда", "abl": "нан", "ins": "мен"}
"""Case endings after "his" or "their"."""
PLURALS = {"v": ("лар",), "n": ("дар",), "r": ("лар", "дар"), "z": ("дар",), "t": ("тар",)}
PAST = {"v": "ды", "n": "ды", "r": "ды", "z": "ды", "t": "ты"}
PERFECT = {"v": "ған", "n": "ған", "r": "ған", "z": "ған", "t": "қан"}
NEGATION = {"v": "ма", "n": "ба", "r": "ма", "z": "ба", "t": "па"}
PERSONS = ("", "м", "ң", "қ", "ңыз", "ңдар")

Endings = Iterable[str]


def harmonised(endings: Endings) -> list[str]:
    """The back and the front shape of each ending; "with" has one shape."""
    found = dict.fromkeys(shape for ending in endings for shape in (ending, ending.translate(FRONT)))
    return list(found)


def case(final: str, *names: str) -> Iterator[str]:
    """The endings of some cases after a stem; of the locative also "that which is in"."""
    for name in names:
        ending = CASES[final][name]
        yield ending
        if name == "loc":
            yield ending + "ғы"


def owned(final: str) -> Iterator[str]:
    """With its owner: his, my, our, your; in all cases."""
    third = "сы" if final == "v" else "ы"
    yield third
    for name, ending in OWNED.items():
        yield third + ending
        if name == "loc":
            yield third + ending + "ғы"
    link = "" if final == "v" else "ы"
    for owner, kind in (("м", "n"), ("мыз", "z"), ("ң", "n"), ("ңыз", "z")):
        yield link + owner
        yield from (link + owner + (ending if ending != "ға" or kind == "z" else "а") for ending in case(kind, *OWNED))


def noun(final: str) -> Iterator[str]:
    """Everything behind a noun."""
    yield from case(final, *OWNED)
    yield from owned(final)
    yield from plural(final)
    yield "тай" if final == "t" else "дай"
    if final == "v":
        yield from OWNED.values()  # a stem that has its owner's ending already ("қызметкері")


def plural(final: str) -> Iterator[str]:
    """The plural, bare and with all that follows it."""
    for ending in PLURALS[final]:
        yield ending
        yield from (ending + after for after in (*case("r", *OWNED), *owned("r")))


def verb_finite(final: str) -> Iterator[str]:
    """Past, present, future, hearsay, condition."""
    yield from (PAST[final] + person for person in PERSONS)
    present = "й" if final == "v" else "а"
    yield from (present + "ды", "са")
    yield from (("п" if final == "v" else "ып") + "ты", "р" if final == "v" else "ар")


def verb_converb(final: str) -> Iterator[str]:
    """Doing, having done."""
    yield from ("п", "й") if final == "v" else ("ып", "а")
    yield PERFECT[final] + "ша"


def verb_perfect(final: str) -> Iterator[str]:
    """Who or which has done, or does."""
    yield PERFECT[final]
    yield ("йтын" if final == "v" else "атын")


def verb_noun(final: str) -> Iterator[str]:
    """That somebody has done: the perfect and the name of the action, with owner and case."""
    perfect = PERFECT[final]
    yield from (perfect + ending for ending in (*case("n", *OWNED), *owned("n"), "дық", "дықтан", "дай"))
    yield from (perfect + "дығы" + ending for ending in ("", *OWNED.values()))
    yield "у"
    yield from ("у" + ending for ending in (*case("r", *OWNED), *owned("r")))


def verb_people(final: str) -> Iterator[str]:
    """Those who have done, or do."""
    for form in verb_perfect(final):
        yield from (form + ending for ending in plural("n"))


def verb_negated(final: str) -> Iterator[str]:
    """Not."""
    no = NEGATION[final]
    for make in (verb_finite, verb_converb, verb_perfect):
        yield from (no + ending for ending in make("v"))
    yield from (no + ending for ending in ("с", "у", "уы", "уына", "уын", "ғаны", "ғанын", "ғандар", "ғандары"))


def verb_view(final: str) -> Iterator[str]:
    """As somebody does: "as the ministry reports"."""
    yield "уынша"
    yield from (PERFECT[final] + ending for ending in ("ындай", "дай"))


def classes() -> dict[str, list[str]]:
    """Each class of endings with its members; ``-`` is none."""
    found = {f"c_{final}": ["-", *harmonised(case(final, *OWNED))] for final in FINALS}
    found |= {f"n_{final}": ["-", *harmonised(noun(final))] for final in FINALS}
    found["n"] = _all(noun, bare=True)
    found["bare"] = ["-"]
    found["c_all"] = _all(lambda final: case(final, *OWNED), bare=True)
    found["n_more"] = _all(noun, bare=False)
    found["n_direct"] = [ending for ending in found["n"] if _is_direct(ending)]
    found["n_oblique"] = [ending for ending in found["n"] if not _is_direct(ending)]
    found["own"] = harmonised([*owned("v"), *owned("r")])
    found["own_direct"] = [ending for ending in found["own"] if _is_direct(ending)]
    found["own_oblique"] = [ending for ending in found["own"] if not _is_direct(ending)]
    for name, make in (
        ("v_fin", verb_finite),
        ("v_conv", verb_converb),
        ("v_perf", verb_perfect),
        ("v_nomi", verb_noun),
        ("v_plur", verb_people),
        ("v_neg", verb_negated),
        ("v_view", verb_view),
    ):
        found[name] = _all(make, bare=False)
    return found


def _is_direct(ending: str) -> bool:
    """Whether a form can name who speaks: nominative or genitive, or "from" and "at" the body that told something."""
    sources = (*(cases[name] for cases in CASES.values() for name in ("gen", "abl", "loc")), "нда")
    return ending == "-" or ending.endswith(tuple(harmonised(sources))) or ending in _BARE_FORMS


def _bare_forms() -> frozenset[str]:
    """Plural and owner without a case."""
    owners = ("ы", "сы", "м", "ым", "мыз", "ымыз", "ң", "ың", "ңыз", "ыңыз")
    plurals = [ending for endings in PLURALS.values() for ending in endings]
    return frozenset(harmonised([*owners, *plurals, *(many + owner for many in plurals for owner in owners)]))


_BARE_FORMS = _bare_forms()


def _all(make: Callable[[str], Iterator[str]], *, bare: bool) -> list[str]:
    endings = dict.fromkeys(["-"] if bare else [])
    for final in FINALS:
        endings |= dict.fromkeys(harmonised(make(final)))
    return list(endings)


def table() -> str:
    """The table as the language file has it."""
    lines = [BEGIN, "[endings]\n"]
    for name, endings in classes().items():
        lines.append(f'{name} = """\\\n')
        line = ""
        for ending in endings:
            if len(line) + len(ending) > WIDTH:
                lines.append(f"  {line}\\\n")
                line = ""
            line += ending + " "
        lines.append(f'  {line}\\\n  """\n')
    return "".join([*lines, END])


def main() -> None:
    """Write the table into the language file."""
    text = LANGUAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    LANGUAGE.write_text(before + table() + after, "utf-8")


if __name__ == "__main__":
    main()
