# Text from elsewhere, as it is.
verbatim = { $text }
quoted = “{ $text }”

tab-movies = 영화
tab-series = 시리즈
tab-genres = 장르
tab-market = 시장
tab-words = 단어
tab-reach = 공개국

a-film = 영화
a-series = 시리즈
films = 영화
series = 시리즈
titles = 작품
films-counted = 영화 { $count }편
series-counted = 시리즈 { $count }편
titles-counted = 작품 { $count }편

all = 전체
all-of = 전체 { $titles }
all-unrated = 평점 없는 { $titles }
of-class = { $class }등급
no-genre = 장르 자료 없음
reach-of = { $titles } 공개국
compared = { $count }개 비교

have-a-plot = 줄거리
have-tags = 태그
have-a-name = 제목
note-shares-overlap = 한 작품을 속한 장르마다 집계하므로 비율의 합이 100%를 넘습니다
note-first-genre-groups = 한 작품을 맨 앞 장르의 그룹에 한 번만 집계합니다
note-word-coverage = 작품 { $titles }편 중 { $with_words }편에 { $have } 자료가 있으며(영화 { $films }편 중 { $films_with }편, 시리즈 { $series }편 중 { $series_with }편) 비율은 이 작품들을 기준으로 합니다
note-no-rest = 핵심어 지수는 필터에 맞는 작품과 나머지를 비교한 값입니다. 필터를 적용하세요
note-no-keyness = 핵심어 지수가 있는 단어가 없습니다. 한쪽에 단어가 없거나 세 작품 이상에 쓰인 단어가 없습니다
note-key-words = 우연으로 보기 어려운 단어: { $words }개(핵심어 지수 ±{ $limit } 초과)
note-no-key-words = 두드러진 단어가 없습니다. 우연만으로도 핵심어 지수가 ±{ $limit }까지 나옵니다
note-key-words-of-group = { $group } { $words }개
note-key-words-of-groups = 우연으로 보기 어려운 단어: { $groups }
note-no-key-words-of-groups = 어느 쪽에도 두드러진 단어가 없습니다. 우연만으로도 이만큼의 핵심어 지수가 나옵니다
note-ignored-by-market = 시장 자료에는 작품이 없어 year 조건만 적용됩니다 (적용되지 않은 조건: { $terms })
note-passes = { $period }: { JOSA($over, "이/가") } { JOSA($under, "을/를") } 앞질렀습니다({ $ratio }배)
note-passes-and-back = { $first }. { $period }: { JOSA($over, "이/가") } 다시 앞섰습니다({ $ratio }배)
note-changes-of-places = 두 지표의 순위가 { $count }번 바뀌었습니다. 마지막은 { $last }
note-gross-beside-revenue = 극장 매출은 관객이 낸 금액이고, 넷플릭스코리아의 수치는 기업 매출입니다
note-collapsed = { $year }년 극장 매출은 팬데믹으로 2019년의 { $left }까지 줄어 있었고, 관객이 낸 금액이어서 기업 매출과 성격이 다릅니다
note-estimates = { JOSA($series, "은/는") } 집계가 아닌 추정치입니다
note-both-estimates = 두 지표 모두 집계가 아닌 추정치입니다
note-of-figure = { $series }, { $period }: { $note }
note-of-figures = { $series }, { $first }–{ $last } 중 { $count }개 기간: { $note }
note-units-differ = { JOSA($first, "과/와") } { JOSA($second, "은/는") } 단위가 달라 배율과 공통 축이 없습니다. 지수나 증감으로 비교하세요
note-no-figures = 이 기간 단위에는 { $series } 수치가 없습니다
note-indexed-to = 지수: 지표마다 { $period } = 100
note-reweighed = 가중치가 { JOSA($weights, "이라면/라면") } 영화 { $films }편 중 { $films_moved }편, 시리즈 { $series }편 중 { $series_moved }편의 등급이 바뀝니다
note-reach-coverage = 작품 { $all }편 중 { $known }편에 공개국 자료가 있습니다. 비율은 이 작품들을 기준으로 하며 국가마다 중복 집계됩니다
note-verdicts = 차이는 첫 행과의 차이이며 구간은 95%입니다. { $rows }개 행을 함께 검정해 홀름 보정(5%)을 적용했고, 20편 미만은 판정하지 않습니다
note-no-verdicts = 차이는 첫 행과의 차이입니다. 모든 행이 정의상 차이이거나 20편 미만이어서 검정하지 않았습니다
note-across-categories = 영화의 지수는 영화끼리, 시리즈의 지수는 시리즈끼리 비교한 값입니다. 둘 사이에서는 IMDb 평점, 투표 수, 수상, 공개국 수를 비교하세요
note-across-data-sets = 지수는 각 데이터 세트 안에서 비교한 값입니다. 데이터 세트 사이에서는 IMDb 평점, 투표 수, 수상, 공개국 수를 비교하세요
note-in-common = 공통 장르: { $genres }. 모두 공개된 국가: { $countries }개국. 개별 작품에는 구간이 없습니다
note-audited-from = 넷플릭스코리아의 감사보고서는 { $year }년부터 있습니다. 카드 결제액은 매출이 아닌 다른 수치의 추정치입니다
note-shared-record = { JOSA($title, "과/와") } 평점·투표 수·수상이 같습니다. IMDb 기록 하나가 두 작품에 연결되었을 수 있습니다
note-scored-elsewhere = 다른 곳({ $by })에서 매긴 점수입니다. 지수, 총점, 등급은 파일의 값이며 가중치를 바꿀 수 없습니다
note-scored-by-data-set = 이 데이터 세트의 점수 설정을 씁니다: 인기는 { $popularity }, 가중치 { $weights }
popularity-by-votes = IMDb 투표 수
popularity-by-hours = 넷플릭스 보고서의 시청 시간
popularity-by-views = 넷플릭스 보고서의 조회수
note-without-filter = 여기에는 필터가 적용되지 않습니다. 비슷한 작품은 같은 구분과 형식의 전체 작품에서 찾습니다
note-missing-file = 데이터 디렉터리에 { JOSA($name, "이/가") } 없습니다
note-unrated = 총점 없는 { $titles }에는 등급이 없습니다
note-unmeasured = { $of } { $indices }: 자료가 { $known ->
    [0] 없어
   *[other] 거의 없어
  } 총점은 { $rest }{ $n ->
    [1] {""}만으로 계산합니다
   *[other] {""}의 평균입니다
  }
