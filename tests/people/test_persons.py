"""Who is who across documents. Private persons here are invented."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from kuager.model.dates import parse_edtf
from kuager.model.ids import content_id
from kuager.model.records import Content, Dated, Event, Passage, Person, PersonMention, Spell, Suggestion, passage_at
from kuager.people import People, persons


@dataclass
class Page:
    """A document of which only the people are told."""

    name: str
    text: str = ""
    suggestions: list[Suggestion] = field(default_factory=list)

    def write(self, words: str) -> Passage:
        """Add some words."""
        start = len(self.text)
        self.text += words + ". "
        return passage_at(self.text, start, start + len(words))

    def suggest(self, content: Content) -> None:
        """Add a suggestion."""
        place = len(self.suggestions)
        self.suggestions.append(
            Suggestion(
                id=content_id("sug", [self.name, place]), document=self.name, content=content, rule="t", producer="t"
            )
        )

    def meet(self, words: str, key: str, name: str | None = None, **more: object) -> None:
        """Mention a person."""
        self.suggest(PersonMention(passage=self.write(words), key=key, name=name or words, **more))  # type: ignore[arg-type]  # the fields of a mention by name

    def tell(self, key: str, status: str, about: str | None = None) -> None:
        """Tell a status of a person."""
        dated = None if about is None else Dated(value=parse_edtf(about), basis="text")
        self.suggest(Spell(passage=self.write(f"{key} was {status}"), person=key, status=status, about=dated))


def people(*pages: Page) -> People:
    """The people of some pages."""
    return persons([suggestion for page in pages for suggestion in page.suggestions])


def named(found: People) -> list[str]:
    """The names."""
    return [person.name for person in found.persons]


def test_one_president_in_three_scripts() -> None:
    """All spellings are one person, with every name, role and mention."""
    english, russian, kazakh = Page("en"), Page("ru"), Page("kk")
    english.meet("Kassym-Jomart Tokayev", "p1", roles=("president",))
    english.meet("Tokaev", "p1", "Kassym-Jomart Tokayev")
    english.meet("Tokayev’s", "p1", "Kassym-Jomart Tokayev")
    russian.meet("Касым-Жомарт Токаев", "t", roles=("президент",))
    kazakh.meet("Қасым-Жомарт Тоқаев", "t")
    (person,) = people(english, russian, kazakh).persons
    assert person.name == "Kassym-Jomart Tokayev"
    assert person.names == ("Tokaev", "Tokayev", "Касым-Жомарт Токаев", "Қасым-Жомарт Тоқаев")
    assert person.roles == ("president", "президент")
    assert [mention.document for mention in person.mentions] == ["en", "en", "en", "ru", "kk"]
    assert not person.unnamed


def test_a_surname_alone_joins_nobody() -> None:
    """Sultanova here and Sultanova there may be two women; so may A. Sultanova and Aigerim Sultanova."""
    one, two, three = Page("1"), Page("2"), Page("3")
    one.meet("Sultanova", "s")
    two.meet("Sultanova", "s")
    three.meet("A. Sultanova", "s")
    two.meet("Aigerim Sultanova", "s")
    assert len(people(one, two, three).persons) == 3


def test_a_family_stays_a_family_of_several_people() -> None:
    """Brothers, a sister, father and son with one surname or with each other's names are different people."""
    one, two = Page("1"), Page("2")
    for page, names in ((one, ("Serik Bolatov", "Saule Bolatova")), (two, ("Berik Bolatov", "Bolat Serikov"))):
        for name in names:
            page.meet(name, name)
    assert named(people(one, two)) == ["Serik Bolatov", "Saule Bolatova", "Berik Bolatov", "Bolat Serikov"]


def test_a_patronymic_that_contradicts_keeps_namesakes_apart() -> None:
    """Two documents call somebody Askar Zhumabekov, and name two fathers."""
    one, two, three = Page("1"), Page("2"), Page("3")
    one.meet("Askar Zhumabekov", "a")
    one.meet("Askar Serikuly Zhumabekov", "a")
    two.meet("Аскар Жумабеков", "a")
    two.meet("Аскар Маратович Жумабеков", "a")
    assert len(people(one, two).persons) == 2
    three.meet("Асқар Жұмабеков", "a")
    three.meet("Асқар Серікұлы Жұмабеков", "a")
    found = people(one, two, three)
    assert [[mention.document for mention in person.mentions] for person in found.persons] == [
        ["1", "1", "3", "3"],
        ["2", "2"],
    ]


def test_somebody_without_a_patronymic_does_not_choose_between_two_namesakes() -> None:
    """Between the sons of two fathers nobody knows which one is meant."""
    one, two, three = Page("1"), Page("2"), Page("3")
    one.meet("Askar Zhumabekov", "a")
    one.meet("Askar Serikuly Zhumabekov", "a")
    two.meet("Askar Zhumabekov", "a")
    three.meet("Askar Zhumabekov", "a")
    three.meet("Askar Maratuly Zhumabekov", "a")
    assert len(people(one, two, three).persons) == 3


