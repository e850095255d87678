input-directory = cannot read { $file }: it is a directory
input-permission = cannot read { $file }: permission denied
input-no-file = cannot read { $file }: it is { $found }
found-device = a device
found-socket = a socket
input-empty = { $file } line 1, column 1: expected a header, found an empty file
input-no-text = { $file } line 1, column 1: expected text in columns, found { $found }
input-damaged = cannot read { $file }: { $packing } data damaged or cut short after { $after } bytes of text
input-changing = cannot read { $file }: it is still being written
input-unreadable = cannot read { $file }: { $reason }
found-zip = a ZIP archive or an Excel workbook (save the sheet as CSV, or unpack the archive)
found-old-workbook = an old Excel workbook (save it as XLSX or CSV)
found-pdf = a PDF
found-picture = a picture
found-sqlite = an SQLite database (export the table as CSV)
found-parquet = a Parquet file (export it as CSV)
found-binary = binary data
read-as = read as { $encoding }
separated-by-semicolons = its columns are separated by semicolons
separated-by-tabs = its columns are separated by tabs

table-missing-column = { $file } has no column “{ $column }”{ $near }
table-memory = { $file } line { $line }: the memory for what is kept of the files is used up; the setting “memory” allows more
table-repeated-column = { $file } has the column “{ $column }” twice
table-no-csv = { $file } cannot be read as CSV: { $reason }
table-no-parquet = cannot read { $file }: this build of ottui lacks the feature “parquet” (cargo build --release --features parquet)
parquet-unreadable = cannot read { $file }{ $place }: { $reason }
the-nearest-is = ; the nearest one that it has is “{ $name }”
more-unknown-columns = further unknown columns that were not read: { $count }
column-not-of-the-folder = column “{ $column }” was read from the file, not from its folder
unknown-column-unread = column “{ $column }” is unknown and was not read
scores-unread = column “{ $column }” was not read, because about.toml does not say scored = true
characters-removed = control or invisible characters removed from its text: { $count }
row-on-one-line = expected a row on one line: is a quote not closed?
quote-unclosed = expected a quote to be closed before the end of the file
text-after-quote = expected a separator after a closing quote
stray-quote = expected no quote within a cell: a quote above may not be closed
cell-too-long = expected no cell of more than 1 MiB
row-too-long = expected no row of more than 16 MiB
quoted-with-backslashes = its quotes are escaped with backslashes
quotes-are-text = its quotes are part of the text
rows-over-lines = rows on several lines: { $rows }, of { $lines } lines in the file
huge-cells = rows with a cell of more than 50 lines or 32,767 bytes: { $rows }, the first of them on line { $line }: is a quote not closed?
row-of-fields = expected { $expected } fields, found { $found }
row-of-fields-on-lines = expected { $expected } fields, found { $found } on { $lines } lines: is a quote not closed?
text-in = expected { $encoding } text
at-line = { $file } line { $line }
at-row = { $file } row { $row }
set-aside-row = { $place } “{ $value }”: { $reason }
set-aside-cell = { $place }, { $column } “{ $value }”: { $reason }

expected-text = expected a text
expected-rating = expected a rating from 0 to 10
expected-number = expected a number
expected-index = expected a number from 0 to 5
expected-open-index = expected a number from 0
expected-index-as-others = expected a number from 0 to 5, as other titles of the category have one
expected-class = expected a class from A to D
expected-class-with-total = expected a class from A to D, because there is a total
expected-whole-number = expected a whole number like 814
expected-clear-number = expected a number, but nothing in the column shows whether its point marks thousands
expected-year = expected a year like 2019
expected-date = expected a date like 2019-07-31
expected-unambiguous-date = expected a date like 2019-07-31: nothing in the column shows which number is the day
expected-period = expected a period like 2019, 2019H1, 2019Q3 or 2019-07
expected-one-of = expected one of { $names }{ $hint }
or-is-it = ; did you mean { $name }?
expected-new-id = expected an id that no row before it has
expected-kept-title = expected the id of a title that was loaded
expected-count = expected a count from 1
expected-new-term = expected a term that no row before it has for this title
expected-new-period = expected a period that no row before it has for this series
expected-new-figure = expected a period that no row before it has for this title, season and list
expected-yes-or-no = expected yes or no
expected-half-year = expected a half-year like 2023H1
expected-sunday = expected a Sunday like 2021-07-04
expected-list = expected the name of a weekly list
expected-no-list = expected no list in a half-yearly report
expected-rank = expected a rank from 1
expected-no-rank = expected no rank in a report or a sum
urls-left-out = URLs left out because they are neither http nor https: { $count }

