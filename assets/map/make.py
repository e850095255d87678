#!/usr/bin/env python3
"""Makes outlines.txt, the outlines of countries that the map is drawn from.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 make.py package/countries-50m.json > outlines.txt

The source is TopoJSON: borders are arcs that neighbours share. Arcs are simplified before rings are put together, so that
neighbours still meet. README.md beside this file says where the source comes from and what is changed.
"""

import json
import math
import sys

# The least area that a point of an arc has to make up with its two neighbours, in square degrees of the equator.
POINT = 0.1
# The least area of an island, unless it is the country's greatest part.
ISLAND = 0.6
# The least area of a country with an outline; smaller ones are marks at their coordinates.
COUNTRY = 0.03
# Coordinates are integers in units of this many to a degree.
UNITS = 10

# Names of Natural Earth and of src/domain/geography/table.rs.
NAMES = {
    "Antigua and Barb.": "Antigua and Barbuda",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "British Virgin Is.": "British Virgin Islands",
    "Cabo Verde": "Cape Verde",
    "Cayman Is.": "Cayman Islands",
    "Central African Rep.": "Central African Republic",
    "Cook Is.": "Cook Islands",
    "Czechia": "Czech Republic",
    "Côte d'Ivoire": "Ivory Coast",
    "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Faeroe Is.": "Faroe Islands",
    "Falkland Is.": "Falkland Islands",
    "Fr. Polynesia": "French Polynesia",
    "Macedonia": "North Macedonia",
    "Marshall Is.": "Marshall Islands",
    "N. Mariana Is.": "Northern Mariana Islands",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "St-Barthélemy": "Saint Barthélemy",
    "St-Martin": "Saint Martin",
    "St. Kitts and Nevis": "Saint Kitts and Nevis",
    "St. Pierre and Miquelon": "Saint Pierre and Miquelon",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "São Tomé and Principe": "Sao Tome and Principe",
    "Turks and Caicos Is.": "Turks and Caicos Islands",
    "U.S. Virgin Is.": "United States Virgin Islands",
    "United States of America": "United States",
    "Vatican": "Vatican City",
    "W. Sahara": "Western Sahara",
    "Wallis and Futuna Is.": "Wallis and Futuna",
    "eSwatini": "Eswatini",
    # Parts of a country that data name as one.
    "N. Cyprus": "Cyprus",
    "Somaliland": "Somalia",
    "Åland": "Finland",
}

# Not drawn: Antarctica, and land that no data names.
LEFT_OUT = {
    "Antarctica",
    "Ashmore and Cartier Is.",
    "Br. Indian Ocean Ter.",
    "Fr. S. Antarctic Lands",
    "Heard I. and McDonald Is.",
    "Indian Ocean Ter.",
    "Norfolk Island",
    "Pitcairn Is.",
    "S. Geo. and the Is.",
    "Siachen Glacier",
}

# Polygons that lie within a box go to another country: west, south, east, north in degrees.
MOVED = [
    ("France", (-55, 2, -51, 6), "French Guiana"),
    ("France", (-62, 15.8, -61, 16.6), "Guadeloupe"),
    ("France", (-61.3, 14.3, -60.7, 15), "Martinique"),
    ("France", (55, -21.5, 56, -20.7), "Réunion"),
    ("France", (45, -13.1, 45.4, -12.6), "Mayotte"),
    # Natural Earth draws who governs; the General Assembly of the United Nations has Crimea in Ukraine.
    ("Russia", (32, 44, 36.8, 46.4), "Ukraine"),
    ("Netherlands", (-69, 11, -62, 18), None),
]


def decoded(topology):
    """The arcs in degrees."""
    (scale_x, scale_y), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + west, y * scale_y + south))
        yield points


def triangle(a, b, c):
    """The area of a triangle, smaller towards the poles."""
    flat = abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
    return flat * math.cos(math.radians(b[1]))


def simplified(points):
    """Visvalingam and Whyatt: takes out the point that makes up the least area, until none makes up less than POINT."""
    points = list(points)
    # A closed arc needs three corners to stay a ring.
    least = 4 if points[0] == points[-1] else 2
    while len(points) > least:
        areas = [triangle(*points[i - 1 : i + 2]) for i in range(1, len(points) - 1)]
        smallest = min(areas)
        if smallest >= POINT:
            break
        del points[areas.index(smallest) + 1]
    return points


def ring(arcs, indices):
    """A ring from the arcs that it is made of; ~i is arc i from its end."""
    points = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return unwrapped(points[:-1])


def unwrapped(points):
    """A ring that crosses the date line goes on beyond 180 degrees east."""
    if max(x for x, _ in points) - min(x for x, _ in points) < 180:
        return points
    return [(x + 360 if x < 0 else x, y) for x, y in points]


def area(points):
    total = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1]))
    latitude = sum(y for _, y in points) / len(points)
    return abs(total) / 2 * math.cos(math.radians(latitude))


def within(points, box):
    west, south, east, north = box
    return all(west <= x <= east and south <= y <= north for x, y in points)


def owner(name, outer):
    """The country that a polygon is drawn as."""
    for source, box, target in MOVED:
        if name == source and within(outer, box):
            return target
    return NAMES.get(name, name)


def rings_of(topology):
    """The rings of each country with their areas, holes among them, after simplification."""
    exact = list(decoded(topology))
    simple = [simplified(arc) for arc in exact]
    countries = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        if name in LEFT_OUT:
            continue
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        for polygon in polygons:
            target = owner(name, ring(exact, polygon[0]))
            if target is None:
                continue
            for indices in polygon:
                countries.setdefault(target, []).append((area(ring(exact, indices)), ring(simple, indices)))
    return countries


def written(points):
    """The first point, then steps from point to point, in units."""
    at = [(round(x * UNITS), round(y * UNITS)) for x, y in points]
    at = [point for i, point in enumerate(at) if point != at[i - 1]]
    if len(at) < 3:
        return None
    steps = [at[0]] + [(b[0] - a[0], b[1] - a[1]) for a, b in zip(at, at[1:])]
    return " ".join(f"{x} {y}" for x, y in steps)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        countries = rings_of(json.load(file))
    for name in sorted(countries):
        rings = sorted(countries[name], reverse=True)
        if rings[0][0] < COUNTRY:
            continue
        kept = [rings[0]] + [ring for ring in rings[1:] if ring[0] >= ISLAND]
        texts = [text for text in (written(points) for _, points in kept) if text]
        if texts:
            print(name, *texts, sep="\t")


main()
