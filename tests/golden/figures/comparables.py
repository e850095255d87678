"""The titles most like a title."""

import math

from figures.scoring import TOLERANCE

MOST = 20
FORMATS = [
    (
        "variety",
        ["Reality-TV", "Game-Show", "Talk-Show", "News"],
        ["reality", "variety", "talk show", "chat show", "game show", "stand-up"],
    ),
    ("documentary", ["Documentary"], ["documentar", "docuseries", "docs"]),
    ("animation", ["Animation"], ["animation", "anime", "cartoon"]),
]


def format_of(title):
    genres = {genre.lower() for genre in title["genres"]}
    tags = [tag.lower() for tag in title["tags"]]
    for name, of_genres, words in FORMATS:
        if genres & {genre.lower() for genre in of_genres} or any(word in tag for word in words for tag in tags):
            return name
    return "fiction"


def step(squared):
    """How many quarters the distance holds, from its exact square."""
    return math.isqrt(math.floor(16 * (squared + TOLERANCE)))


def comparables(titles, title, named="id"):
    """The title itself, then those nearest to it; `named` is how the rows are named, `id` or `name`."""
    compared = title["measured"]

    def is_complete(other):
        return all(other[index] is not None for index in compared)

    found = []
    for other in titles if is_complete(title) else []:
        alike = other["category"] == title["category"] and format_of(other) == format_of(title)
        if other is title or not alike or not is_complete(other):
            continue
        squared = sum((other[index] - title[index]) ** 2 for index in compared)
        shared = [genre for genre in title["genres"] if genre in other["genres"]]
        order = (not shared, step(squared), -len(shared), squared, other["name"].lower(), other["id"])
        found.append((order, other, squared, shared))
    found.sort(key=lambda item: item[0])
    yield [named, "distance", "shared_genres", "released", "year"]
    yield [title[named], 0.0, "|".join(title["genres"]), title["released"], title["year"]]
    for _, other, squared, shared in found[:MOST]:
        yield [other[named], math.sqrt(squared), "|".join(shared), other["released"], other["year"]]