note-unmeasured-all = { $of } { $indices }: 자료가 { $known ->
    [0] 없어
   *[other] 거의 없어
  } 총점도 없습니다
note-imputed = ?: 수상·공개국·투표 수 자료가 없어 최솟값으로 계산한 지수(작품 { $count }편)
note-mixed = 영화와 시리즈를 함께 평균하며, 지수는 같은 구분 안에서 매긴 값입니다
note-total-of = 평점이나 총점이 없는 작품은 평점 지수와 총점의 평균에서 뺍니다: { $titles }편 중 { $n }편{ $rows ->
    [1] {""}
   *[other] (해당 행 { $rows }개 중 작품이 가장 많은 행)
  }
hours-of-class = { $class } { $median }백만({ $low }~{ $high }, n = { $n })
rank-correlation = { $rho }({ $low } ~ { $high }), n = { $n }
rank-correlation-of-few = { $rho }, n = { $n }, 구간을 내기에는 적음
note-total-and-viewing = 총점과 { $span } 시청 시간의 순위 상관: { $correlation }
note-total-without-viewing = 총점과 { $span } 시청 시간의 순위 상관 없음: 한쪽 값이 모두 같음
note-viewing-by-class = { $span } 등급별 시청 시간의 중앙값(사분위수): { $classes }
note-variance = 총점 분산 가운데 평점 지수의 몫은 { $share }뿐입니다
note-years = * { $what }
note-partial-year = { $year }년은 { $end }까지
note-bulk = 한꺼번에 등록: { $days }
note-bulk-day = { $day } { $titles }편
and-last = { $items }, { $last }

films-and-series = 영화 { $films }편 + 시리즈 { $series }편
did-you-mean = . 혹시 `{ $name }`인가요?
expected-weight = award=2 같은 가중치가 필요합니다 (입력: `{ $found }`)
no-such-weight = 알 수 없는 가중치 `{ $name }`{ $hint }
expected-number-for-weight = { $name }에는 숫자가 필요합니다 (입력: `{ $found }`)
weight-below-zero = 가중치는 0 이상이어야 합니다
no-weight-above-zero = 0보다 큰 가중치가 하나 이상 있어야 합니다
least-known-out-of-range = least_known는 0에서 1 사이여야 합니다 (입력: { $found })
cut-points-out-of-order = 등급 경계는 a에서 c로 갈수록 작아져야 합니다 (입력: a = { $a }, b = { $b }, c = { $c })