def test_two_namesakes_in_one_document_join_nobody_elsewhere() -> None:
    """Where one document knows two people of that name, the name does not tell who is meant."""
    one, two = Page("1"), Page("2")
    one.meet("Askar Seitov", "doctor", roles=("doctor",))
    one.meet("Askar Seitov", "driver", roles=("driver",))
    two.meet("Askar Seitov", "a")
    assert len(people(one, two).persons) == 3


def test_a_chain_of_names_does_not_join_two_people_of_one_document() -> None:
    """Two people whom one document keeps apart stay apart, even where another one uses both names for one."""
    one, two = Page("1"), Page("2")
    one.meet("Askar Seitov", "a")
    one.meet("Askar Omarov", "b")
    two.meet("Askar Seitov", "c")
    two.meet("Askar Omarov", "c")
    assert len(people(one, two).persons) == 3


def test_the_unnamed_stay_with_their_document() -> None:
    """Somebody known as her husband is nobody else's husband."""
    one, two = Page("1"), Page("2")
    for page in (one, two):
        page.meet("her husband", "h", "husband of Aigerim Sultanova", form="kin")
    found = people(one, two).persons
    assert [(person.name, person.unnamed) for person in found] == [("husband of Aigerim Sultanova", True)] * 2
    assert found[0].id != found[1].id


def test_a_person_named_only_under_pictures() -> None:
    """Who only makes pictures is marked; one mention in the text is enough to end that."""
    page, other = Page("1"), Page("2")
    page.meet("Olga Tsoi", "o", credit_only=True)
    assert people(page).persons[0].credit_only
    other.meet("Ольга Цой", "o")
    assert not people(page, other).persons[0].credit_only


def test_spells_go_with_their_person_in_the_order_of_time() -> None:
    """What happened to one person according to two documents stands in one history; what has no date comes last."""
    one, two = Page("1"), Page("2")
    one.meet("Askar Seitov", "a")
    one.tell("a", "released", "2022-01-10")
    one.tell("a", "in_exile")
    two.meet("Аскар Сеитов", "c")
    two.tell("c", "detained", "2022-01-06")
    two.tell("c", "beaten", "2022-01-06/2022-01-10")
    found = people(one, two)
    person = found.persons[0].id
    assert [spell.spell.status for spell in found.spells] == ["detained", "beaten", "released", "in_exile"]
    assert {spell.person for spell in found.spells} == {person}


def test_a_spell_of_somebody_without_a_mention_is_not_lost() -> None:
    """The person is there, unnamed, by the words of the spell."""
    page = Page("1")
    page.tell("a taxi driver", "detained")
    found = people(page)
    assert [(person.name, person.unnamed) for person in found.persons] == [("a taxi driver", True)]
    assert found.spells[0].person == found.persons[0].id


def test_the_name_shown_is_the_fullest_then_the_most_frequent() -> None:
    """Between spellings of equal length the one that is written most often is shown."""
    one, two, three = Page("1"), Page("2"), Page("3")
    one.meet("Aygerim Sultanova", "a")
    two.meet("Aigerim Sultanova", "a")
    three.meet("Aigerim Sultanova", "a")
    three.meet("Sultanova", "a", "Aigerim Sultanova")
    (person,) = people(one, two, three).persons
    assert (person.name, person.names) == ("Aigerim Sultanova", ("Aygerim Sultanova", "Sultanova"))


def test_other_suggestions_are_passed_over() -> None:
    """Events and figures are no people."""
    page = Page("1")
    page.suggest(Event(passage=page.write("People gathered"), kind="protest"))
    assert people(page) == People(persons=(), spells=())


NAMES = ("Askar Seitov", "Аскар Сеитов", "Askar Serikuly Seitov", "Askar Maratuly Seitov", "Seitov", "Saule Seitova")


@given(
    st.lists(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from("ab")), max_size=4), max_size=5), st.randoms()
)
def test_persons_part_the_mentions_whatever_the_order(documents: list[list[tuple[str, str]]], chance: object) -> None:
    """Every mention is in one person, no two people of one document are one, and order changes nothing."""
    pages = [Page(f"page {place}") for place in range(len(documents))]
    for page, mentions in zip(pages, documents, strict=True):
        for name, key in mentions:
            page.meet(name, key)
    found = people(*pages)
    assert sum(len(person.mentions) for person in found.persons) == sum(len(mentions) for mentions in documents)
    keys = {(page.name, one.content.passage.start): one.content.key for page in pages for one in page.suggestions
            if isinstance(one.content, PersonMention)}  # fmt: skip
    for person in found.persons:
        told = {(mention.document, keys[mention.document, mention.passage.start]) for mention in person.mentions}
        assert len({document for document, _ in told}) == len(told)
    chance.shuffle(pages)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    assert _groups(people(*pages).persons) == _groups(found.persons)


def _groups(found: tuple[Person, ...]) -> set[tuple[str, str, frozenset[tuple[str, int]]]]:
    return {
        (person.id, person.name, frozenset((mention.document, mention.passage.start) for mention in person.mentions))
        for person in found
    }
