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
