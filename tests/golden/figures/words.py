"""Words of plots: how texts become words, the table of words, and keyness (Monroe, Colaresi and Quinn 2008)."""

import math
import re
import unicodedata
from collections import Counter

from figures.stats import split_mix
from figures.tables import HIT_RATE, hit_rate, ratio

LEAST_TITLES = 3
PERMUTATIONS = 99
LIMIT = 5

# --- Texts -----------------------------------------------------------------------------------------------------------


def normal(text):
    return unicodedata.normalize("NFC", text).replace("\u2018", "'").replace("\u2019", "'").lower()


def tokens(text):
    """Runs of letters and digits with single inner apostrophes; a run that holds a digit is no word."""
    run = ""
    runs = []
    text = normal(text)
    for at, char in enumerate(text):
        inner = char == "'" and run and text[at + 1 : at + 2].isalnum()
        if char.isalnum() or inner:
            run += char
        elif run:
            runs.append(run)
            run = ""
    if run:
        runs.append(run)
    return [run for run in runs if run.replace("'", "").isalpha()]


def terms(text, stop_words):
    """How often each word counts, without its trailing 's, words of one letter and stop words."""
    counts = Counter()
    for token in tokens(text):
        stem = token.removesuffix("'s")
        if len(stem) > 1 and token not in stop_words and stem not in stop_words:
            counts[stem] += 1
    return counts


def without_source_note(plot):
    """A plot up to the note on who wrote it, such as "(Source: ...)" or "~~ Adapted from ..."."""
    return re.split(r"\(sources?:|~~", plot, flags=re.I | re.A)[0]


# --- Tables ----------------------------------------------------------------------------------------------------------


class Sides:
    """Some titles with words, of which some are `inside` and the others not."""

    def __init__(self, titles, terms_of, inside, names):
        self.terms = [terms_of[title["id"]] for title in titles]
        self.inside = [bool(inside(title)) for title in titles]
        self.both = Counter()
        used_by = Counter()
        for counts in self.terms:
            self.both.update(counts)
            used_by.update(counts.keys())
        self.words = [word for word in self.both if used_by[word] >= LEAST_TITLES and word not in names]

    def keyness(self, inside=None):
        """Of each word that has one; a word's prior is its part of as many words as the smaller side has."""
        here = Counter()
        for counts, within in zip(self.terms, inside or self.inside):
            if within:
                here.update(counts)
        size, all_ = sum(here.values()), sum(self.both.values())
        rest = all_ - size
        if not size or not rest:
            return {}
        prior_size = min(size, rest)

        def z(word):
            prior = prior_size * self.both[word] / all_
            count, other = here[word] + prior, self.both[word] - here[word] + prior
            odds = math.log(count / (size + prior_size - count)) - math.log(other / (rest + prior_size - other))
            return odds / math.sqrt(1 / count + 1 / other)

        return {word: z(word) for word in self.words}

    def limit(self):
        """What |z| must be above to stand out: the fifth largest of the greatest of 99 permutations."""
        if not self.keyness():
            return None
        random, greatest = split_mix(), []
        for _ in range(PERMUTATIONS):
            order = list(range(len(self.inside)))
            for place in range(len(order) - 1, 0, -1):
                other = (next(random) * (place + 1)) >> 64
                order[place], order[other] = order[other], order[place]
            dealt = self.keyness([self.inside[place] for place in order])
            greatest.append(max(map(abs, dealt.values()), default=0.0))
        return sorted(greatest, reverse=True)[LIMIT - 1]

    def stand_out(self):
        """Titles, words with keyness, the limit and how many words are above it."""
        keyness, limit = self.keyness(), self.limit()
        above = None if limit is None else sum(abs(z) > limit for z in keyness.values())
        return [len(self.terms), len(keyness), limit, above]


def with_words(titles, terms_of):
    return [title for title in titles if terms_of.get(title["id"])]


def against_rest(catalogue, kept, terms_of, names):
    ids = {title["id"] for title in kept}
    return Sides(with_words(catalogue, terms_of), terms_of, lambda title: title["id"] in ids, names)


def word_table(catalogue, kept, terms_of, names):
    keyness = against_rest(catalogue, kept, terms_of, names).keyness()
    kept = with_words(kept, terms_of)
    count, users = Counter(), {}
    for title in kept:
        count.update(terms_of[title["id"]])
        for word in terms_of[title["id"]]:
            users.setdefault(word, []).append(title)
    yield ["term", "count", "titles", "share", "keyness", *HIT_RATE]
    for word in sorted(count, key=lambda word: (-count[word], word)):
        of_word = users[word]
        yield [word, count[word], len(of_word), ratio(len(of_word), len(kept)), keyness.get(word), *hit_rate(of_word)]


def keyness_table(kept, groups, terms_of, names):
    """Each group against the other titles kept; `groups` are pairs of a name and whether a title belongs to it."""
    kept = with_words(kept, terms_of)
    columns = [Sides(kept, terms_of, belongs, names).keyness() for _, belongs in groups]
    count = Counter()
    for title in kept:
        count.update(terms_of[title["id"]])
    yield ["term", *(f"keyness_{name}" for name, _ in groups)]
    for word in sorted(count, key=lambda word: (-count[word], word)):
        yield [word, *(column.get(word) for column in columns)]
