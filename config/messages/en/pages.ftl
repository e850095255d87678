### Pages for browsers.

pages-skip = Skip to the figures
pages-data-to = data to { $day }
pages-tools = Elsewhere
pages-terminal = In a terminal
pages-tabs = Tabs
pages-data-sets = Data sets
pages-trail = Where you are
pages-home = To the first page

pages-form = Which titles, and how
pages-show = Show
pages-reset = Reset
pages-both = films and series
pages-filter-help = Such as genre=Drama year=2018..2020 score>=3.5; all terms must hold, commas mean or.
pages-question = Question
pages-question-help = Such as director by class mean total, rating:0.5, total vs hours, or profile.
pages-weights-help = 0 leaves an index out of the total.
pages-option-category = Titles
pages-option-by = Genres
pages-option-source = Words of
pages-option-keyness-by = Compare words of
pages-option-picture = Picture
pages-option-level = A row for each
pages-option-period = Periods
pages-option-measure = Figures
pages-option-first = First series
pages-option-second = Second series
pages-option-base = Base year
pages-usual-series = as usual
pages-value-each = each genre of a title
pages-value-groups = groups, by the first genre
pages-value-plots = plots
pages-value-tags = tags
pages-value-names = titles
pages-value-rest = the titles kept and the rest
pages-value-class = classes
pages-value-category = films and series
pages-value-genre = genres
pages-value-bars = bars
pages-value-cloud = cloud of words
pages-value-title = title
pages-value-half-year = half-year
pages-value-week = week
pages-value-year = year
pages-value-quarter = quarter
pages-value-month = month
pages-value-absolute = amounts
pages-value-indexed = index, base year = 100
pages-value-change = change on the year before

pages-kept = The filter keeps { $kept } of { $titles }.
pages-standing = standing
pages-figures = Hours viewed and Top 10 weeks
pages-the-title = The title
pages-pager = Pages of rows
pages-page = Page { $page } of { $pages }
pages-first = First
pages-previous = Previous
pages-next = Next
pages-last = Last
pages-elsewhere = More about this table
pages-usual-order = Usual order of rows
pages-their-reach = Countries of these titles
pages-their-columns = Profile of these titles
pages-their-titles = These titles
pages-file = Download as { $format }
pages-compare = Compare rows, with commas between them
pages-questions = Questions

pages-refused = { $count ->
    [one] No figures are shown, since a part of the address is not understood.
   *[other] No figures are shown, since parts of the address are not understood.
  }
pages-refused-title = Not understood: { $view }
pages-found = (found: { $found })
pages-given-twice = given twice; expected once
pages-unknown-parameter = no such parameter here{ $hint }; there are { $known }
pages-expected-one-of = expected one of { $known }{ $hint }
pages-expected-page = expected the number of a page, from 1
pages-expected-page-to = expected a page from 1 to { $pages }
pages-expected-year = expected a year such as 2019
pages-no-data-set = No such data set
pages-nothing = Nothing here
pages-nothing-here = No page has this address.
pages-no-title = No such title
pages-failed = Something went wrong
pages-failed-here = The server could not make this page. Please try again later.
