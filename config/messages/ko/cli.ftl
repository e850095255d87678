error = 오류: { $reason }
warning = 경고: { $problem }
note = 참고: { $note }
in-file = { $file }: { $problem }
in-option = { $option }: { $reason }
in-settings = 설정: { $problem }
options-before-subcommand = 하위 명령 앞의 옵션은 대시보드를 위한 것입니다; --filter와 --weights는 뒤에 두세요
reads-no-data = 이 하위 명령은 데이터 디렉터리를 읽지 않으므로 --data가 소용없습니다
cannot-write-out = 쓸 수 없습니다: { $reason }
needs-a-terminal = 대시보드에는 터미널이 필요합니다; `ottui summary movies`는 터미널 없이 같은 수치를 냅니다
terminal-failed = 터미널이 말을 듣지 않습니다: { $reason }
sessions-are-not-kept = 설정에서 세션을 남기지 않게 되어 있습니다 (session = false)
no-session-yet = 이어 갈 세션이 아직 없습니다
filter-is-wrong = 필터가 잘못됨, { $error }
    { $pointed }
no-place-for-settings = 이 시스템에는 설정을 둘 곳이 없습니다
without-a-key = 키 없음
where-cannot-use = --where에 `{ $field }`를 쓸 수 없습니다: 지수, 등급, 단어는 데이터 디렉터리를 읽은 뒤에야 알 수 있습니다
mapping-proposed = { $error }
    저장하고 고쳐서 --map으로 쓸 대응표를 표준 출력에 냈습니다.
expected-two-series = A,B처럼 계열 둘이 와야 하는데 `{ $found }`
expected-two-rows = A,B처럼 둘 이상의 행이 와야 하는데 `{ $found }`
no-sort = 쉼표로 나눈 열(뒤에 :asc나 :desc)이 와야 하는데 `{ $found }`
rows-set-aside = 제쳐 둔 행: { $rows }; `ottui check`로 볼 수 있습니다
unknown-series = 모르는 계열 `{ $name }`{ $hint }
    { "  " }계열: { $all }{ $more }
unknown-column = 모르는 열 `{ $name }`{ $hint }
    { "  " }열: { $all }{ $more }
unknown-row = 모르는 행 `{ $name }`{ $hint }
    { "  " }행: { $all }{ $more }
and-more = { " " }외 { $count }개
