## The Explore tab: pivots, correlations and profiles.

tab-explore = Explore
explore-profile = all columns
explore-correlation = { $x } against { $y }
explore-by-one = { $figure } by { $rows }
explore-by-two = { $figure } by { $rows } and { $columns }
explore-scatter = Titles by { $x } (across) and { $y } (up)
explore-logarithmic = { $label }, logarithmic
explore-boxes = { $value }: least, quartiles, median, mean, greatest
explore-rows = rows
explore-columns = columns
explore-value = value
explore-aggregate = aggregate
explore-picture = picture
explore-against = correlate the value with
explore-all-columns = profile
explore-none = none
values-counted = { $count } values
no-values = no values

aggregate-count = titles
aggregate-share = share
aggregate-mean = mean
aggregate-sum = sum
aggregate-median = median
aggregate-min = least
aggregate-max = greatest
aggregate-p10 = 10th percentile
aggregate-p25 = 1st quartile
aggregate-p75 = 3rd quartile
aggregate-p90 = 90th percentile
aggregate-of = { $aggregate } of { $value }

picture-bars = bars
picture-heat = heat map
picture-boxes = box plots

field-category = category
field-class = class
field-genre = genre
field-tag = tag
field-language = language
field-origin = country of production
field-country = country of availability
field-worldwide = worldwide
field-year = Netflix year
field-month = Netflix month
field-released = release date
field-decade = decade of release
field-runtime = runtime
field-age = age rating
field-rating = IMDb rating
field-votes = IMDb votes
field-awards = awards won
field-countries = number of countries
field-hours = hours viewed
field-views = views
field-weeks = weeks in a Top 10
field-score = score
field-award = award
field-global = global
field-popularity = popularity
field-total = total
field-title = title
field-title_ko = Korean title
field-director = director
field-cast = cast
field-word = word

measure-of-titles-score = score
measure-of-titles-award = award
measure-of-titles-global = global
measure-of-titles-popularity = popularity
measure-of-titles-total = total
measure-of-titles-rating = IMDb rating
measure-of-titles-votes = IMDb votes
measure-of-titles-awards = awards won
measure-of-titles-nominated = nominations
measure-of-titles-countries = countries
measure-of-titles-hours = hours viewed
measure-of-titles-views = views
measure-of-titles-weeks = weeks in a Top 10

word-field = field
word-keyword = keyword
word-aggregate = aggregate
word-measure = measure
word-picture = picture

column-cumulated = up to here
column-x = x
column-y = y
column-pearson = Pearson
column-pearson_low = low
column-pearson_high = high
column-spearman = Spearman
column-known = known
column-distinct = different
column-min = least
column-max = greatest
column-top = commonest
column-top_count = titles
figure-n = n
figure-cumulated = share of titles in this row or one above
figure-x = first measure
figure-y = second measure
figure-pearson = Pearson’s correlation
figure-pearson_low = lower end of the 95% interval
figure-pearson_high = upper end of the 95% interval
figure-spearman = Spearman’s rank correlation
figure-known = titles with a value
figure-distinct = different values
figure-min = least value
figure-max = greatest value
figure-top = commonest value
figure-top_count = titles with the commonest value

note-known-values = { $value }: known for { $known } of { $all } titles; n counts these
note-in-several-groups = a title counts once for each { $field } it has, so rows can add up to more than all titles
note-columns-left-out = the { $shown } largest columns; { $left_out } more are left out
note-few-groups = only { $enough } of { $groups } groups { $enough ->
    [one] has
   *[other] have
  } 5 or more titles: no ranking is possible
note-known-pairs = both measures are known for { $known } of { $all } titles
note-by-definition = the two sides share { $measures }, so part of this correlation is by definition
note-largest-group = { $group } is highest of { $groups } groups with 5 or more titles: { $difference } above all other titles (95% interval { $low } to { $high }); { $verdict }
note-largest-group-differs = clear even for the best of so many
note-largest-group-noise = the best of so many may be that high by chance

answer-no-measure = no measure `{ $name }`{ $hint }; there are { $known }
formula-wrong = `{ $text }` is wrong at character { $position }: expected arithmetic over measures, such as `votes / countries`
formula-too-long = a formula has at most { $most } characters
formula-name = a name has letters, digits and _, begins with a letter, and is not that of a measure
formula-of-names = `{ $unknown }` is no measure; a formula of the settings cannot use another
settings-measure = measures.{ $name }: { $reason }

