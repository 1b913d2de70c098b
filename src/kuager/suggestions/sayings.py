"""When something was said: a date that stands by the words of speech."""

from kuager.model.records import Dated
from kuager.suggestions.chunks import Chunks
from kuager.suggestions.dates import When
from kuager.suggestions.discourse import Utterance
from kuager.suggestions.occurrences import Occurrences
from kuager.suggestions.scope import Scope

_BESIDE = 2


class Sayings:
    """Finds the days on which the utterances of a stretch were made."""

    __slots__ = ("chunks", "dates", "scope")

    def __init__(self, chunks: Chunks, scope: Scope) -> None:
        """Take the stretch."""
        self.chunks = chunks
        self.scope = scope
        self.dates = Occurrences(chunks, "DATE")

    def day_of(self, spoken: Utterance, begin: int, stop: int) -> Dated | None:
        """The day beside the words of speech, in their own sentence where they reach over a full stop.

        Args:
            spoken: The words of speech.
            begin: First chunk of the sentence that is looked at.
            stop: Chunk after its last.
        """
        if not begin <= spoken.verb < stop:
            return self.within(spoken, *self.chunks.sentence_around(spoken.verb))
        return self.within(spoken, max(begin, spoken.first - _BESIDE), min(stop, spoken.after + _BESIDE))

    def within(self, spoken: Utterance, begin: int, stop: int) -> Dated | None:
        """The first date of some chunks that stands by the words of speech."""
        for index in self.dates.between(begin, stop):
            when = self.chunks.things[index]
            if isinstance(when, When) and self.is_beside(spoken, index):
                return self.scope.dated_by(self.chunks, index, when)
        return None

    def is_beside(self, spoken: Utterance, index: int) -> bool:
        """Whether a date stands by the verb of speech or its subject: it tells when something was said.

        A comma parts them ("… by 6 January, the ministry said"), unless the date opens the sentence.
        """
        places = [spoken.verb]
        if spoken.subject is not None:
            places += [spoken.subject.first, spoken.subject.after - 1]
        nearest = min(places, key=lambda place: abs(index - place))
        if abs(index - nearest) > _BESIDE:
            return False
        between = range(min(index, nearest) + 1, max(index, nearest))
        opens = index == self.chunks.sentence_around(index)[0]
        parted = any(self.chunks.has_any(place, "COMMA", "SEMI", "COLON") for place in between) and not opens
        return not parted
