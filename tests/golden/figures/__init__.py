"""ottui's figures from their definitions in docs/numbers.md, without code or ideas of ottui's own.

Python 3 without dependencies. Indices, totals, means, quantiles, differences and distances are exact fractions until
they are written, so that rounding never decides a class, a rank, an order or a verdict.
"""
