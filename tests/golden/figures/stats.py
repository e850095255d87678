"""Means, quantiles, intervals and tests, and the generator of random numbers they share."""

import math
from fractions import Fraction
from operator import mul

Z = 1.959963984540054
SEED = 0x6F74747569
MASK = (1 << 64) - 1


def mean(values):
    return sum(map(Fraction, values)) / len(values) if values else None


def known(titles, name):
    return [title[name] for title in titles if title[name] is not None]


def quantile(ordered, p):
    """By linear interpolation between the neighbours (type 7)."""
    if not ordered:
        return None
    at = (len(ordered) - 1) * Fraction(p)
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])


def wilson(count, of, z=Z):
    """The score interval of a share (Wilson 1927)."""
    if not of:
        return None, None
    share = count / of
    centre = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, centre - reach), min(1.0, centre + reach)


def newcombe(count, of, base_count, base_of, z=Z):
    """The interval of the share minus the share of the base (Newcombe 1998, method 10)."""
    share, base = count / of, base_count / base_of
    (low, high), (base_low, base_high) = wilson(count, of, z), wilson(base_count, base_of, z)
    down = math.hypot(share - low, base_high - base)
    up = math.hypot(high - share, base - base_low)
    return share - base - down, share - base + up


def newcombe_p(count, of, base_count, base_of):
    """2 (1 - Φ(z)) for the smallest z at which the interval of that z includes 0."""
    if count * base_of == base_count * of:
        return 1.0

    def includes_zero(z):
        low, high = newcombe(count, of, base_count, base_of, z)
        return low <= 0 <= high

    # The interval grows with z.
    low, high = 0.0, 1.0
    while not includes_zero(high):
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (low, middle) if includes_zero(middle) else (middle, high)
    return math.erfc(high / math.sqrt(2))


def published_intervals():
    """Shares of Newcombe's papers of 1998, whose tables give the same intervals to four digits, and some at the edge."""
    yield ["count", "of", "low", "high"]
    for count, of in [(81, 263), (15, 148), (0, 20), (1, 29), (6, 14), (29, 29), (1, 1), (0, 1)]:
        yield [count, of, *wilson(count, of)]


def published_differences():
    yield ["count", "of", "base_count", "base_of", "low", "high", "p"]
    papers = [(56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (0, 10, 0, 20), (0, 10, 0, 10)]
    edges = [(10, 10, 0, 20), (10, 10, 0, 10), (3, 10, 9, 10), (1, 1, 0, 1), (5, 10, 50, 100), (251, 259, 200, 229)]
    for shares in papers + edges:
        yield [*shares, *newcombe(*shares), newcombe_p(*shares)]


def split_mix(seed=SEED):
    """SplitMix64 (Steele, Lea and Flood 2014)."""
    state = seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def resamples(size, count):
    """Per resample how often each of `size` titles is drawn."""
    random = split_mix()
    result = []
    for _ in range(count):
        times = [0] * size
        for _ in range(size):
            times[(next(random) * size) >> 64] += 1
        result.append(times)
    return result


def resampled_differences(draws, values, base_values):
    """The mean of `values` minus that of `base_values` in each draw, in order of size.

    Both lists run over all titles that are drawn from; None marks what is not in the group or unknown.
    """
    # Whole numbers over one common denominator: exact, and quick.
    unit = math.lcm(*(Fraction(value).denominator for value in [*values, *base_values] if value is not None))

    def sums(of):
        return [int((value or 0) * unit) for value in of], [int(value is not None) for value in of]

    (total, there), (base_total, base_there) = sums(values), sums(base_values)
    differences = []
    for times in draws:
        count, base_count = sum(map(mul, times, there)), sum(map(mul, times, base_there))
        if count and base_count:
            difference = sum(map(mul, times, total)) * base_count - sum(map(mul, times, base_total)) * count
            differences.append(Fraction(difference, count * base_count * unit))
    return sorted(differences)


def bootstrap(differences):
    """Interval and p of the resampled differences."""
    if not differences:
        return None, None, None
    below = sum(difference <= 0 for difference in differences)
    above = sum(difference >= 0 for difference in differences)
    p = min(Fraction(1), Fraction(2 * (1 + min(below, above)), len(differences) + 1))
    return quantile(differences, "0.025"), quantile(differences, "0.975"), p


def holm(p_values):
    """Which of the p-values pass Holm's correction at 5 %."""
    order = sorted(range(len(p_values)), key=lambda at: p_values[at])
    passed = [False] * len(p_values)
    for place, at in enumerate(order):
        if p_values[at] > 0.05 / (len(p_values) - place):
            break
        passed[at] = True
    return passed
