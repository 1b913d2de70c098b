"""Runs one other program over a text: ``peer.py NAME LANGUAGE FILE`` prints characters a second.

It imports nothing of Kuager, since it runs where only the others are installed.
"""

import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

Run = Callable[[str], object]

_NUMBER = [{"LIKE_NUM": True}]
_CUES = {
    "en": ("killed", "dead", "died", "wounded", "injured", "arrested", "detained", "missing", "released", "charged"),
    "ru": ("убиты", "погибли", "скончались", "ранены", "пострадали", "арестованы", "задержаны", "пропали", "отпущены"),
    "kk": ("қаза", "мерт", "өлді", "жараланды", "ұсталды", "қамауға", "босатылды", "жоғалды", "айып"),
}
_PATTERNS = 40


def _spacy(language: str) -> Run:
    """The tokenizer and forty patterns: a number, up to ten words, one of three cues; or the cue first."""
    spacy = importlib.import_module("spacy")
    matcher_of = importlib.import_module("spacy.matcher").Matcher
    nlp = spacy.blank(language if language != "kk" else "xx")  # it has no Kazakh
    nlp.max_length = 10**9
    matcher = matcher_of(nlp.vocab)
    cues = _CUES[language]
    for index in range(_PATTERNS):
        some = [{"LOWER": {"IN": [cues[(index + turn) % len(cues)] for turn in range(3)]}}]
        between = [{"IS_ALPHA": True, "OP": f"{{0,{index // 4 + 1}}}"}]
        matcher.add(f"p{index}", [[*_NUMBER, *between, *some] if index % 2 else [*some, *between, *_NUMBER]])
    return lambda text: [matcher(nlp(part)) for part in text.split("\n\n")]


def _dateparser(language: str) -> Run:
    search_dates = importlib.import_module("dateparser.search").search_dates
    return lambda text: [search_dates(part, languages=[language]) for part in text.split("\n\n")]


def _quantulum3(_: str) -> Run:
    parser = importlib.import_module("quantulum3.parser")
    return lambda text: [parser.parse(part) for part in text.split("\n\n")]


PEERS = {"spacy": _spacy, "dateparser": _dateparser, "quantulum3": _quantulum3}


def main() -> None:
    """Warm up with a piece of the text, then read it and say how fast."""
    name, language, file = sys.argv[1:]
    text = Path(file).read_text(encoding="utf-8")
    run = PEERS[name](language)
    run(text[:2000])
    start = time.process_time()
    run(text)
    print(len(text) / (time.process_time() - start))


if __name__ == "__main__":
    main()
