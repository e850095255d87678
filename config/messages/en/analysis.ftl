hint-no-title-has = no title has { $field } `{ $value }`{ $hint }
answer-no-title = no title has the id `{ $id }`
answer-not-comparable = rows of this table cannot be compared
answer-no-figure = the table has no such figure
answer-no-plan = the summary could not be computed: { $error }

# What the lines of an explanation are called.
why-base = base
why-class = class
why-command = command
why-data = data
why-ends = ends
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
why-order = order
why-period = period
why-prior = prior
why-published = published
why-result = result
why-row = row
why-series = series
why-sides = sides
why-source = source
why-unknown = unknown
why-value = value
why-weights = weights
why-whole = whole
why-words = words

explain-heading = { $figure }: { $value }
explain-of = { $figure } of { $whose }
explain-unknown = – (unknown)
explain-amount = { $written }
explain-class-a-share = class A share
explain-weights = { $weights }; those of the settings are { $usual }
explain-filter-of-market = { $filter } (the market has no titles: only terms on the year apply)
explain-filter-of-titles = { $filter } (chooses titles; changes no figure of a title)
explain-filter-of-card = { $filter } (does not apply here)
explain-file-missing = { $file } (missing)
explain-file = { $file } of { $origin }, { $rows } { $rows ->
    [one] row
   *[other] rows
  }, SHA-256 { $digest }…
explain-files = { $file } of { $origin }, { $rows } { $rows ->
    [one] row
   *[other] rows
  } in { $parts } part files

explain-in-catalogue = { $titles } in the catalogue
explain-kept-by-filter = { $titles } that the filter keeps
explain-with-countries = { $titles } whose countries are known
explain-of-scope = { $titles } of { $scope }
explain-member-of-no-genre = titles of which no genre is known
explain-member-of-genre = titles that have the genre { $genre }; a title counts once in each of its genres
explain-member-of-group = titles whose first listed genre is of the group { $group }; a title counts once
explain-member-by-word = titles that use “{ $word }”, by { $source }
explain-member-of-country = { $titles } available in { $country }; a title counts once in each of its countries
explain-how-many = how many titles are in { $name }
explain-part-of = { $part } of { $whole }
explain-n-of = { $n } of { $group }
explain-part = { $part } of { $whole }
explain-share = titles of { $name } ÷ the whole
explain-no-whole = there is no whole: { $whole }
explain-mean = mean of { $index } over the titles that have one: sum ÷ n
explain-no-mean = no title has one: the mean is unknown
explain-few = { $part }; fewer than { $least } say little
explain-class-a-of-rated = titles of class A ÷ rated titles
explain-class-a-of-titles = titles of class A ÷ titles
explain-none-rated = there are no rated titles
explain-no-titles = there are no titles
explain-unrated-left-out = { $without } without a rating: no class, left out
explain-unrated-counted = { $without } without a rating: no class, counted among the titles but not as A
explain-class-all = every title of the category, rated or not
explain-class-unrated = titles without a rating: they have no total and no class
explain-class-first = { $class }: a total of at least { $least }
explain-class-between = { $class }: a total of at least { $least } and below { $below }
explain-class-last = { $class }: a total below { $below }
explain-beside-classes = { $titles } without a rating: in the row unrated, and part of the whole
explain-beside-genres = { $titles } without a genre: in the row { $row }, and part of the whole; shares add up to more than 100%
explain-beside-groups = { $titles } without a genre: in the row { $row }, and part of the whole
explain-beside-countries = { $titles } with unknown countries: in no row, not part of the whole; shares add up to more than 100%
explain-country = country { $country }
explain-genre = genre { $genre }

