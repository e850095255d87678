### The API.

api-body-too-large = the request has a body that is too large; no request needs one
api-expected-one-of = expected one of { $known }, found `{ $found }`{ $hint }
api-expected-whole = expected a whole number from { $least } to { $greatest }, found `{ $found }`
api-failed = the server made a mistake
api-given-twice = given more than once
api-in-parameter = { $name }: { $reason }
api-metrics-are-local = the metrics are for the server's own machine
api-missing = it must be given
api-next-of-other-data = the data has changed since that page; begin again without `next`
api-next-of-other-question = the page belongs to another question; give the same other parameters, or begin again without `next`
api-next-unknown = this is no page; take `next` from an answer
api-no-method = there is no { $method } here; use GET
api-not-acceptable = no format fits `Accept`; there are { $known }
api-not-understood = it is not understood
api-nothing-there = there is nothing at { $path }
api-timed-out = the answer took longer than { $seconds } seconds
api-too-many-requests = too many requests from this address; wait { $seconds ->
    [one] a second
   *[other] { $seconds } seconds
}
api-unknown-parameter = there is no parameter `{ $name }`{ $hint } (there are { $known })
api-url-too-long = the URL is longer than { $most } bytes

problem-body-too-large = The body is too large
problem-failed = The server made a mistake
problem-filter = The filter is not understood
problem-forbidden = Not allowed
problem-method = No such method
problem-not-acceptable = No such format
problem-not-found = Nothing there
problem-outdated = The data has changed
problem-parameter = A parameter is not understood
problem-timed-out = The answer took too long
problem-too-many-requests = Too many requests
problem-unanswered = The data has no answer
problem-url-too-long = The URL is too long
