error = error: { $reason }
warning = warning: { $problem }
note = note: { $note }
in-file = { $file }: { $problem }
in-option = { $option }: { $reason }
in-settings = settings: { $problem }
options-before-subcommand = options before a subcommand are for the dashboard; put --filter behind it, and --weights
reads-no-data = this subcommand reads no data directory, so --data has nothing to say
cannot-write-out = cannot write: { $reason }
needs-a-terminal = the dashboard needs a terminal; `ottui summary movies` prints the same numbers without one
terminal-failed = the terminal failed: { $reason }
sessions-are-not-kept = the settings say that sessions are not kept (session = false)
no-session-yet = there is no session to go on from yet
filter-is-wrong = the filter is wrong at { $error }
    { $pointed }
no-place-for-settings = this system names no place for settings
without-a-key = without a key
where-cannot-use = --where cannot use `{ $field }`: indices, classes and words are known once the data directory is loaded
mapping-proposed = { $error }
    A mapping to save, correct and name with --map is on standard output.
expected-two-series = expected two series like A,B, found `{ $found }`
expected-two-rows = expected two rows or more like A,B, found `{ $found }`
no-sort = expected columns with commas between them, each perhaps with :asc or :desc, found `{ $found }`
rows-set-aside = rows set aside: { $rows }; `ottui check` lists them
unknown-series = unknown series `{ $name }`{ $hint }
    { "  " }series: { $all }{ $more }
unknown-column = unknown column `{ $name }`{ $hint }
    { "  " }columns: { $all }{ $more }
unknown-row = unknown row `{ $name }`{ $hint }
    { "  " }rows: { $all }{ $more }
and-more = { " " }and { $count } more
interrupted = interrupted: { $directory } is left as it was

present-needs-a-terminal = the stage needs a terminal; `ottui present --record FILE` and `--svg DIR` play a script without one
the-sample = the sample
no-such-file = there is no such file
no-place-for-notes = this system names no place where stage and notes could meet
script-without-scenes = { $file } has no scene that can be shown
check-findings-are-for-csv = --findings is for --format csv; the other formats tell the findings anyway
check-clock = the system's clock says { $now }; name the day with --today
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
check-more = … and { $count } more; --all tells them
check-row = row { $line }
check-no-market = { $file }: not there, so the Market tab has no figures
check-no-terms = { $file }: not there, so the Words tab has no words
check-no-about = { $file }: not there, so the data set has no name and no cut-off date
check-no-name = a data set without a name
check-to = { $name }, to { $day }
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
    `--help` tells what there is.
refused-subcommand = unknown subcommand `{ $found }`{ $hint }
refused-argument = unknown option or argument `{ $option }`{ $hint }
refused-value = { $option }: found `{ $value }`{ $hint }
    { "  " }values: { $values }
refused-value-because = { $option }: found `{ $value }`: { $reason }
refused-without-value = { $option } needs a value
refused-missing = missing: { $option }
refused-conflict = { $option } and { $other } exclude each other