explain-measure-score = the IMDb rating
explain-measure-award = awards won + 0.5 × nominated
explain-measure-global = the number of countries that have it
explain-measure-popularity = the IMDb votes
explain-measure-total = the weighted mean of the four indices
explain-by-half = half: v ÷ 2, where v is { $measure }
explain-by-quintile = quintile: 1 + ⌊5 · beaten ÷ n⌋, where v is { $measure }; beaten: how many of the n titles of its category have a strictly smaller v
explain-by-percentile = percentile: 5 · beaten ÷ n, where v is { $measure }; beaten: how many of the n titles of its category have a strictly smaller v
explain-by-log = log: 5 · ln(1 + v) ÷ ln(1 + greatest v), where v is { $measure }; least and greatest v are those of its category
explain-by-minmax = minmax: 5 · (v − least v) ÷ (greatest v − least v), where v is { $measure }; least and greatest v are those of its category
explain-weighted = { $mean }, unknown without a rating
explain-times = { $weight } × { $index }
explain-weighted-mean = ({ $parts }) ÷ { $weights }
explain-total-of-a-title = { $index } of a title: { $formula }
explain-index-of-a-title = { $index } of a title: { $formula }; always against its whole category, whatever the filter
explain-without-score = { $titles } without a rating: no score, left out
explain-without-awards = { $titles } with unknown awards: counted as 0
explain-without-countries = { $titles } with unknown countries: counted as 0
explain-without-votes = { $titles } with unknown votes: counted as 0
explain-without-total = { $titles } without a rating: no total, left out
explain-this-is-one = { $unknown }; this is one of them
explain-beaten-by-quintile = beaten { $beaten } of { $titles }; 1 + ⌊5 · { $beaten } ÷ { $known }⌋ = { $result }
explain-beaten-by-percentile = beaten { $beaten } of { $titles }; 5 · { $beaten } ÷ { $known } = { $result }
explain-all-are-zero = every value is 0, which makes { $result }
explain-all-are-same = all values are { $value }, which makes { $result }

explain-title = title { $title }
explain-measured-score = the IMDb rating: { $rating }
explain-measured-award = won + 0.5 × nominated = { $won } + 0.5 × { $nominated } = { $sum }
explain-measured-global = countries that have it: { $countries }
explain-measured-popularity = IMDb votes: { $votes }
explain-unknown-is-zero = 0 (unknown)
explain-whole-category = { $titles }: the whole category, whatever the filter
explain-nothing-unknown = nothing: it has a rating
explain-no-rating-no-total = it has no rating, so no score, no total, no class and no rank
explain-no-rating-no-rank = it has no rating, so no total and no rank
explain-cuts = by the total: A from { $a }, B from { $b }, C from { $c }, D below
explain-total-is = total { $filled }
explain-rank = 1 + how many titles of its category have a greater total; ties share the better place
explain-greater = 1 + { $titles } with a total above { $total }
explain-ranked = { $titles } with a total; unrated ones have no rank
explain-moved = rank by the weights of the settings − rank by the weights in force
explain-nobody-moves = the weights of the settings are in force, by which nobody moves
explain-never-ranked = it has no rating, so no rank by any weights
explain-stays = { $filled }: it stays
explain-up = { $filled }: up
explain-down = { $filled }: down
explain-distance = √ of the sum of the squared differences to { $title } in the four indices
explain-difference-in = { $index } { $filled }
explain-order-of-comparables = comparables that share a genre come first, then the nearest; weights do not matter
explain-no-place = titles without a rating have no place in this space
explain-shared-genres = genres that both titles have
explain-list-of = { $title }: { $list }
explain-none-shared = none: the cell stays empty
explain-fact = { $what }: column { $column } of { $file }, row { $row }
explain-fact-rating = IMDb rating, 0 to 10
explain-fact-votes = IMDb votes
explain-fact-awards-won = awards won
explain-fact-awards-nominated = awards nominated for
explain-fact-countries = how many countries are listed
explain-fact-year = year of the first date on Netflix
explain-fact-genres = genres in the order listed
explain-fact-category = film or series
explain-fact-id = names the title within the file
explain-fact-title = what the title is called
explain-use-rating = no score, no total, no class
explain-use-votes = counts as 0 for popularity
explain-use-awards = counts as 0 for award
explain-use-countries = counts as 0 for global
explain-use-year = no place on an axis of years
explain-use-genres = in the row { $row } of the genre table
explain-use-category = never unknown; every index is against the titles of its category
explain-never-unknown = never unknown
explain-file-does-not-say = the file does not say: { $use_of }
explain-known-here = known here; where it is not: { $use_of }
explain-group-of-genre = first genre { $genre }: group { $group } where titles count once
explain-on-netflix-since = on Netflix since { $day }
explain-row-of-title = { $category } { $title }, id { $id }

explain-keyness-by = keyness { $group }
explain-words-of-plots = the words of the plots
explain-words-of-tags = Netflix's tags, each once a title
explain-words-of-names = the words of the names
explain-without-plots = { $without } of { $kept } kept have no plot: nothing can be said of them
explain-without-tags = { $without } of { $kept } kept have no tags: nothing can be said of them
explain-without-names = { $without } of { $kept } kept have no name: nothing can be said of them
explain-count-of-word = how often the titles kept use the word, by { $source }
explain-uses = { $uses } in { $titles }, of { $words } words in all
explain-without-stop-words = { $what }; stop words are left out
explain-titles-of-word = how many of the titles kept use the word at least once, by { $source }
explain-of-those-with-words = { $part } of { $whole } that have words
explain-share-of-word = titles kept that use the word ÷ titles kept that have words
explain-kept-with-words = { $titles } kept that have words by { $source }
explain-titles-kept = the titles kept
explain-rest-of-catalogue = the rest of the catalogue
explain-among-kept = { $group } among the titles kept
explain-others-kept = the other titles kept than { $group }
explain-term = term “{ $term }”
explain-word-of-kept = a word of the titles kept, by { $source }: { $what }
explain-used = used { $uses } { $uses ->
    [one] time
   *[other] times
  } in { $titles }
