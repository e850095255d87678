hint-no-title-has = { $field ->
    [title] no title matches `{ $value }`
   *[other] no title matches { $field } `{ $value }`
  }{ $hint }
answer-no-title = no title has the id `{ $id }`
answer-not-comparable = the rows of this table cannot be compared
answer-too-many-rows = at most { $most } rows can be compared
answer-no-figure = the table has no such figure
answer-scored-elsewhere = the titles were scored elsewhere, by { $by }: weights cannot be changed here

# What the lines of an explanation are called.
why-base = base
why-class = class
why-address = address
why-command = command
why-data = data
why-ends = bounds
why-fact = fact
why-filter = filter
why-formula = formula
why-groups = groups
why-index = index
why-inputs = inputs
why-interval = interval
why-kind = kind
why-meaning = meaning
why-measure = measure
why-method = method
why-n = n
why-note = note
why-only = only
why-order = order
why-period = period
why-prior = prior
why-problem = !
why-published = published
why-result = result
why-row = row
why-series = series
why-sides = compared
why-source = source
why-unknown = unknown
why-unmeasured = no data
why-value = value
why-variance = variance
why-weights = weights
why-whole = whole
why-words = words

explain-heading = { $figure }: { $value }
explain-of = { $figure } of { $whose }
explain-unknown = – (unknown)
explain-amount = { $written }
explain-class-a-share = class A share
explain-weights = { $weights } (in the settings: { $baseline })
explain-filter-of-market = { $filter } (the market has no titles: only year terms apply)
explain-filter-of-titles = { $filter } (selects titles; does not change their figures)
explain-filter-of-card = { $filter } (does not apply here)
explain-file-missing = { $file } (missing)
explain-file = { $file } from { $origin }, { $rows } { $rows ->
    [one] row
   *[other] rows
  }, SHA-256 { $digest }…
explain-files = { $file } from { $origin }, { $rows } { $rows ->
    [one] row
   *[other] rows
  } in { $parts } part files

explain-in-catalogue = { $titles } in the catalogue
explain-kept-by-filter = { $titles } that match the filter
explain-with-countries = { $titles } whose countries are known
explain-of-scope = { $titles } in { $scope }
explain-member-of-no-genre = titles without a known genre
explain-member-of-genre = titles with the genre { $genre }; a title counts once in each of its genres
explain-member-of-group = titles whose first listed genre is in the group { $group }; a title counts once
explain-member-by-word = titles with “{ $word }” in their { $source }
explain-member-of-country = { $titles } available in { $country }; a title counts once in each of its countries
explain-how-many = number of titles in { $name }
explain-part-of = { $part } of { $whole }
explain-n-of = { $n } in { $group }
explain-part = { $part } of { $whole }
explain-share = titles in { $name } ÷ whole
explain-no-whole = nothing to divide by: { $whole }
explain-mean = mean { $index } of the titles that have one: sum ÷ n
explain-no-mean = no title has one, so the mean is unknown
explain-few = { $part }; fewer than { $least } are too few for a reliable mean
explain-class-a-of-rated = class A titles ÷ rated titles
explain-class-a-of-titles = class A titles ÷ titles
explain-none-rated = no rated titles
explain-no-titles = no titles
explain-unrated-left-out = { $without } without a total: no class, excluded
explain-unrated-counted = { $without } without a total: no class, counted as titles but not as class A
explain-class-all = every title of the category, rated or not
explain-class-unrated = titles without a total, as they have no rating, and no class
explain-class-first = { $class }: total of { $least } or more
explain-class-between = { $class }: total of { $least } or more and below { $below }
explain-class-last = { $class }: total below { $below }
explain-beside-classes = { $titles } without a total: in the row “unrated”, counted in the whole
explain-beside-genres = { $titles } without a genre: in the row “{ $row }”, counted in the whole; shares add up to more than 100%
explain-beside-groups = { $titles } without a genre: in the row “{ $row }”, counted in the whole
explain-beside-countries = { $titles } with unknown countries: in no row, not counted in the whole; shares add up to more than 100%
explain-country = country { $country }
explain-genre = genre { $genre }