filter-expected = { JOSA($what, "이/가") } 필요합니다
filter-unknown-field = 알 수 없는 필드 `{ $name }`{ $hint }
filter-wrong-operator = `{ $field }`에는 `{ $op }` 연산자를 쓸 수 없습니다 (사용 가능: { $ops })
filter-wrong-value = `{ $field }`에는 { JOSA($expected, "이/가") } 필요합니다 (입력: `{ $found }`)
filter-no-order = `{ $op }` 연산자에는 알려진 값 하나가 필요합니다 (입력: `{ $found }`)
filter-too-many-values = 한 조건에는 값을 { $most }개까지만 쓸 수 있습니다
filter-backwards = 범위 `{ $range }`의 시작과 끝이 바뀌었습니다
filter-wrong-at = { $character }번째 글자: { $fault }
filter-term = genre=Drama 같은 조건
filter-field = genre, year, score 같은 필드
filter-operator = 연산자(= == != >= <= > < ~)
filter-value = 값
filter-end-of-term = 쉼표, 공백 또는 끝
filter-escape = 역슬래시 뒤에 따옴표 또는 역슬래시
filter-closing-quote = 닫는 따옴표
filter-number = 숫자 또는 3..4.5 같은 범위
filter-date = 2019, 2019-07, 2019-07-31 같은 날짜 또는 그 범위
filter-class = A부터 D까지의 등급 또는 그 범위

# 열 제목은 좁은 자리에, figure-는 넓은 자리에.
column-class = 등급
column-titles = 편수
column-share = 비율
column-score = 평점
column-award = 수상
column-global = 해외
column-popularity = 인기
column-total = 총점
column-id = ID
column-title = 제목
column-category = 구분
column-rank = 순위
column-moved = 변동
column-rating = IMDb 평점
column-votes = 투표 수
column-awards_won = 수상 수
column-awards_nominated = 후보 수
column-countries = 공개국 수
column-year = 공개 연도
column-released = 최초 공개
column-genres = 장르
column-title_ko = 한국어 제목
column-origin = 제작 국가
column-hours = 시청 시간
column-views = 조회수
column-genre = 장르
column-class_a_share = A등급
column-class_a_low = A 하한
column-class_a_high = 상한
column-distance = 거리
column-shared_genres = 공통 장르
column-country = 국가
column-term = 단어
column-count = 횟수
column-keyness = 핵심어 지수
column-measure = 항목
column-member = 대상
column-n = n
column-value = 값
column-difference = Δ
column-verdict = 판정
column-ci_low = 95% 하한
column-ci_high = 상한
column-q1 = 1사분위
column-median = 중앙값
column-q3 = 3사분위
column-p = p
column-period = 기간
column-box_office_krw_bn = 극장 매출
column-netflix_korea_krw_bn = 넷플릭스
column-netflix_kind = 유형
column-netflix_to_box_office = 배율
column-box_office_yoy = 극장 증감
column-netflix_yoy = 넷플 증감
column-card_payments_krw_bn = 카드
column-box_office_index = 극장 지수
column-netflix_index = 넷플 지수
column-ratio = 배율
figure-class = 등급
figure-titles = 작품 편수
figure-share = 비율
figure-score = 평점 지수
figure-award = 수상 지수
figure-global = 해외 공개 지수
figure-popularity = 인기 지수
figure-total = 총점
figure-title = 제목
figure-category = 구분
figure-rank = 순위
figure-moved = 순위 변동
figure-rating = IMDb 평점
figure-votes = IMDb 투표 수
figure-awards_won = 수상 수
figure-awards_nominated = 후보 수
figure-countries = 공개국 수
figure-year = 넷플릭스 공개 연도
figure-released = 최초 공개 연도
figure-genres = 장르
figure-title_ko = 한국어 원제
figure-origin = 제작 국가
figure-hours = 시청 시간
figure-views = 조회수
figure-genre = 장르
figure-class_a_share = A등급 비율
figure-class_a_low = A등급 비율의 95% 구간 하한
figure-class_a_high = A등급 비율의 95% 구간 상한
figure-distance = 거리
figure-shared_genres = 공통 장르
figure-country = 국가
figure-term = 단어
figure-count = 횟수
figure-keyness = 핵심어 지수
figure-measure = 항목
figure-member = 대상
figure-value = 값
figure-difference = 차이
figure-verdict = 판정
figure-ci_low = 95% 구간 하한
figure-ci_high = 95% 구간 상한
figure-q1 = 제1사분위수
figure-median = 중앙값
figure-q3 = 제3사분위수
figure-p = p값
figure-period = 기간
figure-box_office_krw_bn = 극장 매출
figure-netflix_korea_krw_bn = 넷플릭스코리아 매출
figure-netflix_kind = 넷플릭스 수치의 유형
figure-netflix_to_box_office = 넷플릭스 ÷ 극장 매출
figure-box_office_yoy = 극장 매출 증감률
figure-netflix_yoy = 넷플릭스 매출 증감률
figure-card_payments_krw_bn = 카드 결제액
figure-box_office_index = 극장 매출 지수
figure-netflix_index = 넷플릭스 매출 지수
figure-ratio = 배율
beside_against = { $column }_against
beside_difference = { $column }_difference
heading-yoy = { $label } 증감
heading-index = { $label } 지수
label-box-office = 극장
label-netflix = 넷플릭스
label-cards = 카드
the-box-office = 극장 매출
the-revenue-of-netflix-korea = 넷플릭스코리아 매출

