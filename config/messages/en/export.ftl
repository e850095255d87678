describe-kept = { $kept } of { $all } titles pass the filter { $filter }.
describe-nothing = There is nothing to tell: the table is empty.
describe-row = The row under the cursor, { $row }: { $figures }.
describe-figure = { $column } { $figure }
describe-item = { $name } { $figure }
describe-item-share = { $name } { $titles } ({ $share })
describe-won = { $amount } KRW bn
describe-millions = { $amount } million
describe-years = Most of them reached Netflix in { $most }: { $titles }. By year: { $years }.
describe-years-of = Of { $name }, most reached Netflix in { $most }: { $titles }. By year: { $years }.

describe-class = { $class } { $titles } ({ $share })
describe-classes = Of { $titles }, by class: { $classes }.
describe-means = Means over all of them, on a scale to 5: { $means }.
describe-beside = { $index }, { $mean } against { $of_all }
describe-lead = Class { $class } is furthest above all in { $most }, and least in { $least }.
describe-totals = Totals run from { $least } to { $greatest }; half of them lie below about { $middle }; the fullest tenth begins at { $fullest }, with { $titles } { $titles ->
    [one] title
   *[other] titles
  }.
describe-genres = { $count } genres. The most titles have { $most }.
describe-countries = { $count } countries. The most titles are in { $most }.
describe-single = { $count } { $count ->
    [one] country has
   *[other] countries have
  } a single title.
describe-best-totals = Of those with at least { $least } titles, the highest mean total has { $best }, the lowest { $worst }.
describe-best-hits = The greatest shares of class A have { $best }.
describe-small = { $count } of the rows { $count ->
    [one] has
   *[other] have
  } fewer than { $least } titles: their means say little.
describe-word = { $word } ({ $count } times in { $titles } titles)
describe-words = { $count } words. The most used are { $most }.
describe-keyness = By { $column }, most typical: { $typical }; least typical: { $untypical }.

describe-series-unknown = Nothing is known of { $series }.
describe-series = { $series }, known for { $periods } { $periods ->
    [one] period
   *[other] periods
  }: { $first } at first, { $last } at last; most { $most }, least { $least }.
describe-point = { $figure } in { $period }
describe-estimates = { $count } of the figures of { $series } { $count ->
    [one] is an estimate
   *[other] are estimates
  }.
describe-derived = { $count } of the figures of { $series } { $count ->
    [one] is
   *[other] are
  } derived.
describe-unknown-periods = { $series } is unknown for { $count } of the periods.
describe-changes = Greatest { $column } on the year before: { $rise }; least: { $fall }.

describe-titles = { $titles }. The highest totals: { $best }.
describe-unrated = { $count } without a rating { $count ->
    [one] has
   *[other] have
  } no total.
describe-standing = { $title } is of { $class }, rank { $rank } of { $of }.
describe-index = { $index } { $own }, its class { $of_class }, all { $of_all }
describe-indices = Its indices beside the means of its class and of all: { $indices }.
describe-reach = It is available in { $count } { $count ->
    [one] country
   *[other] countries
  }.
describe-like = Most like it: { $titles }.
describe-compared = { $measure }: { $member } { $value }, { $difference } to the first: { $verdict }.