explain-measure-score = the IMDb rating
explain-measure-award = awards won + 0.5 × nominated
explain-measure-global = the number of countries it is available in
explain-measure-popularity = the number of IMDb votes
explain-measure-total = the weighted mean of the indices
explain-by-half = half: v ÷ 2, where v is { $measure }
explain-by-share = share: 5 · v ÷ max v, where v is { $measure } and max v is its maximum in the category
explain-by-share-of-countries = share: 5 · v ÷ C, where v is { $measure } and C is how many different countries any title of the data set is available in
explain-by-quintile = quintile: 1 + ⌊5 · beaten ÷ n⌋, where v is { $measure } and beaten is how many of the category's n titles have a smaller v
explain-by-percentile = percentile: 5 · beaten ÷ n, where v is { $measure } and beaten is how many of the category's n titles have a smaller v
explain-by-log = log: 5 · ln(1 + v) ÷ ln(1 + max v), where v is { $measure } and max v is its maximum in the category
explain-by-minmax = minmax: 5 · (v − min v) ÷ (max v − min v), where v is { $measure } and min v and max v are its extremes in the category
explain-weighted = { $mean }; unknown where one of these is
explain-times = { $weight } × { $index }
explain-weighted-mean = ({ $parts }) ÷ { $weights }
explain-variance = parts of the variance of the totals of all { $titles }: { $parts }
explain-variance-part = { $index } { $part }
explain-unmeasured-index = { $index }: { $said }
explain-scored-elsewhere = scored elsewhere, by { $by }: taken from the file as it is
explain-weighted-of = { $titles }: { $mean }
explain-unmeasured = known for { $known } of { $titles }, fewer than { $least }: the index is unknown for all of them and left out of their totals
explain-unmeasured-elsewhere = unknown for all { $titles } of this data set
explain-total-of-a-title = { $index } of a title: { $formula }
explain-index-of-a-title = { $index } of a title: { $formula }; always within the whole category, regardless of the filter
explain-without-score = { $titles } without a rating: no score, excluded
explain-without-awards = { $titles } with unknown awards: counted as 0
explain-without-countries = { $titles } with unknown countries: counted as 0
explain-without-votes = { $titles } with unknown votes: counted as 0
explain-without-total = { $titles } without a total: excluded
explain-without-index = { $titles } without this index: excluded
explain-this-is-one = { $unknown }; this title is one of them
explain-beaten-by-quintile = beaten { $beaten } of { $titles }; 1 + ⌊5 · { $beaten } ÷ { $known }⌋ = { $result }
explain-beaten-by-percentile = beaten { $beaten } of { $titles }; 5 · { $beaten } ÷ { $known } = { $result }
explain-all-are-zero = all values are 0: index = { $result }
explain-all-are-same = all values are { $value }: index = { $result }

explain-title = title { $title }
explain-measured-score = IMDb rating: { $rating }
explain-measured-award = won + 0.5 × nominated = { $won } + 0.5 × { $nominated } = { $sum }
explain-measured-global = available in { $countries } { $countries ->
    [one] country
   *[other] countries
  }
explain-measured-viewing = { $measure }: { $value }
explain-without-viewing = { $titles } without viewing figures: counted as 0
explain-measured-popularity = IMDb votes: { $votes }
explain-unknown-is-zero = 0 (unknown)
explain-whole-category = { $titles }: the whole category, regardless of the filter
explain-nothing-unknown = none of these
explain-no-rating-no-total = an index with a weight is unknown, so no total, class or rank
explain-no-rating-no-rank = no total, so no rank
explain-no-rank-elsewhere = scored elsewhere, by { $by }, against titles that may not be in this data set: so no rank
explain-cuts = by total: A from { $a }, B from { $b }, C from { $c }, D below
explain-total-is = total { $filled }
explain-rank = 1 + number of titles in the category with a higher total; ties share the better rank
explain-greater = 1 + { $titles } with a total above { $total }
explain-ranked = { $titles } with a total; unrated titles have no rank
explain-moved = rank with the weights in the settings − rank with the current weights
explain-nobody-moves = the weights in the settings are in use, so no rank changes
explain-never-ranked = no total by the one or the other weights, so no rank
explain-stays = { $filled }: unchanged
explain-up = { $filled }: up
explain-down = { $filled }: down
explain-distance = √ of the sum of the squared differences from { $title } in the four indices
explain-difference-in = { $index } { $filled }
explain-order-of-comparables = same format only; titles that share a genre first, then by distance in steps of 0.25, within a step by the number of shared genres; weights do not matter
explain-no-place = unrated titles have no distance
explain-shared-genres = genres that both titles have
explain-list-of = { $title }: { $list }
explain-none-shared = none: the cell is empty
explain-fact = { $what }: column { $column } of { $file }, row { $row }
explain-fact-rating = IMDb rating, 0 to 10
explain-fact-votes = IMDb votes
explain-fact-awards-won = awards won
explain-fact-awards-nominated = award nominations
explain-fact-countries = number of countries listed
explain-fact-year = year of its first date on Netflix
explain-fact-released = year of its first release
explain-fact-genres = genres in the order listed
explain-fact-title-ko = original title in Korean
explain-fact-origin = countries of production
explain-fact-category = film or series
explain-fact-id = identifies the title in the file
explain-fact-title = name of the title
explain-use-rating = no score, no total, no class
explain-use-votes = counts as 0 for popularity
explain-use-awards = counts as 0 for award
explain-use-countries = counts as 0 for global
explain-use-year = not shown by year
explain-use-released = not used by any figure
explain-use-genres = in the row “{ $row }” of the genre table
explain-use-title-ko = found by its name alone
explain-use-origin = in no row by origin
explain-hours = sum of the hours in Netflix’s half-yearly reports, over all seasons
explain-views = sum of the views (hours divided by runtime) in Netflix’s half-yearly reports; the views of seasons add up, viewers do not
explain-weeks = weeks in Netflix’s Top 10; a week in two lists or with two seasons counts once
explain-no-weeks = outside the Top 10 nothing is known; that is not 0
explain-and-more = { $listed } and { $more } more
explain-no-viewing = Netflix reports nothing below 50,000 hours in a half-year, and no views for 2023H1; that is not 0
explain-use-category = never unknown; indices compare titles of the same category
explain-never-unknown = never unknown
explain-file-does-not-say = not in the file: { $use_of }
explain-known-here = known here; if it were not: { $use_of }
explain-group-of-genre = first genre { $genre }: in the group { $group } when titles count once
explain-on-netflix-since = on Netflix since { $day }
explain-row-of-title = { $category } { $title }, id { $id }