no-data-directory = there is no data directory { $path }
no-titles-there = { $path } is not a data directory: it has no { $titles }, titles.csv.gz, titles.csv.zst, titles.parquet or titles/
data-unusable = cannot use the data in { $origin }: { $reason }
data-not-scored = cannot use the data in { $origin }: { $reason }. Its about.toml says scored = true, which needs the columns score, award, global, popularity, total and class
loading-called-off = loading was cancelled
unread-beside = { $name } was not read, because { $read } was
unread-ending = { $name } was not read: its name ends in none of { $endings }
unread-folder = { $name } was not read: expected a folder named key=value
nothing-in-it = it is empty
same-in-parts = { $remark } (the same in { $shared } of { $of } parts)

import-unknown = { $file } line { $line }: found the columns { $found }; { $expected }
import-unmapped = { $file } line { $line }: the mapping needs the column “{ $missing }”, which the file does not have{ $near }
import-unlike = { $file } line { $line }: reading it like { $like } needs { $missing }, which the file does not have{ $near }
import-locked-workbook = cannot read { $file }: the workbook is protected by a password (save it without one, or as CSV)
import-web-page = { $file } line 1, column 1: expected columns, found a web page (open it in a spreadsheet and save it as CSV or XLSX)
import-damaged-workbook = cannot read { $file }: the workbook is damaged or cut short ({ $reason })
import-empty-workbook = { $file }: expected a sheet with a header, found an empty workbook
import-no-half-year = { $file }: expected a text like “January to June 2023” above the header, or 2023H1 in the name, found none
import-shared-names = names that several works share; what belongs to one of them was not guessed: { $names }
import-more-shared-names = names that several works share; what belongs to one of them was not guessed: { $names } and { $more } more
import-derived-origins = origin: South Korea for { $titles } { $titles ->
    [one] title
   *[other] titles
 } by the original title in Hangul alone
expected-category-somewhere = expected a film or a series: neither the name nor another source says which
import-about = { $file } cannot be used: { $reason }
import-scored-elsewhere = it says scored = true, but an import keeps no scores
import-second = { $file } is a second { $kind }; there can be only one
import-no-titles = no file contains titles: expected one with the columns of a known source, or a mapping with --map
out-is-input = { $file } is read, so it is not replaced; choose another output
it-is-a-directory = it is a directory
it-is-a-pipe = it is a pipe
it-is-a-socket = it is a socket
it-is-a-device = it is a device
it-is-too-large = it is larger than 1 MB
it-is-no-utf-8 = it is not UTF-8
no-such-file = there is no such file
import-exists = { $path } already exists; --force replaces its data files
import-not-replaceable = { $path } cannot be replaced: { $reason }
import-unwritable = cannot write { $path }: { $reason }
imported = { $out }: { $films } { $films ->
    [one] film
   *[other] films
  } and { $series } series, { $with_words } of them with words from their plots
imported-file = { $name }: { $read } { $holds } read, { $kept } kept
left-out = { "  " }{ $rows } { $why }
import-remark = { "  " }{ $remark }
import-set-aside = { "  " }{ $rows } set aside:
import-set-aside-row = { "    " }{ $row }
import-many-more-set-aside = { "    " }… and { $rows } more; the first { $first } are in { $file }
import-more-set-aside = { "    " }… and { $rows } more, all of them in { $file }
years-from-above = rows that take their year from the row above: { $count }
source-flixgem = titles in FlixGem's columns
source-netflix = Kaggle's netflix_titles.csv
source-justwatch = JustWatch's titles.csv
source-imdb-basics = IMDb's title.basics.tsv
source-imdb-ratings = IMDb's title.ratings.tsv
source-top10 = Netflix's all-weeks-countries.tsv
source-engagement = Netflix's engagement report
source-top10-global = Netflix's all-weeks-global.tsv
source-korean-titles = Korean titles
source-own = ottui's own titles.csv
source-plots = plots
source-market = market figures
source-kobis = KOBIS's box office
source-lacks = for { $source } it lacks { $columns }
of-no-known-source = none of them is of a known kind of file
one-and-other = { $one } and { $other }
column-nearest = ; the nearest one that it has is “{ $near }”
column-read-as = “{ $name }” as { $alias }
columns-missing = columns that it does not have, left unknown: { $columns }
columns-unread = columns that were not read: { $columns }
read-like = read like { $like }
read-like-by-columns = read like { $like }: { $columns }
above-header = { $place } above the header, not read as rows: { $texts }
place-one-line = line { $first }
place-several-line = lines { $first } to { $last }
place-one-row = row { $first }
place-several-row = rows { $first } to { $last }
header-joined-line = the header is joined of lines { $first } and { $last }
header-joined-row = the header is joined of rows { $first } and { $last }
sheet = “{ $name }”
sheet-hidden = “{ $name }” (hidden)
sheet-read = read of its sheet { $name }
sheets-unread = sheets that were not read: { $sheets }
cells-uncalculated = cells with a formula but no saved value, taken as unknown: { $count }, the first of them in { $place }
cells-unreadable = cells that could not be read, taken as unknown: { $count }, the first of them near { $place } ({ $reason })
cells-merged = cells filled from a cell above that is merged with them: { $count }
workbook-claims = { $part } claims { $claimed } texts, where there is room for { $most }
workbook-part-too-large = { $part } is larger than { $mebibytes } MiB
workbook-too-large = the sheet is larger than { $mebibytes } MiB as text
cells-with-errors = cells with an error, taken as unknown: { $count }, the first of them { $value } in { $place }
figures-are-in = its figures are in { $units }
titles-that-are-days = titles that are a day, a time or a fraction, as spreadsheets make of some names; they stay as they are: { $count }, such as { $first }
plots-with-notes = plots that end in a note on their source, which was not counted: { $count }
import-merged = { $name } ({ $category }): { $rows } rows are one title
import-merged-in = { $name } ({ $category }): { $rows } rows are one title, in { $countries } { $countries ->
    [one] country
   *[other] countries
  }
