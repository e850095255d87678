### API.

api-body-too-large = 요청 본문이 너무 큽니다. 본문은 필요하지 않습니다
api-expected-one-of = { $known } 중 하나여야 하는데 `{ $found }`입니다{ $hint }
api-expected-whole = { $least }부터 { $greatest }까지의 정수여야 하는데 `{ $found }`입니다
api-failed = 서버에 오류가 생겼습니다
api-given-twice = 두 번 이상 지정했습니다
api-in-parameter = { $name }: { $reason }
api-metrics-are-local = 지표는 서버가 있는 컴퓨터에서만 볼 수 있습니다
api-missing = 반드시 지정해야 합니다
api-next-of-other-data = 그 페이지 이후 데이터가 바뀌었습니다. `next` 없이 처음부터 요청하세요
api-next-of-other-question = 다른 요청의 페이지입니다. 나머지 매개변수를 그대로 두거나 `next` 없이 처음부터 요청하세요
api-next-unknown = 페이지를 가리키는 값이 아닙니다. 응답의 `next` 값을 쓰세요
api-no-method = 여기서는 { $method } 메서드를 쓸 수 없습니다. GET을 쓰세요
api-not-acceptable = `Accept`에 맞는 형식이 없습니다. 있는 형식: { $known }
api-not-understood = 해석할 수 없습니다
api-nothing-there = { $path }에는 아무것도 없습니다
api-timed-out = 응답에 { $seconds }초 넘게 걸렸습니다
api-too-many-requests = 이 주소에서 온 요청이 너무 많습니다. { $seconds }초 뒤에 다시 요청하세요
api-unknown-parameter = `{ $name }` 매개변수가 없습니다{ $hint } (있는 것: { $known })
api-url-too-long = URL이 { $most }바이트보다 깁니다

problem-body-too-large = 본문이 너무 큽니다
problem-failed = 서버 오류
problem-filter = 필터를 해석할 수 없습니다
problem-forbidden = 허용되지 않습니다
problem-method = 없는 메서드
problem-not-acceptable = 없는 형식
problem-not-found = 찾을 수 없습니다
problem-outdated = 데이터가 바뀌었습니다
problem-parameter = 매개변수를 해석할 수 없습니다
problem-timed-out = 응답 시간이 초과되었습니다
problem-too-many-requests = 요청이 너무 많습니다
problem-unanswered = 데이터에 답이 없습니다
problem-url-too-long = URL이 너무 깁니다