explain-keyness-by = keyness { $group }
explain-words-of-plots = words in the plots
explain-words-of-tags = Netflix tags, each counted once per title
explain-words-of-names = words in the names
explain-without-plots = { $without } of { $kept } that match have no plot: excluded
explain-without-tags = { $without } of { $kept } that match have no tags: excluded
explain-without-names = { $without } of { $kept } that match have no name: excluded
explain-count-of-word = occurrences of the word in the { $source } of the titles that match
explain-uses = { $uses } in { $titles }, out of { $words } { $words ->
    [one] word
   *[other] words
  }
explain-without-stop-words = { $what }; stop words excluded
explain-titles-of-word = number of titles that match and have the word in their { $source }
explain-of-those-with-words = { $part } of { $whole } with words
explain-share-of-word = titles that match and have the word ÷ titles that match and have words
explain-kept-with-words = { $titles } that match and have words in their { $source }
explain-titles-kept = the titles that match
explain-rest-of-catalogue = the rest of the catalogue
explain-among-kept = { $group } among the titles that match
explain-others-kept = the titles that match other than { $group }
explain-term = term “{ $term }”
explain-word-of-kept = a word in the { $source } of the titles that match: { $what }
explain-used = used { $uses } { $uses ->
    [one] time
   *[other] times
  } in { $titles }
explain-sides = i: { $this }; j: { $other }
explain-counts-of-sides = yᵢ = { $used_i } of nᵢ = { $all_i } words; yⱼ = { $used_j } of nⱼ = { $all_j }
explain-prior = α₀ = { $alphas }: as many words as the smaller side has; α = { $alpha }: the part of them that the word has on both sides together
explain-no-words = { $side }: no words
explain-no-words-left = { $side }: no words; without a filter there is nothing to compare with
explain-used-more = above 0: more frequent in { $this } than in { $other }; the note says beyond which |z| a word stands out
explain-used-less = below 0: less frequent in { $this } than in { $other }; a positive z would mean more frequent
explain-log-odds = log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008)
explain-name = “{ $term }” is in the list of names: who is in a plot does not tell what it is about
explain-too-few-titles = fewer than { $least } titles of the two sides use the word

