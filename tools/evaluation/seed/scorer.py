"""All scores of the seed article."""

from tools.evaluation.scores import Score
from tools.evaluation.seed import checks, deeds, figures, lines, numbers, persons, times, words
from tools.evaluation.seed.article import Article


def score(article: Article) -> tuple[Score, ...]:
    """Every section of the gold file, in the order in which the article is read."""
    sections = (figures, times, lines, words, persons, deeds, numbers, checks)
    return tuple(result for section in sections for result in section.score(article))
