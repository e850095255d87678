### Pages for browsers.