explain-lower-end = lower bound of the 95% interval, { $figure }
explain-upper-end = upper bound of the 95% interval, { $figure }
explain-beside = { $column }, { $figure }
explain-n = number of titles behind a mean
explain-periods-are-no-means = market figures are not means, so n does not apply
explain-titles-are-no-means = single titles are not means, so n does not apply
explain-several-values = quartiles and intervals need several values
explain-periods-have-no-spread = a market figure is a single value: no spread, no interval, no verdict
explain-titles-have-no-spread = a single title has one value: no spread, no interval, no verdict
explain-order-of-comparison = one row per measure and marked row; differences are from the row marked first
explain-difference = value of { $own } − value of { $base }, the row marked first
explain-first-row = this is the first row, so it has no difference
explain-no-difference = one of the values is unknown, so the difference is too
explain-known-of = titles in { $name } whose { $figure } is known
explain-left-out = { $titles } excluded
explain-countries = number of countries
explain-years = year of release on Netflix
explain-mean-of-known = mean { $what } of the titles for which it is known: sum ÷ n
explain-unknown-left-out = { $titles }: excluded, not counted as 0
explain-a-quarter = a quarter
explain-half = half
explain-three-quarters = three quarters
explain-quantile = { $called } of the sorted values lie below: the value at position { $part } · (n − 1), counted from 0, with linear interpolation (type 7)
explain-quantile-at = position { $part } · ({ $n } − 1) = { $place } among values from { $least } to { $greatest }; value = { $value }
explain-no-quartiles = counts and shares have no quartiles
explain-no-value = no title has a value
explain-no-samples = counts and shares are not samples, so they have no interval
explain-too-few-for-interval = a bootstrap of fewer than { $least } known values on a side would be too narrow
explain-normal = normal approximation, used above { $most } titles: difference ± 1.96 standard errors; a title in both groups counts once
explain-bootstrap = percentile bootstrap over titles (Efron 1979): { $resamples } resamples from a fixed seed, a title in both groups drawn once for both; 0.025 and 0.975 quantiles (type 7) of the difference in means
explain-ends = from { $low } to { $high }
explain-newcombe = hybrid score interval for a difference of shares (Newcombe 1998, method 10)
explain-wilson = score interval of a share, 95% (Wilson 1927); a catalogue is a census, so it speaks for titles of the same kind that might have come, not for those listed
explain-wilson-of = { $part } of { $whole } { $whole ->
    [one] title
   *[other] titles
  } in class A
explain-too-few = too few: fewer than { $least } known values on one side
explain-by-definition = classes are made of this measure: they differ in it by definition, not by chance
explain-clear = clear difference: p = { $p } passes Holm's correction at 5% over the { $rows } tested rows
explain-not-clear = no clear difference: p = { $p } does not pass Holm's correction at 5% over the { $rows } tested rows; chance alone may explain it
explain-no-verdict = none: there is no comparison

explain-of-period = { $figure } in { $period }
explain-box-office = Korea's box office
explain-card-payments = card payments to Netflix in Korea
explain-level-year = year
explain-level-half = half-year
explain-level-quarter = quarter
explain-level-month = month
explain-audited = audited: from accounts signed by an auditor
explain-official = official: published by the body that compiles it
explain-derived = derived: calculated from published figures (≈)
explain-estimate = estimate: an estimate, not a count (~)
explain-input = { $figure } ({ $kind }, { $period })
explain-has-no-figure = { $file } has no figure for { $series } in { $period }
explain-filed-no-accounts = Netflix Korea filed no accounts for 2017 and 2018
explain-files-once-a-year = Netflix Korea files accounts once a year
explain-known-never = no { $level } is known
explain-known-once = the only known { $level } is { $period }
explain-known-from-to = the first known { $level } is { $first }, the last { $last }
explain-published = { $series } { $period }: { $source }
explain-no-source = the file names no source
explain-period = period { $period }
explain-row-of-period = one row per { $level } in which either series is known
explain-both-series = { $first } and { $second }
explain-kind-of = kind of { $series }
explain-change-of = change in { $series }
explain-index-of = index of { $series }
explain-value = { $figure } { $unit }
explain-billions-of-won = billion won ({ $unit })
explain-what-cards-measure = card spending as estimated by WiseApp: 1.25 to 1.39 times audited revenue, never used in its place
explain-ratio = { $second } ÷ { $first }, both in { $period }
explain-different-units = { $second } and { $first } are different units: no ratio
explain-change = { $series } ÷ the same a year earlier − 1
explain-no-year-before = there is no year before
explain-less-one = { $now } ÷ { $then } − 1
explain-index = 100 × { $series } ÷ its value in the base period
explain-base = { $period }: the first period in which both series are known
explain-base-asked-for = { $period }: the first period of the chosen year in which both series are known
explain-no-base = no base: both series are known in no period
explain-no-base-in = no base: both series are known in no period of { $year }
explain-times-hundred = 100 × { $now } ÷ { $then }
explain-in-unit = { $code ->
    [KRW_bn] KRW { $figure } bn
    [USD_m] USD { $figure } m
    [percent] { $figure }%
   *[other] { $figure } { $unit }
  }

