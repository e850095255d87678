# Text from elsewhere, as it is.
verbatim = { $text }
quoted = “{ $text }”

tab-movies = Movies
tab-series = Series
tab-genres = Genres
tab-market = Market
tab-words = Words
tab-reach = Reach

films = films
series = series
titles = titles
films-counted = { $count } { $count ->
    [one] film
   *[other] films
  }
series-counted = { $count } series
titles-counted = { $count } { $count ->
    [one] title
   *[other] titles
  }

all = all
all-of = all { $titles }
all-unrated = unrated { $titles }
of-class = class { $class }
no-genre = no genre
reach-of = reach of { $titles }
compared = compare { $count }

have-a-plot = have a plot
have-tags = have tags
have-a-name = have a name
note-shares-overlap = a title counts once in each of its genres: shares add up to more than 100%
note-first-genre-groups = a title counts once, in the group of its first listed genre
note-word-coverage = { $with_words } of { $titles } titles { $have } ({ $films_with } of { $films } films, { $series_with } of { $series } series); shares are of those
note-no-rest = keyness compares a selection with the rest: set a filter
note-ignored-by-market = the market has no titles: only year terms apply here, not { $terms }
note-passes = { $period }: { $over } passes { $under } ({ $ratio } times as much)
note-passes-and-back = { $first }; { $period }: { $over } is ahead again ({ $ratio })
note-changes-of-places = the two change places { $count } times, at last { $last }
note-units-differ = { $first } against { $second }: different units have no ratio and no common axis; index them or look at changes
note-no-figures = the data has no figures of { $series } at this level
note-indexed-to = indexed: { $period } = 100 for each series
note-reweighed = what if { $weights }: { $films_moved } of { $films } films and { $series_moved } of { $series } series change class
note-reach-coverage = countries are known for { $known } of { $all } titles; shares are of those, and overlap
note-bootstrap = differences are to the first row; 95% interval by bootstrap ({ $resamples } resamples); noise: it includes 0; small: fewer than 5 known
note-in-common = in common: { $genres }; { $countries } { $countries ->
    [one] country has
   *[other] countries have
  } all of them; single titles have no interval
note-audited-from = no accounts of Netflix Korea before { $year }: unknown; card payments are an estimate of another measure
note-shared-record = same rating, votes and awards as { $title }: perhaps one IMDb record joined to two works
note-missing-file = { $name } is missing from the data directory
note-unrated = { $titles } without a rating have no class

films-and-series = { $films } films + { $series } series
did-you-mean = ; did you mean `{ $name }`?
expected-weight = expected a weight like award=2, found `{ $found }`
no-such-weight = no weight is called `{ $name }`{ $hint }
expected-number-for-weight = expected a number for { $name }, found `{ $found }`
weight-below-zero = a weight must be a number of at least 0
no-weight-above-zero = at least one weight must be above 0
cut-points-out-of-order = cut points must fall from a to c, found a = { $a }, b = { $b }, c = { $c }

filter-expected = expected { $what }
filter-unknown-field = unknown field `{ $name }`{ $hint }
filter-wrong-operator = `{ $field }` does not take `{ $op }`; it takes { $ops }
filter-wrong-value = `{ $field }` needs { $expected }, found `{ $found }`
filter-no-order = `{ $op }` needs a single known value, found `{ $found }`
filter-backwards = the range `{ $range }` runs backwards
filter-wrong-at = character { $character }: { $fault }
filter-term = a term like genre=Drama
filter-field = a field such as genre, year or score
filter-operator = an operator: = == != >= <= > < ~
filter-value = a value
filter-end-of-term = a comma, a space or the end
filter-escape = `"` or `\` after a backslash
filter-closing-quote = a closing quotation mark
filter-number = a number or a range like 3..4.5
filter-date = a date like 2019, 2019-07 or 2019-07-31, or a range of them
filter-class = a class A to D or a range of them

# Headings of columns, where there is little room; figure- are the same names where there is more.
column-class = class
column-titles = titles
column-share = share
column-score = score
column-award = award
column-global = global
column-popularity = popular
column-total = total
column-id = id
column-title = title
column-category = category
column-rank = rank
column-moved = moved
column-rating = rating
column-votes = votes
column-awards_won = won
column-awards_nominated = nomin.
column-countries = countries
column-year = year
column-genres = genres
column-genre = genre
column-class_a_share = class A
column-distance = distance
column-shared_genres = shared genres
column-country = country
column-term = term
column-count = count
column-keyness = keyness
column-measure = measure
column-member = member
column-n = n
column-value = value
column-difference = Δ
column-verdict = verdict
column-ci_low = 95% from
column-ci_high = to
column-q1 = q1
column-median = median
column-q3 = q3
column-period = period
column-box_office_krw_bn = box office
column-netflix_korea_krw_bn = Netflix
column-netflix_kind = kind
column-netflix_to_box_office = ratio
column-box_office_yoy = box yoy
column-netflix_yoy = Netf. yoy
column-card_payments_krw_bn = cards
column-box_office_index = box index
column-netflix_index = Netf. index
column-ratio = ratio
figure-class_a_share = share of class A
figure-box_office_krw_bn = box office
figure-netflix_korea_krw_bn = Netflix Korea's revenue
figure-netflix_kind = kind of Netflix's figure
figure-netflix_to_box_office = Netflix ÷ box office
figure-box_office_yoy = change of the box office
figure-netflix_yoy = change of Netflix's revenue
figure-card_payments_krw_bn = card payments
figure-box_office_index = index of the box office
figure-netflix_index = index of Netflix's revenue
figure-ci_low = 95% interval from
figure-ci_high = 95% interval to
figure-q1 = first quartile
figure-q3 = third quartile
beside_against = { $column }_against
beside_difference = { $column }_difference
heading-yoy = { $label } yoy
heading-index = { $label } index
label-box-office = box office
label-netflix = Netflix
label-cards = cards
the-box-office = the box office
the-revenue-of-netflix-korea = Netflix Korea's revenue
the-demo-data = the demo data
