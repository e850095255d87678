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
a-film = film
a-series = series
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

have-a-plot = a plot
have-tags = tags
have-a-name = a name
note-shares-overlap = a title counts once in each of its genres, so shares add up to more than 100%
note-first-genre-groups = a title counts once, in the group of its first listed genre
note-word-coverage = { $with_words } of { $titles } { $titles ->
    [one] title
   *[other] titles
  } { $with_words ->
    [one] has
   *[other] have
  } { $have } ({ $films_with } of { $films } { $films ->
    [one] film
   *[other] films
  }, { $series_with } of { $series } series); shares are of those
note-no-rest = keyness compares a selection with the rest: set a filter
note-no-keyness = no word has a keyness: one side has no words, or no word is in three titles
note-key-words = { $words } { $words ->
    [one] word stands
   *[other] words stand
  } out from chance: keyness beyond ±{ $limit }
note-no-key-words = nothing stands out: chance alone brings a keyness up to ±{ $limit }
note-key-words-of-group = { $group } { $words }
note-key-words-of-groups = words that stand out from chance: { $groups }
note-no-key-words-of-groups = nothing stands out in any group: chance alone brings keyness as high
note-ignored-by-market = the market has no titles: only year terms apply here, not { $terms }
note-passes = { $period }: { $over } passes { $under } ({ $ratio } times)
note-passes-and-back = { $first }; { $period }: { $over } leads again ({ $ratio } times)
note-changes-of-places = the lead changes { $count } times, most recently { $last }
note-gross-beside-revenue = the box office is gross receipts, Netflix's a company's revenue
note-collapsed = by { $year } the pandemic had cut the box office (gross receipts, not a company's revenue) to { $left } of 2019
note-estimates = estimates, not counts: { $series }
note-both-estimates = both series are estimates, not counts
note-of-figure = { $series }, { $period }: { $note }
note-of-figures = { $series }, { $count } periods from { $first } to { $last }: { $note }
note-units-differ = { $first } and { $second } are different units: no ratio and no common axis; index them or show changes
note-no-figures = no figures for { $series } at this level
note-indexed-to = indexed: { $period } = 100 for each series
note-reweighed = what if { $weights }: { $films_moved } of { $films } { $films ->
    [one] film
   *[other] films
  } and { $series_moved } of { $series } series change class
note-reach-coverage = countries are known for { $known } of { $all } titles; shares are of those and overlap
note-verdicts = differences are from the first row, with 95% intervals; { $rows } { $rows ->
    [one] row is tested
   *[other] rows are tested together, by Holm's correction at 5%
  }; no verdict below 20 titles
note-no-verdicts = differences are from the first row; nothing is tested: rows are by definition or have fewer than 20 titles
note-across-categories = indices of films are relative to films, those of series to series; across the two compare rating, votes, awards and countries
note-across-data-sets = indices are relative to their own catalogue; across data sets compare rating, votes, awards and countries
note-in-common = in common: { $genres }; all available in { $countries } { $countries ->
    [one] country
   *[other] countries
  }; single titles have no interval
note-audited-from = Netflix Korea's accounts begin in { $year }; card payments are an estimate of a different measure
note-shared-record = same rating, votes and awards as { $title }: possibly one IMDb record matched to two works
note-scored-elsewhere = scored elsewhere, by { $by }: indices, totals and classes are those of the files; weights cannot be changed here
note-scored-by-data-set = scored as this data set says: popularity is { $popularity }; weights { $weights }
popularity-by-votes = IMDb votes
popularity-by-hours = hours viewed, by Netflix’s reports
popularity-by-views = views, by Netflix’s reports
note-without-filter = the filter does not apply here: comparables are from all titles of the same category and format
note-missing-file = { $name } is missing from the data directory
note-unrated = no class for { $titles } without a total
note-unmeasured = { $indices } of { $of }: { $known ->
    [0] no data
   *[other] almost no data
  }; the total is { $n ->
    [one] { $rest } alone
   *[other] the mean of { $rest }
  }
note-unmeasured-all = { $indices } of { $of }: { $known ->
    [0] no data
   *[other] almost no data
  }; no total
note-imputed = ? counts as the least, for awards, countries or votes are unknown ({ $count } { $count ->
    [one] title
   *[other] titles
  })
note-mixed = means mix films and series, whose indices are relative to their own category
note-total-of = total and score leave out titles without one: { $n } of { $titles } { $rows ->
    [one] {""}
   *[other] in the largest of { $rows } such rows
  }
hours-of-class = { $class } { $median } M ({ $low }–{ $high }, n = { $n })
rank-correlation = { $rho } ({ $low } to { $high }), n = { $n }
rank-correlation-of-few = { $rho }, n = { $n }, too few for an interval
note-total-and-viewing = rank correlation of total and hours viewed { $span }: { $correlation }
note-total-without-viewing = no rank correlation of total and hours viewed { $span }: one of them does not vary
note-viewing-by-class = hours viewed { $span } by class, median (quartiles): { $classes }
note-variance = score explains only { $share } of the variance of the totals
note-years = * { $what }
note-partial-year = { $year } to { $end }
note-bulk = in bulk: { $days }
note-bulk-day = { $titles } on { $day }
and-last = { $items } and { $last }

films-and-series = { $films } { $films ->
    [one] film
   *[other] films
  } + { $series } series
did-you-mean = ; did you mean `{ $name }`?
expected-weight = expected a weight such as award=2, found `{ $found }`
no-such-weight = there is no weight `{ $name }`{ $hint }
expected-number-for-weight = expected a number for { $name }, found `{ $found }`
weight-below-zero = a weight must be 0 or more
no-weight-above-zero = at least one weight must be above 0
least-known-out-of-range = least_known must be from 0 to 1, found { $found }
cut-points-out-of-order = cut points must decrease from a to c, found a = { $a }, b = { $b }, c = { $c }

filter-expected = expected { $what }
filter-unknown-field = unknown field `{ $name }`{ $hint }
filter-wrong-operator = `{ $field }` does not take `{ $op }`; it takes { $ops }
filter-wrong-value = `{ $field }` needs { $expected }, found `{ $found }`
filter-no-order = `{ $op }` needs a single known value, found `{ $found }`
filter-too-many-values = expected at most { $most } values in a term
filter-backwards = the range `{ $range }` is the wrong way round
filter-wrong-at = character { $character }: { $fault }
filter-term = a term such as genre=Drama
filter-field = a field such as genre, year or score
filter-operator = an operator: = == != >= <= > < ~
filter-value = a value
filter-end-of-term = a comma, a space or the end
filter-escape = `"` or `\` after a backslash
filter-closing-quote = a closing quotation mark
filter-number = a number or a range such as 3..4.5
filter-date = a date such as 2019, 2019-07 or 2019-07-31, or a range of dates
filter-class = a class from A to D or a range of classes

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
column-released = released
column-genres = genres
column-title_ko = Korean title
column-origin = origin
column-hours = hours
column-views = views
column-genre = genre
column-class_a_share = class A
column-class_a_low = A low
column-class_a_high = high
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
column-ci_low = 95% low
column-ci_high = high
column-q1 = q1
column-median = median
column-q3 = q3
column-p = p
column-period = period
column-box_office_krw_bn = box office
column-netflix_korea_krw_bn = Netflix
column-netflix_kind = kind
column-netflix_to_box_office = ratio
column-box_office_yoy = box YoY
column-netflix_yoy = Netf. YoY
column-card_payments_krw_bn = cards
column-box_office_index = box index
column-netflix_index = Netf. index
column-ratio = ratio
figure-title_ko = original title in Korean
figure-origin = countries of production
figure-hours = hours viewed
figure-class_a_share = class A share
figure-year = year on Netflix
figure-released = year of release
figure-class_a_low = lower bound of the class A share (95%)
figure-class_a_high = upper bound of the class A share (95%)
figure-box_office_krw_bn = box office
figure-netflix_korea_krw_bn = Netflix Korea's revenue
figure-netflix_kind = kind of Netflix's figure
figure-netflix_to_box_office = Netflix ÷ box office
figure-box_office_yoy = change in box office
figure-netflix_yoy = change in Netflix's revenue
figure-card_payments_krw_bn = card payments
figure-box_office_index = box office index
figure-netflix_index = index of Netflix's revenue
figure-ci_low = lower bound of the 95% interval
figure-ci_high = upper bound of the 95% interval
figure-q1 = first quartile
figure-q3 = third quartile
figure-p = p-value
beside_against = { $column }_against
beside_difference = { $column }_difference
heading-yoy = { $label } YoY
heading-index = { $label } index
label-box-office = box office
label-netflix = Netflix
label-cards = cards
the-box-office = the box office
the-revenue-of-netflix-korea = Netflix Korea's revenue
the-demo-data = the demo data
percentage-points = { $points } pp

tab-viewing = Viewing
figures-of = { $title }
note-viewing-coverage = Netflix reports viewing of { $known } of { $all } titles
note-viewing-gaps = below 50,000 hours in a half-year and outside the Top 10 nothing is known, which is not 0; views of seasons add up, viewers do not; 2023H1 has no views
note-viewing-after-reports = no report covers the weeks after { $period }: works that came later are not in data made of the reports, so the share is too low
column-weeks = weeks
column-peak_rank = peak
column-first = first week
column-last = last week
column-share_of_netflix = of Netflix
column-share_of_list = of list
column-season = season
column-list = list
figure-views = views
figure-weeks = weeks in a Top 10
figure-peak_rank = best rank in a Top 10
figure-first = first week in a Top 10
figure-last = last week in a Top 10
figure-share_of_netflix = share of all Netflix viewing
figure-share_of_list = share of the weekly lists that are not in English
