title-to = to { $day }
title-set-aside = rows set aside: { $rows }
title-changed = changed on disk
title-written = written { $time }
title-kept = { $kept } of { $all }: { $both }
notes-go-on = … { $key } tells all
no-filter = no filter · { $key }
needs-room = ottui needs { $least }, this is { $found }
hint-moves = New here? Arrows move, { $open } opens a row, { $back } goes back, digits switch tabs.
hint-works = { $filter } filters, { $weights } changes weights, { $mark } and { $compare } compare rows, { $why } explains a figure.
hint-finds = { $palette } finds any command, { $help } lists the keys, { $quit } quits; any key closes this.

menu-palette = Commands
menu-help = Keys
menu-columns = Columns
menu-series = Market series
menu-export = Export what is on screen
menu-title = Find a title
menu-counted = { $matches } of { $all }
menu-type-to-search = type to search
menu-nothing-matches = no matches
popup-lines = { $from }–{ $to } of { $all }
prompt-filter = filter
prompt-search = search
prompt-hits = { $rows } { $rows ->
    [one] row contains
   *[other] rows contain
  } it
prompt-hits-at-least = { $rows } or more rows contain it
prompt-no-hit = no row contains it
prompt-searches = text in any column; the cursor jumps as you type
prompt-example = such as genre=Drama,Romance year=2018..2020 score>=3.5 country="South Korea" class!=D
prompt-keeps = { $kept } of { $all } match: { $both }
weights-own = What if · weights of the total: as in the settings
weights-preset = What if · weights of the total: { $name }
weights-turned = What if · weights of the total

computing = computing …
title-reading = reading { $percent }%
reading-data = { $percent }% read, { $done } of { $all } MB
legend-marked = • marked: { $rows }
legend-few-titles = ° fewer than 5 titles
legend-more-columns = ◂ ▸ more columns
legend-hidden = hidden: { $columns }
legend-sparklines = ▁▇ each row to its own peak
picture-more = { $count } more
legend-sorted = sorted by { $columns }
nothing-here = no rows
nothing-passes = no rows: no title matches the filter

beginning-with-class = Class { $class }
class-beside-all = { $class } ┊ all { $titles } · means
releases-per-year = { $titles } · new titles per year
per-year = per year
titles-per-year = Titles per year
titles-per = Titles per { $width }
totals = Totals · titles per { $width }
totals-of-these = Totals of these titles · titles per { $width } · ▲ under the cursor
comparables = Comparables: same format, shared genres first, then nearest in the indices
card-standing = { "" }
card-genres = genres
card-imdb = IMDb
card-awards = awards
card-netflix = Netflix
card-released = released
card-countries = countries
card-director = director
card-cast = cast
card-runtime = runtime
card-age = age
card-languages = languages
card-tags = tags
card-words = words
card-page = page
card-lines = { $from }–{ $to } of { $all } · { $down } { $up }
card-rank = rank { $rank } of { $of }
card-rank-moved = rank { $rank } of { $of }, { $places } with these weights
card-votes = { $rating } · { $votes } votes
card-awards-won = { $won } won, { $nominated } nominated
card-since = since { $day }
card-available = { $count }: { $countries }
card-mean-of-class = mean of class { $class }, n = { $n }
card-mean-of-all = mean of all { $titles }, n = { $n }
reach-shares = Share of titles available in each country
map-needs-room = no room for a map
share-none = none
map-by = { $column } by country
map-countries = { $count ->
    [one] 1 country
   *[other] { $count } countries
  }
map-left-out = { $count ->
    [one] 1 country is not on the map: { $names }
   *[other] { $count } countries are not on the map: { $names }
  }
words-of-plots = words of the plots
words-of-tags = tags
words-of-names = words of the names
cloud-by = Cloud by { $column }
cloud-shows = { $shown } of { $all } words
spread = Spread
spread-min = ├ min
spread-quartiles = ▒ quartiles
spread-median = ┃ median
spread-mean = ◆ mean
spread-max = ┤ max
series-of-kind = { $series }, { $kind }
unknown-figure = unknown
index-based-on = Index, { $period } = 100
index-without-base = Index, no common period
change-on-year-before = Change on the year before
pandemic-year = { $year } covid
nothing-known-here = no figure is known

prompt-scene = script
prompt-adds-scene = the view becomes a script's last scene: Tab chooses one, a new name makes one
stage-live = live
stage-back = { $live } or { $back } at the top: back to the script
stage-of = { $at } of { $all }
stage-next = Next: { $headline }
stage-last = This is the last scene.
stage-no-notes = No notes for this scene.
stage-not-begun = Not on stage yet: start `ottui present` with the same script.
frame-cost = { $bytes } B · { $milliseconds } ms

viewing-of = Million hours per half-year: { $title }
viewing-of-all = Million hours per half-year: all titles kept
viewing-of-weeks = Million hours per week: all titles kept