explain-sides = i: { $this }; j: { $other }
explain-counts-of-sides = yᵢ = { $used_i } of nᵢ = { $all_i } words; yⱼ = { $used_j } of nⱼ = { $all_j }
explain-prior = α = { $alpha }: how often the whole catalogue uses it; α₀ = { $alphas }: all its words
explain-no-words = { $side }: no words at all
explain-no-words-left = { $side }: no words at all; without a filter nothing is left to compare with
explain-used-more = above 0: used more by { $this } than by { $other }; |z| of 1.96 marks the 95% level of one word
explain-used-less = below 0: used less by { $this } than by { $other }; a positive z would mean more
explain-log-odds = log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008)

explain-lower-end = lower end of the 95% interval, { $figure }
explain-upper-end = upper end of the 95% interval, { $figure }
explain-beside = { $column }, { $figure }
explain-n = how many titles a mean rests on
explain-periods-are-no-means = periods of the market are no means, so nothing is counted
explain-titles-are-no-means = single titles are no means, so nothing is counted
explain-several-values = quartiles and intervals speak of several values
explain-periods-have-no-spread = periods of the market have one value each: no spread, no interval, no verdict
explain-titles-have-no-spread = single titles have one value each: no spread, no interval, no verdict
explain-order-of-comparison = one row for each measure and marked row; differences are to the row that was marked first
explain-difference = value of { $own } − value of { $base }, the row that was marked first
explain-first-row = this is the first row itself: it has no difference
explain-no-difference = a value is unknown, so the difference is
explain-known-of = titles of { $name } whose { $figure } is known
explain-left-out = { $titles } are left out
explain-countries = countries
explain-years = years on Netflix
explain-mean-of-known = mean of the { $what } over the titles where they are known: sum ÷ n
explain-unknown-left-out = { $titles }: left out, not counted as 0
explain-a-quarter = a quarter
explain-half = half
explain-three-quarters = three quarters
explain-quantile = { $called } of the sorted values lie below: the value at place { $part } · (n − 1), counted from 0, and between two of them in proportion (type 7)
explain-quantile-at = place { $part } · ({ $n } − 1) = { $place } among values from { $least } to { $greatest }; value = { $value }
explain-no-quartiles = counts and shares have no quartiles
explain-no-value = no title has a value
explain-no-samples = counts and shares of titles are no samples: they have no interval
explain-too-few-for-interval = an interval takes two known values on either side
explain-normal = normal approximation, as there are more than { $most } values: difference ± 1.96 standard errors
explain-bootstrap = percentile bootstrap: both samples drawn anew { $resamples } times with replacement from a fixed seed; 0.025 and 0.975 quantile (type 7) of the differences of the means
explain-ends = from { $low } to { $high }
explain-small = small: one side has fewer than { $least } known values, too few to tell
explain-noise = noise: the interval includes 0, so chance alone may explain the difference
explain-differs = differs: the interval does not include 0
explain-no-verdict = none where nothing is compared

explain-of-period = { $figure } of { $period }
explain-box-office = Korea's box office
explain-card-payments = card payments to Netflix in Korea
explain-level-year = year
explain-level-quarter = quarter
explain-level-month = month
explain-audited = audited: from accounts that an auditor has signed
explain-official = official: published by the body that counts it
explain-derived = derived: worked out from published figures (≈)
explain-estimate = estimate: somebody's estimate, no count (~)
explain-input = { $figure } ({ $kind }, { $period })
explain-has-no-figure = { $file } has no figure of { $series } for { $period }
explain-filed-no-accounts = Netflix Korea filed no accounts for 2017 and 2018
explain-files-once-a-year = Netflix Korea files accounts once a year
explain-known-never = it has none for any { $level }
explain-known-once = the only { $level } that it has is { $period }
explain-known-from-to = its first { $level } is { $first }, its last { $last }
explain-published = { $series } { $period }: { $source }
explain-no-source = the file names no source
explain-period = period { $period }
explain-row-of-period = one row a { $level } in which either series is known
explain-both-series = { $first } and { $second }
explain-kind-of = kind of { $series }
explain-change-of = change of { $series }
explain-index-of = index of { $series }
explain-value = { $figure } { $unit }
explain-billions-of-won = billions of won ({ $unit })
explain-what-cards-measure = what card holders paid, by WiseApp: 1.25 to 1.39 times audited revenue, and never put in its place
explain-ratio = { $second } ÷ { $first }, both of { $period }
explain-different-units = { $second } and { $first } are different units: they have no ratio
explain-change = { $series } ÷ the same a year before − 1
explain-no-year-before = there is no year before
explain-less-one = { $now } ÷ { $then } − 1
explain-index = 100 × { $series } ÷ the same of the base period
explain-base = { $period }: the first period of all in which both series are known
explain-base-asked-for = { $period }: the first period of the year asked for in which both series are known
explain-no-base = there is no base: in no period are both series known
explain-no-base-in = there is no base: in no period of { $year } are both series known
explain-times-hundred = 100 × { $now } ÷ { $then }
explain-in-unit = { $figure } { $unit }