found-kind-duplicate = Listed more than once
found-kind-shared-record = One IMDb record on several titles
found-kind-future = Dates in the future or in conflict
found-kind-range = Impossible values
found-kind-class = Classes that do not fit their totals
found-kind-misspelt = Names that look misspelt
found-kind-outlier = Outliers
found-kind-mixed-units = Market series in two units
found-kind-mixed-kinds = Market series that mix audited figures and estimates
found-kind-sum = Market figures that do not match the sum of their parts
found-kind-gap = Market series with gaps
found-kind-constant = one value for a whole category
found-kind-bulk = arrivals in bulk
found-kind-partial-year = partial year
found-kind-unknown = Unknown values
found-one-runtime = all { $titles } with a runtime have the same one, { $value }: is it unknown?
found-bulk = { $titles } titles arrived on { $day }: loaded in bulk, rather than released that day?
found-partial-year = { $year } ends with the data on { $end }: its { $titles } titles are not those of a whole year
found-and-more = { $names } and { $count } more
found-same-name = “{ $title }” has the same name, category and release date as { $others }
found-same-facts = “{ $title }” has the same facts, except for the name, as { $others }
found-same-record = “{ $title }” has the same rating ({ $rating }), { $votes } votes and awards as { $others }
found-record-of-both = the film and the series “{ $title }” have the same rating ({ $rating }), { $votes } votes and awards: the record belongs to one of them
found-the-film = the film “{ $title }” ({ $id })
found-the-series = the series “{ $title }” ({ $id })
found-after-today = { $column } of “{ $title }” is { $day }, which is after today, { $today }
found-after-end = { $column } of “{ $title }” is { $day }, which is after { $end }, the data set's cut-off date
found-before-film = { $column } of “{ $title }” is { $day }, which is before the oldest film ({ $year })
found-before-streams = { $column } of “{ $title }” is { $day }, which is before Netflix began streaming ({ $year })
found-netflix-first = “{ $title }” was on Netflix on { $netflix }, more than a year before its first release, { $released }
found-rating-without-votes = “{ $title }” has a rating, { $rating }, but no votes
found-rating-of-no-votes = “{ $title }” has a rating, { $rating }, but 0 votes
found-votes-without-rating = “{ $title }” has { $votes } { $votes ->
    [one] vote
   *[other] votes
  } but no rating
found-class-of-total = { $title } is in class { $class } with a total of { $total }, which makes class { $by_total }
found-rating-below-scale = “{ $title }” has a rating of { $rating }, but IMDb ratings start at 1: is it unknown?
found-misspelt = “{ $name }” in { $column } of { $titles } { $titles ->
    [one] title
   *[other] titles
  }, first “{ $first }”, looks like “{ $suggestion }”, which { $suggestion_titles } titles have
found-far-above = { $column } of “{ $title }” is { $figure }, { $deviations } robust deviations above the median of { $titles }, { $median }
found-far-below = { $column } of “{ $title }” is { $figure }, { $deviations } robust deviations below the median of { $titles }, { $median }
found-not-begun = { $series } has a figure that is not an estimate for { $period }, which begins after today, { $today }
found-below-zero = { $series } in { $period } is { $value }, which is below 0
found-beyond-hundred = { $series } in { $period } is { $value }%
found-two-units = { $series } has figures in { $units }; { $rare } first appears in { $period }
found-two-kinds = { $series } mixes { $audited } audited { $audited ->
    [one] figure
   *[other] figures
  } with { $estimates } { $estimates ->
    [one] estimate
   *[other] estimates
  }, the first for { $first }: do they measure the same thing?
found-gap = { $series } has no figure for { $missing } of the { $span } { $level ->
    [year] years
    [half] half-years
    [quarter] quarters
   *[month] months
  } from { $first } to { $last }: { $periods }
found-sum = { $series } in { $period } is { $value }, but its { $known } { $parts ->
    [halves] half-years
    [quarters] quarters
   *[months] months
  } sum to { $sum }: more than rounding explains
found-sum-of-some = { $series } in { $period } is { $value }, but { $known } of its { $all } { $parts ->
    [halves] half-years
    [quarters] quarters
   *[months] months
  } sum to { $sum }: more than rounding explains
found-unknown = { $column } is unknown for { $part } of { $whole } titles ({ $share })
found-no-plots = the words of the plot are unknown for { $part } of { $whole } titles ({ $share })

explain-viewing-as-published = as Netflix publishes it
explain-viewing-period-period = a half-year of the engagement reports, or a week that ends on this Sunday
explain-viewing-period-titles = titles kept that a report or list names in the period
explain-viewing-period-hours = sum of the hours of the titles kept
explain-viewing-period-views = sum of the views of the titles kept; seasons add up, viewers do not
explain-viewing-period-share-of-netflix = hours of the titles kept ÷ hours of all Netflix in the half-year
explain-viewing-period-share-of-list = hours of the titles kept in the lists that are not in English ÷ hours of all titles of those of these lists that a title kept was ever in