series-box_office_revenue = 극장 매출
series-box_office_revenue_korean_films = 한국 영화 매출
series-box_office_revenue_foreign_films = 외국 영화 매출
series-box_office_admissions = 극장 관객 수
series-box_office_admissions_korean_films = 한국 영화 관객 수
series-box_office_admissions_foreign_films = 외국 영화 관객 수
series-netflix_korea_revenue = 넷플릭스코리아 매출
series-netflix_korea_streaming_revenue = 넷플릭스코리아 스트리밍 매출
series-netflix_hours = 넷플릭스 전체 시청 시간
series-netflix_hours_of_set = 이 데이터 세트의 시청 시간
series-netflix_korea_card_payments = 넷플릭스 카드 결제액
series-netflix_korea_payers = 넷플릭스 결제자 수
series-netflix_korea_paid_subscribers = 넷플릭스 한국 유료 가입자 수
series-netflix_korea_android_users = 넷플릭스 안드로이드 이용자 수
series-netflix_apac_revenue = 넷플릭스 아시아·태평양 매출
series-netflix_apac_paid_memberships = 넷플릭스 아시아·태평양 유료 멤버십 수
series-korea_netflix_use_rate = 넷플릭스 이용률
series-korea_ott_use_rate = OTT 이용률
series-korea_paid_ott_use_rate = 유료 OTT 이용률
unit-KRW_bn = 원
unit-USD_m = 백만 달러
unit-percent = %
unit-million_admissions = 관객 수
unit-million_hours = 시간
unit-million_memberships = 멤버십 수
unit-million_people = 명
the-demo-data = 내장 데모 데이터
percentage-points = { $points }%p

tab-viewing = 시청
figures-of = { $title }
note-viewing-coverage = 전체 { $all }편 가운데 { $known }편은 넷플릭스가 시청 기록을 발표했습니다
note-viewing-gaps = 반기 5만 시간 미만이거나 톱10 밖이면 알 수 없으며 0이 아닙니다. 시즌의 조회수는 더할 수 있지만 시청자 수는 더할 수 없습니다. 2023년 상반기에는 조회수가 없습니다
note-viewing-after-reports = { $period } 이후의 주는 보고서가 아직 없습니다. 보고서로 만든 데이터에는 그 뒤에 나온 작품이 없어 비중이 실제보다 낮습니다
column-weeks = 주
column-peak_rank = 최고 순위
column-first = 첫 주
column-last = 마지막 주
column-share_of_netflix = 넷플릭스 비중
column-share_of_list = 목록 비중
column-season = 시즌
column-list = 목록
figure-weeks = 톱10에 오른 주
figure-peak_rank = 톱10 최고 순위
figure-first = 톱10에 처음 오른 주
figure-last = 톱10에 마지막으로 오른 주
figure-share_of_netflix = 넷플릭스 전체 시청 대비 비중
figure-share_of_list = 비영어 주간 목록 대비 비중
