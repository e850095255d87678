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

help-usage = 사용법
help-commands = 명령
help-arguments = 인수
help-options = 옵션
help-values = { $line } [값: { $values }]
help-default = { $line } [기본: { $default }]
help-ottui = 넷플릭스의 한국 콘텐츠 대시보드: 무엇이 통하는지를 등급, 장르, 시장, 단어로. 하위 명령이 없으면 대시보드가 열립니다; 그 안에서 `?`가 키를 보여 줍니다.
help-summary = 탭의 표를 출력: 화면과 같은 수치
help-titles = 작품을 출력
help-check = 데이터를 읽고 제쳐 둔 행과 다시 볼 만한 것을 보고
help-import = 실제 자료를 데이터 디렉터리로
help-present = 대본의 장면을 한 걸음씩
help-config = 설정이 어디 있는지, 무엇인지, 또는 키를 출력
help-completions = 셸의 자동 완성 스크립트를 출력
help-man = 설명서를 출력
help-help = 이 글이나 하위 명령의 도움말을 출력
help--help = 도움말을 출력
help--version = 판을 출력
help--subcommand = 도움말을 볼 하위 명령
help--data = 데이터 디렉터리, 또는 설정에 있는 데이터 세트의 이름 [기본: `OTTUI_DATA`, 설정, 사용자의 데이터 디렉터리, 시범 데이터]
help--config = 사용자의 설정 대신 쓸 설정
help--filter = 이런 작품만: `genre=Drama year=2018..2020 score>=3.5`
help--tab = 열 탭 [기본: movies]
help-summary-tab = 어느 표
help--weights = 총점의 가중치, 예: `award=2,score=0.5`; 나머지는 설정대로
help--view = 대시보드의 `@`와 내보낸 파일이 알려 주는 바로 그 화면을 열기
help--watch = 데이터 디렉터리의 파일이 바뀌면 묻지 않고 바로 읽기
help--resume = 지난 세션이 끝난 곳에서 잇기
help--theme = 색 [기본: 설정대로; `NO_COLOR`는 mono]
help--ascii = ASCII 문자로만 그리기
help--lang = 화면과 알림의 언어 [기본: 설정이나 로케일의 언어]
help--by = 장르를 세는 법: 작품의 장르마다, 또는 첫 장르를 큰 묶음으로
help--level = 시장 기간의 단위
help--series = 극장 매출과 넷플릭스코리아 매출 대신 볼 시장 계열 둘
help--base = 어느 해의 첫 기간을 100으로 하는 지수
help--source = 단어를 어디서 가져올지
help--keyness_by = 등급, 구분, 장르마다 특이도 열을 하나씩
help--sort = 정렬할 열을 쉼표로 나눠서; 수는 큰 것부터; `열:asc`와 `열:desc`로 방향을 정함
help--compare = 대신 행을 나란히, 예: `A,B`나 `Drama,Comedy`; 차이는 첫 행과의 차이
help--against = 다른 데이터 디렉터리나 데이터 세트의 표와 나란히: 수치, 저쪽 수치, 차이
help--limit = 많아야 이만큼의 행
help--describe = 표와 그림이 말하는 것을 문장으로
help--format = 형식
help--strict = 제쳐 둔 행이나 경고가 있으면 상태 1로 끝냄; 참고는 세지 않음
help--all = 종류마다 처음 20개가 아니라 모두; CSV와 JSON에는 늘 모두 있음
help--findings = `--format csv`와 함께: 제쳐 둔 행 대신 발견한 것을 출력
help--today = 이날 뒤의 날짜는 미래 [기본: 시스템의 날짜, UTC]
help--files = 읽을 파일. 머리글로 구별하며 압축되어 있어도 됨: FlixGem, `netflix_titles.csv`, JustWatch의 `titles.csv`, IMDb의 `title.basics.tsv`와 `title.ratings.tsv`, 넷플릭스의 `all-weeks-countries.tsv`, ottui의 titles.csv, 줄거리, market.csv, KOBIS 매출, about.toml. 작품 파일이 여럿이면 먼저 적은 것이 이김
help--out = 쓸 디렉터리
help--keep = 이런 작품만 가져오기
help--map = 알려지지 않은 파일의 열 대응표
help--like = 머리글이 달라도 이 자료처럼 읽기
help--force = 이미 있는 데이터 파일을 바꿔 쓰기
help--path = 설정 파일이 어디 있는지 출력
help--dump = 지금의 설정을 출력
help--keys = 키를 출력
help--shell = 어느 셸
interrupted = 중단됨: { $directory } 디렉터리는 그대로입니다