import-more-merged = … and { $titles } more { $titles ->
    [one] title
   *[other] titles
  } of several rows
import-other-years = rows that share name and category with a title of another year and stayed apart: { $rows }
import-apart = titles that share name and IMDb facts with another title but differ otherwise, and stayed apart: { $rows }
merge-field = { $field }: { $counts }
merge-from = { $count } from { $file }
merge-filled = { $count } filled from { $file }
merge-united = { $count } with more from { $file }
merge-conflicts = { $count } { $count ->
    [one] conflict
   *[other] conflicts
  } with { $other } kept { $kept }'s
merge-conflict = { "  " }{ $title }: { $mine }, where { $file } has { $theirs }
left-out-uncertain = without a certain Korean title
left-out-added = added to an earlier row of the same season and period
left-out-filtered = excluded by the filter
left-out-united = merged with an earlier row of the same work
left-out-merged = merged with a title in another file
left-out-other-kind = neither a film nor a series
left-out-unmatched = for titles that are not in the data set
left-out-ambiguous = with a name that several titles share
left-out-repeated = for titles that already have a plot
left-out-sum = sums of other rows
left-out-note = notes without a figure
left-out-known = without a figure that earlier rows lack

# Reasons that complete another message.
expected-imdb-id = expected an IMDb id like tt0364569
expected-category = expected a film or series, such as Movie, Film, TV Show or Series
expected-kobis-period = expected a year like 2019 or a month like 2019-07, 2019.07 or 2019년 7월
import-not-a-directory = it is not a directory
import-holds-no-file = it contains { $name }, which is not a file
import-no-data-directory = it is not a data directory: it has no { $titles }
workbook-rows-out-of-order = row { $row } follows row { $last }
mapping-not-constant = [constants] cannot hold { $column }: it differs from title to title
mapping-category = [constants] category: expected movie or series, found “{ $found }”
mapping-without = expected a column for { $column }, found none in [columns]
mapping-unknown-column = [{ $table }] has no column “{ $column }”{ $hint }
parquet-damaged = expected whole Parquet data, found it damaged or cut short
parquet-damaged-by = expected whole Parquet data, found it damaged: { $reason }
parquet-checksum = expected a page that fits its checksum, found one that does not
parquet-column-type = expected a text, number, truth value, date or list of them, found { $found }
parquet-unknown-type = values of an unknown type
parquet-nested-list = a list of lists or of several values each
parquet-structure = a structure of several values
parquet-column-elsewhere = expected a column that this file holds unencrypted, found a column in another file
parquet-values-for-rows = expected as many values as rows, found { $values } for { $rows }
parquet-too-short = expected a whole Parquet file, found only { $bytes } bytes
parquet-encrypted = expected a Parquet file without encryption, found an encrypted one
parquet-cut-short = expected a whole Parquet file, found one that is cut short or not written to its end
parquet-metadata-length = expected metadata of 16 MiB at most, found { $bytes } bytes
parquet-list-length = expected a list of 64 MiB at most, found a longer one
parquet-compression = expected Snappy, gzip, Zstandard, LZ4 or no compression, found { $found }
no-part-files = expected part files that end in { $suffixes }, found none
delta-table = expected part files that all count, found a Delta table, whose log says which count

# What the rows of a file are.
rows-viewing = viewing figures
rows-original-titles = Korean titles
rows-titles = titles
rows-ratings = ratings
rows-plots = plots
rows-market = market figures
rows-box-office = rows of box office