explore-unknown-field = unknown field `{ $name }`{ $hint }; there are { $known }
explore-width = `{ $found }`: expected a field of numbers and a width from 0.000001, such as `rating:0.5`
explore-needs-measure = `{ $what }` needs a measure, such as `genre mean total`
explore-unknown-picture = unknown picture `{ $found }`; there are { $known }
explore-empty = nothing to show; type a field, such as `genre by class`

status-no-other-picture = this has one picture
status-no-frequency = no field has the values of this column
prompt-explore = Explore
prompt-explore-example = genre · genre by class · director mean total · rating:0.5 · total vs hours · profile
menu-explore = What Explore shows
menu-questions = Questions

question-what-travels = What travels, by genre?
question-films-or-series = Films or series: which are viewed more?
question-pandemic = What did the pandemic do to cinemas and to Netflix?
question-words-of-class-a = Which words mark class A?
question-titles-like = Which titles are like a given one?
question-directors-of-hits = Who makes hits: directors
question-cast-of-hits = Who makes hits: casts
question-month-of-release = In which month do the best titles come to Netflix?
question-most-watched = What do Netflix’s viewers watch most?
question-did-the-score-tell-of-films = Did the score of 2021 tell which films are viewed?
question-did-the-score-tell-of-series = Did the score of 2021 tell which series are viewed?

explain-of-group = { $figure }: { $group }
explain-of-pair = { $figure }: { $x } against { $y }
explain-of-column = { $figure }: { $column }
explain-cumulated = titles in this row or a row above, divided by all titles; each title counts once
explain-share-of-titles = titles of this row, divided by all titles
explain-share-of-row = titles of this cell, divided by the titles of its row
explain-count-of-titles = the number of titles
explain-count-known = the number of titles whose { $value } is known
explain-aggregate = { $aggregate } of { $value } over the titles whose value is known; quantiles are linear between neighbours (type 7)
explain-known-in-group = { $known } of { $titles } titles
explain-pairs-left-out = titles without both values are left out
explain-correlation-x = the measure on the horizontal axis
explain-correlation-y = the measure on the vertical axis
explain-correlation-n = titles with both values
explain-correlation-pearson = the covariance of the two measures, divided by their standard deviations
explain-correlation-pearson-low = 95% interval by Fisher’s z: tanh(atanh r − 1.96 / √(n − 3))
explain-correlation-pearson-high = 95% interval by Fisher’s z: tanh(atanh r + 1.96 / √(n − 3))
explain-correlation-spearman = Pearson’s correlation of the ranks; equal values share their mean rank
explain-profile-column = a column of titles.csv, an index, or a total of viewing.csv
explain-profile-known = titles with a value
explain-profile-distinct = different values; of lists, different members
explain-profile-min = the least value
explain-profile-q1 = first quartile, type 7
explain-profile-median = median, type 7
explain-profile-q3 = third quartile, type 7
explain-profile-max = the greatest value
explain-profile-top = the commonest value; of several, the first
explain-profile-top-count = titles with the commonest value

describe-pivot = { $figure } by { $rows }, in { $groups } { $groups ->
    [one] group
   *[other] groups
  }.
describe-item-of = { $name } { $figure } (n = { $n })
describe-most = Highest: { $items }.
describe-least = Lowest: { $items }.
describe-profile = { $columns } columns; least known: { $items }.
describe-no-correlation = { $x } and { $y }: too few titles, or one of them does not vary.
describe-correlation-strong-rises = Where { $x } is higher, { $y } is clearly higher: a strong relation.
describe-correlation-strong-falls = Where { $x } is higher, { $y } is clearly lower: a strong relation.
describe-correlation-moderate-rises = Where { $x } is higher, { $y } tends to be higher: a moderate relation.
describe-correlation-moderate-falls = Where { $x } is higher, { $y } tends to be lower: a moderate relation.
describe-correlation-weak-rises = Where { $x } is higher, { $y } is a little higher: a weak relation.
describe-correlation-weak-falls = Where { $x } is higher, { $y } is a little lower: a weak relation.
describe-correlation-none = { $x } says next to nothing about { $y }.
describe-coefficients = Spearman { $spearman }, Pearson { $pearson } (95% interval { $low } to { $high }), n = { $n }.
describe-maybe-chance = Pearson’s interval includes 0: a linear relation may be chance. A relation does not say what causes what.
describe-not-chance = Pearson’s interval excludes 0. A relation does not say what causes what.
