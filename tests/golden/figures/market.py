"""The table of the market: two series, their ratio and their changes on the year before."""

import re
from fractions import Fraction


def market_table(rows, period_form, keep=lambda period: True):
    """One period form at a time; changes are against the same period a year before."""
    series = {"box_office_revenue": {}, "netflix_korea_revenue": {}}
    kinds = {}
    for row in rows:
        if row["series"] in series and re.fullmatch(period_form, row["period"]):
            series[row["series"]][row["period"]] = Fraction(row["value"])
            kinds[row["series"], row["period"]] = row["kind"]
    box_office, netflix = series.values()

    def change(values, period):
        before = str(int(period[:4]) - 1) + period[4:]
        return values[period] / values[before] - 1 if period in values and before in values else None

    yield [
        "period",
        "box_office_krw_bn",
        "netflix_korea_krw_bn",
        "netflix_kind",
        "netflix_to_box_office",
        "box_office_yoy",
        "netflix_yoy",
    ]
    for period in sorted(box_office.keys() | netflix.keys()):
        if keep(period):
            yield [
                period,
                box_office.get(period),
                netflix.get(period),
                kinds.get(("netflix_korea_revenue", period)),
                netflix[period] / box_office[period] if period in netflix and period in box_office else None,
                change(box_office, period),
                change(netflix, period),
            ]
