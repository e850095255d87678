error = error: { $reason }
warning = warning: { $problem }
note = note: { $note }
in-file = { $file }: { $problem }
in-option = { $option }: { $reason }
problems = { $count } things to know before you start
in-settings = settings: { $problem }
options-before-subcommand = options before a subcommand apply to the dashboard; put --filter and --weights after the subcommand
reads-no-data = this subcommand reads no data directory and takes no --data
opened-with-rows-set-aside = { $rows ->
    [one] 1 row was set aside; it is in { $file }
   *[other] { $rows } rows were set aside; they are in { $file }
}
directory-among-files = { $directory } is a directory; a data directory is opened alone
no-file-or-subcommand = `{ $found }` is neither a file nor a subcommand{ $hint }
cannot-write-out = cannot write to standard output: { $reason }
no-terminal = { $reason }; { $otherwise }
output-is-no-terminal = standard output is not a terminal, which the screen needs
input-is-no-terminal = standard input is not a terminal, which keys come from
terminal-is-dumb = `TERM=dumb` names a terminal that cannot move its cursor, and the screen needs one that can
needs-a-terminal = `ottui summary movies` prints the same numbers without a terminal
terminal-failed = the terminal failed: { $reason }
sessions-are-not-kept = sessions are off in the settings (session = false)
no-session-yet = there is no session to resume yet
filter-is-wrong = invalid filter at { $error }
    { $pointed }
no-place-for-settings = this system has no directory for settings
without-a-key = without a key
where-cannot-use = --where cannot use `{ $field }`: indices, classes and words are only known once the data directory is loaded
mapping-proposed = { $error }
    A proposed mapping is on standard output: save it, correct it and pass it with --map.
expected-level = expected one of { $known } for this table, found { $found }
expected-two-series = expected two series such as A,B, found `{ $found }`
expected-two-rows = expected two or more rows such as A,B, found `{ $found }`
no-sort = expected columns separated by commas, each optionally with :asc or :desc, found `{ $found }`
rows-set-aside = rows set aside: { $rows }; `ottui check` lists them
unknown-series = unknown series `{ $name }`{ $hint }
    { "  " }series: { $all }{ $more }
unknown-column = unknown column `{ $name }`{ $hint }
    { "  " }columns: { $all }{ $more }
unknown-row = unknown row `{ $name }`{ $hint }
    { "  " }rows: { $all }{ $more }
and-more = { " " }and { $count } more
interrupted = interrupted: { $directory } is unchanged

present-needs-a-terminal = `ottui present --record FILE`, `--svg DIR` and `--html FILE` work without a terminal
present-with-mistakes = Enter presents the rest, Ctrl-C leaves.
the-sample = the sample
no-place-for-notes = this system has no directory through which the stage and the notes can communicate
script-without-scenes = { $file } has no scene that can be shown
check-findings-are-for-csv = --findings needs --format csv; the other formats always list the findings
check-clock = the system clock is outside the years 1970 to 9999; give the date with --today
check-more-set-aside = … and { $rows } more rows, which are only counted
check-set-aside = Rows set aside:
check-remarks = Remarks:
check-findings = Findings: { $counted }
check-nothing = none
check-warnings = { $count } { $count ->
    [one] warning
   *[other] warnings
  }
check-notes = { $count } { $count ->
    [one] note
   *[other] notes
  }
check-kind = { $kind }: { $counted }
check-more = … and { $count } more; --all lists them
check-row = row { $line }
check-no-market = { $file }: missing, so the Market tab has no figures
check-no-viewing = { $file }: missing, so nothing is known of viewing
check-no-terms = { $file }: missing, so the Words tab has no words
check-no-about = { $file }: missing, so the data set has no name and no cut-off date
check-no-name = unnamed data set
check-to = { $name }, to { $day }
check-scored-elsewhere = { $read }; scored elsewhere, by { $by }: indices, totals and classes are those of the files
column-file = file
column-rows_read = rows_read
column-rows_kept = rows_kept
column-set_aside = set_aside
column-line = line
column-column = column
column-reason = reason
column-kind = kind
column-severity = severity
column-what = what
refused = { $reason }
    See `--help`.
refused-subcommand = unknown subcommand `{ $found }`{ $hint }
refused-argument = unknown option or argument `{ $option }`{ $hint }
refused-value = { $option }: found `{ $value }`{ $hint }
    { "  " }values: { $values }
refused-value-because = { $option }: found `{ $value }`: { $reason }
refused-without-value = { $option } needs a value
refused-missing = missing: { $option }
refused-conflict = { $option } cannot be used with { $other }
signals-unwatched = cannot catch signals: { $reason }
expected-scene = expected a scene from 1 to { $scenes }, found { $found }
expected-size = expected a size from 60x15 to 500x200
expected-seconds = expected 0.1 to 3600 seconds
sql-of-no-files = the SQL is for tables of an engine; name a data directory with --data, or files with --titles
sql-without-viewing = popularity is measured by { $by }: name the viewing figures with --viewing
sql-of-scored = the data set was scored elsewhere and cannot be scored again
sql-trino-reads-tables = Trino reads no files: make them a table and name it with --table
expected-table-name = expected the name of a table, such as titles or catalogue.schema.titles, found “{ $found }”
exported = { $kept } of { $all } titles written to { $directory }
exported-is-scored-again = indices and classes of the exported data are computed against its own { $kept } { $kept ->
    [one] title
   *[other] titles
  }: they are not those of the whole
file-needs-out = { $format } is no text for a terminal; name its file with --out
out-exists = { $file } exists; --force replaces it

man-manual = User Commands
man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-subcommands = SUBCOMMANDS
man-environment = ENVIRONMENT
man-environment-OTTUI_DATA = The data directory, where --data names none.
man-environment-NO_COLOR = If not empty: no colours.
man-environment-REDUCED_MOTION = If not empty: nothing moves on stage; nor does it over SSH.
man-exit-status = EXIT STATUS
man-exit-status-0 = Fine.
man-exit-status-1 = Something failed, or `check --strict` found a row set aside or a warning.
man-exit-status-2 = The command line asks for something that does not exist.