found-kind-duplicate = Listed more than once
found-kind-shared-record = One IMDb record on several titles
found-kind-future = Dates that have not come yet or contradict each other
found-kind-range = Values that cannot be
found-kind-misspelt = Names that look misspelt
found-kind-outlier = Far from all others
found-kind-mixed-units = Market series in two units
found-kind-mixed-kinds = Market series that mix audited figures and estimates
found-kind-sum = Market figures that their parts do not sum to
found-kind-gap = Market series with gaps
found-kind-half-year = Half-years, which no table shows
found-kind-unknown = Unknown values
found-and-more = { $names } and { $count } more
found-same-name = “{ $title }” has the name, category and release as { $others }
found-same-facts = “{ $title }” has every fact but the name as { $others }
found-same-record = “{ $title }” shares its rating { $rating }, { $votes } votes and awards with { $others }
found-the-film = the film “{ $title }” ({ $id })
found-the-series = the series “{ $title }” ({ $id })
found-after-today = { $column } of “{ $title }” is { $day }, which is after today, { $today }
found-after-end = { $column } of “{ $title }” is { $day }, which is after { $end }, where the data set says it ends
found-before-film = { $column } of “{ $title }” is { $day }, which is before the oldest film ({ $year })
found-before-streams = { $column } of “{ $title }” is { $day }, which is before Netflix began to stream ({ $year })
found-netflix-first = “{ $title }” was on Netflix on { $netflix }, more than a year before its first release, { $released }
found-rating-without-votes = “{ $title }” has a rating, { $rating }, and no votes
found-rating-of-no-votes = “{ $title }” has a rating, { $rating }, of 0 votes
found-votes-without-rating = “{ $title }” has { $votes } { $votes ->
    [one] vote
   *[other] votes
  } and no rating
found-rating-below-scale = “{ $title }” has a rating of { $rating }, and IMDb's begin at 1: is it unknown?
found-misspelt = “{ $name }” in { $column } of { $titles } { $titles ->
    [one] title
   *[other] titles
  }, first “{ $first }”, looks like “{ $meant }”, which { $of_meant } titles have
found-far-above = { $column } of “{ $title }” is { $figure }, { $deviations } robust deviations above the median of { $titles }, { $median }
found-far-below = { $column } of “{ $title }” is { $figure }, { $deviations } robust deviations below the median of { $titles }, { $median }
found-not-begun = { $series } has a figure that is no estimate for { $period }, which begins after today, { $today }
found-below-zero = { $series } of { $period } is { $value }, which is below 0
found-beyond-hundred = { $series } of { $period } is { $value } percent
found-two-units = { $series } has figures in { $units }; { $rare } first in { $period }
found-two-kinds = { $series } mixes { $audited } audited figures with estimates ({ $estimates }, the first of { $first }): does it measure one thing?
found-gap = { $series } has no figure for { $missing } of the { $span } { $level ->
    [year] years
    [quarter] quarters
   *[month] months
  } from { $first } to { $last }: { $periods }
found-half-years = no table shows these figures of { $series }: { $periods }
found-sum = { $series } of { $period } is { $value }, where { $known } { $parts ->
    [halves] half-years
    [quarters] quarters
   *[months] months
  } sum to { $sum }: more of a difference than rounding makes
found-sum-of-some = { $series } of { $period } is { $value }, where { $known } of { $all } { $parts ->
    [halves] half-years
    [quarters] quarters
   *[months] months
  } sum to { $sum }: more of a difference than rounding makes
found-unknown = { $column } is unknown for { $part } of { $whole } titles ({ $share })
found-no-plots = the words of the plot are unknown for { $part } of { $whole } titles ({ $share })
