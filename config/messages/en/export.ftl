describe-kept = { $kept } of { $all } titles match the filter { $filter }.
describe-nothing = The table is empty.
describe-row = The row under the cursor is { $row }: { $figures }.
describe-figure = { $column } { $figure }
describe-item = { $name } { $figure }
describe-year = { $year }: { $titles }
describe-item-share = { $name } { $titles } ({ $share })
describe-won = KRW { $amount } bn
describe-millions = { $amount } million
describe-years = The most titles reached Netflix in { $most }: { $titles }. By year: { $years }.
describe-years-of = Most titles of { $name } in one year: { $titles } in { $most }. By year: { $years }.

describe-class = { $class } { $titles } ({ $share })
describe-classes = { $titles } by class: { $classes }.
describe-means = Means of all titles, on a scale to 5: { $means }.
describe-beside = { $index } ({ $mean } against { $of_all })
describe-lead = Class { $class } exceeds the mean of all titles most in { $most } and least in { $least }.
describe-totals = Totals range from { $least } to { $greatest }, with a median of about { $middle }; the fullest bin of 0.1 begins at { $fullest }, with { $titles } { $titles ->
    [one] title
   *[other] titles
  }.
describe-genres = { $count } { $count ->
    [one] genre
   *[other] genres
  }. Most titles: { $most }.
describe-countries = { $count } { $count ->
    [one] country
   *[other] countries
  }. Most titles: { $most }.
describe-single = { $count } { $count ->
    [one] country has
   *[other] countries have
  } a single title.
describe-best-totals = Of those with at least { $least } titles, { $best } has the highest mean total ({ $best_total }) and { $worst } the lowest ({ $worst_total }).
describe-best-hits = Highest class A shares: { $best }.
describe-small = { $count } { $count ->
    [one] row has
   *[other] rows have
  } fewer than { $least } titles, too few for reliable means.
describe-word = { $word } ({ $count } { $count ->
    [one] time
   *[other] times
  } in { $titles } { $titles ->
    [one] title
   *[other] titles
  })
describe-words = { $count } { $count ->
    [one] word
   *[other] words
  }. Most used: { $most }.
describe-keyness = Highest { $column }: { $typical }; lowest: { $untypical }.

describe-series-unknown = { $series }: no figure is known.
describe-series = { $series }, known for { $periods } { $periods ->
    [one] period
   *[other] periods
  }: from { $first } to { $last }; highest { $most }, lowest { $least }.
describe-point = { $figure } ({ $period })
describe-estimates = { $count } of the figures of { $series } { $count ->
    [one] is an estimate
   *[other] are estimates
  }.
describe-derived = { $count } of the figures of { $series } { $count ->
    [one] is
   *[other] are
  } derived.
describe-unknown-periods = { $series } is unknown for { $count } { $count ->
    [one] period
   *[other] periods
  }.
describe-changes = Year-on-year { $column }: highest { $rise }, lowest { $fall }.

describe-titles = { $titles }. Highest totals: { $best }.
describe-unrated = { $count } without a rating { $count ->
    [one] has
   *[other] have
  } no total.
describe-standing = { $title } is in { $class }, rank { $rank } of { $of }.
describe-index = { $index } { $own } (class { $of_class }, all { $of_all })
describe-indices = Indices, with the means of the class and of all: { $indices }.
describe-reach = Available in { $count } { $count ->
    [one] country
   *[other] countries
  }.
describe-like = Most similar: { $titles }.
describe-compared = { $measure }: { $member } { $value }, { $difference }: { $verdict }.
describe-above = { $difference } above { $base }
describe-below = { $difference } below { $base }
describe-equal = the same as { $base }
verdict-by-definition = so by definition of the classes
verdict-too-few = too few values to tell
verdict-no-clear-difference = no clear difference
verdict-clear-difference = a clear difference
verdict-being-computed = not known yet: the interval is being computed

xlsx-too-large = a sheet holds at most { $most } rows and { $most_columns } columns, the table has { $rows } and { $columns }
xlsx-failed = the workbook cannot be made: { $reason }
parquet-column-twice = the column { $column } is there twice, which a Parquet file cannot hold
parquet-failed = the Parquet file cannot be made: { $reason }
export-no-parquet = cannot write Parquet: this build of ottui lacks the feature “parquet” (cargo build --release --features parquet)

describe-viewing = { $count } { $count ->
    [one] row
   *[other] rows
} with viewing. Most hours: { $most }.
describe-viewing-span = Hours: from { $first } to { $last }.

report-contents = Contents
report-films = Films
report-series = Series
report-kept = { $kept } of { $all }
report-data-to = Data to
report-filter = Filter
report-no-filter = none: all titles
report-rows = { $rows } { $rows ->
    [one] row
   *[other] rows
}
report-first-rows = the first { $shown } of { $rows } rows
report-rows-from-to = rows { $from } to { $to } of { $rows }
report-sorted = { $caption }, sorted by { $columns }
report-notes = What to know about these figures
report-speaker-notes = Speaker’s notes
report-mark-unknown = – unknown
report-mark-few = ° fewer than 5 titles
report-mark-imputed = ? unknown measure, counted as the least
report-mark-estimate = ~ estimate
report-mark-derived = ≈ derived from other figures
report-indices = Indices: { $name }
report-mean-of-all = mean of all { $titles }
report-interval = 95% interval
report-few-titles = fewer than 5 titles
report-more-rows = { $count } more { $count ->
    [one] row
   *[other] rows
} without a bar
report-in-millions = { $column }, millions
report-ends = least to greatest
report-quartiles = quartiles, with the median
report-mean = mean
report-provenance = Where the figures come from
report-data-set = Data set
report-no-name = unnamed data set
report-read-from = Read from
report-weights = Weights of the total
report-command = The same in a terminal
report-written = Written
report-written-by = by ottui { $version }
report-written-at = by ottui { $version } at { $time }
report-files = Files as they were read
report-file = File
report-file-rows = Rows
report-sources = Sources and terms
report-terms = Terms:
report-of-nothing = the data set has nothing to report on
report-low = 95% from
report-high = 95% to
report-means-of = { $name }, means, n = { $n }
