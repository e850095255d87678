hint-no-title-has = { $field } `{ $value }`인 작품이 없습니다{ $hint }
answer-no-title = ID가 `{ $id }`인 작품이 없습니다
answer-not-comparable = 이 표의 행은 비교할 수 없습니다
answer-no-figure = 표에 그런 수치가 없습니다
answer-no-plan = 요약을 계산하지 못했습니다: { $error }

# 설명의 각 줄을 부르는 말.
why-base = 기준
why-class = 등급
why-command = 명령
why-data = 데이터
why-ends = 양 끝
why-fact = 사실
why-filter = 필터
why-formula = 산식
why-groups = 묶음
why-index = 지수
why-inputs = 대입
why-interval = 구간
why-kind = 근거
why-meaning = 뜻
why-measure = 잰 것
why-method = 방법
why-n = n
why-order = 순서
why-period = 기간
why-prior = 사전값
why-published = 공표
why-result = 결과
why-row = 행
why-series = 계열
why-sides = 양쪽
why-source = 자료
why-unknown = 미상
why-value = 값
why-weights = 가중치
why-whole = 전체
why-words = 단어

explain-heading = { $figure }: { $value }
explain-of = { $whose }의 { $figure }
explain-unknown = – (미상)
explain-amount = { $mark }{ $amount }
explain-class-a-share = A등급 비율
explain-weights = { $weights }; 설정의 가중치는 { $usual }
explain-filter-of-market = { $filter } (시장에는 작품이 없음: year 조건만 적용)
explain-filter-of-titles = { $filter } (작품을 고를 뿐 작품의 수치는 바꾸지 않음)
explain-filter-of-card = { $filter } (여기에는 적용되지 않음)
explain-file-missing = { $file } (없음)
explain-file = { $file } ({ $origin }), { $rows }행, SHA-256 { $digest }…
explain-files = { $file } ({ $origin }), 나뉜 파일 { $parts }개에 { $rows }행

explain-in-catalogue = 데이터에 있는 { $titles }
explain-kept-by-filter = 필터를 지나는 { $titles }
explain-with-countries = { $titles }(공개 국가가 알려진 작품)
explain-of-scope = { $scope }의 { $titles }
explain-member-of-no-genre = 장르를 알 수 없는 작품
explain-member-of-genre = { $genre } 장르가 있는 작품; 한 작품은 속한 장르마다 한 번씩 셈
explain-member-of-group = 맨 앞 장르가 { $group } 묶음에 드는 작품; 한 작품은 한 번만 셈
explain-member-by-word = “{ $word }” 단어가 있는 작품 ({ $source } 기준)
explain-member-of-country = { $country }에 공개된 { $titles }; 한 작품은 공개 국가마다 한 번씩 셈
explain-how-many = { $name }에 드는 작품의 수
explain-part-of = { $whole } 중 { $part }편
explain-n-of = { $group } { $n }편
explain-part = 작품 { $whole }편 중 { $part }편
explain-share = { $name }의 작품 수 ÷ 전체 작품 수
explain-no-whole = 전체가 없음: { $whole }
explain-mean = { JOSA($index, "이/가") } 있는 작품들의 평균: 합 ÷ n
explain-no-mean = 값이 있는 작품이 없음: 평균 미상
explain-few = { $part }; { $least }편 미만이라 말해 주는 바가 적음
explain-class-a-of-rated = A등급 작품 수 ÷ 평점 있는 작품 수
explain-class-a-of-titles = A등급 작품 수 ÷ 작품 수
explain-none-rated = 평점 있는 작품이 없음
explain-no-titles = 작품이 없음
explain-unrated-left-out = 평점 없는 작품 { $without }편: 등급이 없어 제외
explain-unrated-counted = 평점 없는 작품 { $without }편: 등급이 없어 작품 수에는 들고 A등급에는 들지 않음
explain-class-all = 평점이 있든 없든 같은 구분의 모든 작품
explain-class-unrated = 평점 없는 작품: 총점도 등급도 없음
explain-class-first = { $class }: 총점 { $least } 이상
explain-class-between = { $class }: 총점 { $least } 이상 { $below } 미만
explain-class-last = { $class }: 총점 { $below } 미만
explain-beside-classes = 평점 없는 { $titles }: 평점 없음 행에 있으며 전체에 듦
explain-beside-genres = 장르 없는 { $titles }: { $row } 행에 있으며 전체에 듦; 비율의 합은 100%를 넘음
explain-beside-groups = 장르 없는 { $titles }: { $row } 행에 있으며 전체에 듦
explain-beside-countries = 공개 국가 미상인 { $titles }: 어느 행에도 없으며 전체에 들지 않음; 비율의 합은 100%를 넘음
explain-country = 국가 { $country }
explain-genre = 장르 { $genre }

explain-measure-score = IMDb 평점
explain-measure-award = 수상 수 + 0.5 × 후보 수
explain-measure-global = 공개 국가 수
explain-measure-popularity = IMDb 투표 수
explain-measure-total = 네 지수의 가중 평균
explain-by-half = half: v ÷ 2, v는 { $measure }
explain-by-quintile = quintile: 1 + ⌊5 · 앞선 수 ÷ n⌋, v는 { $measure }; 앞선 수는 같은 구분의 n편 중 v가 더 작은 작품의 수
explain-by-percentile = percentile: 5 · 앞선 수 ÷ n, v는 { $measure }; 앞선 수는 같은 구분의 n편 중 v가 더 작은 작품의 수
explain-by-log = log: 5 · ln(1 + v) ÷ ln(1 + 최대 v), v는 { $measure }; 최대 v는 같은 구분에서 구함
explain-by-minmax = minmax: 5 · (v − 최소 v) ÷ (최대 v − 최소 v), v는 { $measure }; 최소 v와 최대 v는 같은 구분에서 구함
explain-weighted = { $mean }, 평점이 없으면 미상
explain-times = { $weight } × { $index }
explain-weighted-mean = ({ $parts }) ÷ { $weights }
explain-total-of-a-title = 작품의 { $index }: { $formula }
explain-index-of-a-title = 작품의 { $index }: { $formula }; 필터와 상관없이 늘 같은 구분 전체와 견줌
explain-without-score = 평점 미상: { $titles }; 평점 지수가 없어 제외
explain-without-awards = 수상 미상: { $titles }; 0으로 셈
explain-without-countries = 공개 국가 미상: { $titles }; 0으로 셈
explain-without-votes = 투표 수 미상: { $titles }; 0으로 셈
explain-without-total = 평점 미상: { $titles }; 총점이 없어 제외
explain-this-is-one = { $unknown }; 이 작품도 그중 하나
explain-beaten-by-quintile = { $titles } 중 { $beaten }편에 앞섬; 1 + ⌊5 · { $beaten } ÷ { $known }⌋ = { $result }
explain-beaten-by-percentile = { $titles } 중 { $beaten }편에 앞섬; 5 · { $beaten } ÷ { $known } = { $result }
explain-all-are-zero = 모든 값이 0이므로 { $result }
explain-all-are-same = 모든 값이 { $value }이므로 { $result }

explain-title = 작품 { $title }
explain-measured-score = IMDb 평점: { $rating }
explain-measured-award = 수상 + 0.5 × 후보 = { $won } + 0.5 × { $nominated } = { $sum }
explain-measured-global = 공개 국가 수: { $countries }
explain-measured-popularity = IMDb 투표 수: { $votes }
explain-unknown-is-zero = 0 (미상)
explain-whole-category = { $titles }: 필터와 상관없이 같은 구분 전체
explain-nothing-unknown = 없음: 평점이 있습니다
explain-no-rating-no-total = 평점이 없어 평점 지수, 총점, 등급, 순위가 없습니다
explain-no-rating-no-rank = 평점이 없어 총점과 순위가 없습니다
explain-cuts = 총점 기준: A는 { $a } 이상, B는 { $b } 이상, C는 { $c } 이상, D는 그 아래
explain-total-is = 총점 { $filled }
explain-rank = 1 + 같은 구분에서 총점이 더 높은 작품의 수; 동점은 앞 순위를 함께 가짐
explain-greater = 1 + 총점이 { $total }보다 높은 { $titles }
explain-ranked = 총점이 있는 { $titles }; 평점 없는 작품에는 순위가 없음
explain-moved = 설정의 가중치에 따른 순위 − 지금 가중치에 따른 순위
explain-nobody-moves = 설정의 가중치 그대로라 순위가 바뀌지 않습니다
explain-never-ranked = 평점이 없어 어느 가중치로도 순위가 없습니다
explain-stays = { $filled }: 그대로
explain-up = { $filled }: 상승
explain-down = { $filled }: 하락
explain-distance = 네 지수에서 { JOSA($title, "과/와") }의 차이를 제곱해 더한 값의 √
explain-difference-in = { $index } { $filled }
explain-order-of-comparables = 같은 장르가 있는 작품 먼저, 그다음 가까운 순; 가중치와 상관없음
explain-no-place = 평점 없는 작품은 이 공간에 자리가 없습니다
explain-shared-genres = 두 작품 모두에 있는 장르
explain-list-of = { $title }: { $list }
explain-none-shared = 없음: 칸을 비워 둠
explain-fact = { $what }: { $file }의 { $column } 열, { $row } 행
explain-fact-rating = IMDb 평점, 0–10
explain-fact-votes = IMDb 투표 수
explain-fact-awards-won = 수상 수
explain-fact-awards-nominated = 후보 수
explain-fact-countries = 적혀 있는 공개 국가의 수
explain-fact-year = 넷플릭스에 처음 공개된 해
explain-fact-genres = 적힌 순서대로의 장르
explain-fact-category = 영화 또는 시리즈
explain-fact-id = 파일 안에서 작품을 가리키는 이름
explain-fact-title = 작품의 제목
explain-use-rating = 평점 지수, 총점, 등급이 없음
explain-use-votes = 인기 지수에서 0으로 셈
explain-use-awards = 수상 지수에서 0으로 셈
explain-use-countries = 도달 지수에서 0으로 셈
explain-use-year = 연도 축에 자리가 없음
explain-use-genres = 장르 표의 { $row } 행에 있음
explain-use-category = 미상일 수 없음; 모든 지수는 같은 구분의 작품과 견줌
explain-never-unknown = 미상일 수 없음
explain-file-does-not-say = 파일에 없음: { $use_of }
explain-known-here = 여기서는 알려져 있음; 미상이면 { $use_of }
explain-group-of-genre = 맨 앞 장르 { $genre }: 한 번만 셀 때는 { $group } 묶음
explain-on-netflix-since = { $day }부터 넷플릭스에 있음
explain-row-of-title = { $category } { $title }, ID { $id }

explain-keyness-by = { $group } 특이도
explain-words-of-plots = 줄거리의 단어
explain-words-of-tags = 넷플릭스의 태그, 작품마다 한 번
explain-words-of-names = 제목의 단어
explain-without-plots = 고른 { $kept } 중 { $without }편은 줄거리가 없어 알 수 없음
explain-without-tags = 고른 { $kept } 중 { $without }편은 태그가 없어 알 수 없음
explain-without-names = 고른 { $kept } 중 { $without }편은 제목이 없어 알 수 없음
explain-count-of-word = 고른 작품에서 단어가 쓰인 횟수 ({ $source } 기준)
explain-uses = { $titles }에서 { $uses }번, 단어 모두 { $words }개 중
explain-without-stop-words = { $what }; 불용어는 제외
explain-titles-of-word = 고른 작품 중 단어가 한 번이라도 쓰인 작품의 수 ({ $source } 기준)
explain-of-those-with-words = 단어가 있는 { $whole } 중 { $part }편
explain-share-of-word = 고른 작품 중 단어가 쓰인 작품 수 ÷ 고른 작품 중 단어가 있는 작품 수
explain-kept-with-words = 고른 작품 중 단어가 있는 { $titles } ({ $source } 기준)
explain-titles-kept = 고른 작품
explain-rest-of-catalogue = 나머지 작품
explain-among-kept = 고른 작품 중 { $group }
explain-others-kept = 고른 작품 중 { JOSA($group, "이/가") } 아닌 작품
explain-term = 단어 “{ $term }”
explain-word-of-kept = 고른 작품의 단어 ({ $source } 기준): { $what }
explain-used = { $titles }에서 { $uses }번 쓰임
explain-sides = i: { $this }; j: { $other }
explain-counts-of-sides = 단어 nᵢ = { $all_i } 중 yᵢ = { $used_i }; nⱼ = { $all_j } 중 yⱼ = { $used_j }
explain-prior = α = { $alpha }: 데이터 전체에서 쓰인 횟수; α₀ = { $alphas }: 데이터 전체의 단어 수
explain-no-words = { $side }: 단어가 하나도 없음
explain-no-words-left = { $side }: 단어가 하나도 없음; 필터가 없으면 견줄 나머지가 없음
explain-used-more = 0보다 큼: { $other }보다 { $this }에서 더 많이 쓰임; 한 단어의 95% 유의 수준은 |z| = 1.96
explain-used-less = 0보다 작음: { $other }보다 { $this }에서 더 적게 쓰임; z가 양수이면 더 많이 쓰인 것
explain-log-odds = 정보적 디리클레 사전분포를 둔 로그 오즈의 표준점수 (Monroe, Colaresi, Quinn 2008)

explain-lower-end = 95% 구간의 하한, { $figure }
explain-upper-end = 95% 구간의 상한, { $figure }
explain-beside = { $column }, { $figure }
explain-n = 평균에 든 작품의 수
explain-periods-are-no-means = 시장의 기간은 평균이 아니므로 셀 것이 없음
explain-titles-are-no-means = 낱낱의 작품은 평균이 아니므로 셀 것이 없음
explain-several-values = 사분위수와 구간은 값이 여럿일 때 있음
explain-periods-have-no-spread = 시장의 기간은 값이 하나씩임: 분포도 구간도 판정도 없음
explain-titles-have-no-spread = 낱낱의 작품은 값이 하나씩임: 분포도 구간도 판정도 없음
explain-order-of-comparison = 지표와 표시한 행마다 한 줄; 차이는 먼저 표시한 행과의 차이
explain-difference = { $own }의 값 − 먼저 표시한 행인 { $base }의 값
explain-first-row = 첫 행 자신이므로 차이가 없습니다
explain-no-difference = 값 하나가 미상이므로 차이도 미상
explain-known-of = { $name }의 작품 중 { JOSA($figure, "이/가") } 알려진 작품의 수
explain-left-out = { $titles } 제외
explain-countries = 공개 국가 수
explain-years = 넷플릭스 공개 연도
explain-mean-of-known = { JOSA($what, "이/가") } 알려진 작품들의 평균: 합 ÷ n
explain-unknown-left-out = { $titles }: 0으로 세지 않고 제외
explain-a-quarter = 4분의 1
explain-half = 절반
explain-three-quarters = 4분의 3
explain-quantile = 정렬한 값의 { JOSA($called, "이/가") } 그 아래에 있음: 0부터 세어 { $part } · (n − 1)번째 값, 두 값 사이는 비례로 나눔 (유형 7)
explain-quantile-at = { $least }에서 { $greatest }까지의 값 중 { $part } · ({ $n } − 1) = { $place }번째; 값 = { $value }
explain-no-quartiles = 편수와 비율에는 사분위수가 없음
explain-no-value = 값이 있는 작품이 없음
explain-no-samples = 편수와 비율은 표본이 아니므로 구간이 없음
explain-too-few-for-interval = 구간에는 양쪽에 알려진 값이 둘씩 필요함
explain-normal = 값이 { $most }개를 넘으므로 정규 근사: 차이 ± 1.96 표준오차
explain-bootstrap = 백분위 부트스트랩: 고정된 시드로 두 표본을 { $resamples }번 복원 재표집; 평균 차이의 0.025와 0.975 분위수 (유형 7)
explain-ends = { $low }에서 { $high }까지
explain-small = 적음: 한쪽의 알려진 값이 { $least }개 미만이라 판정하기에 모자람
explain-noise = 잡음: 구간이 0을 포함하므로 우연만으로도 날 수 있는 차이
explain-differs = 차이: 구간이 0을 포함하지 않음
explain-no-verdict = 견줄 것이 없으면 판정도 없음

explain-of-period = { $period } { $figure }
explain-box-office = 한국 극장 매출
explain-card-payments = 한국의 넷플릭스 카드 결제액
explain-level-year = 해
explain-level-quarter = 분기
explain-level-month = 달
explain-audited = 회계감사: 감사인이 서명한 재무제표의 수치
explain-official = 공식: 집계하는 기관이 공표한 수치
explain-derived = 산출: 공표된 수치에서 구한 값 (≈)
explain-estimate = 추정: 집계가 아닌 추정치 (~)
explain-input = { $figure } ({ $kind }, { $period })
explain-has-no-figure = { $file }에 { $period } { $series } 수치가 없음
explain-filed-no-accounts = 넷플릭스코리아의 2017년과 2018년 감사보고서가 없음
explain-files-once-a-year = 넷플릭스코리아의 감사보고서는 한 해에 한 번 나옴
explain-known-never = 어느 { $level }에도 없음
explain-known-once = 수치가 있는 { JOSA($level, "은/는") } { $period }뿐
explain-known-from-to = 수치가 있는 첫 { JOSA($level, "은/는") } { $first }, 마지막은 { $last }
explain-published = { $series } { $period }: { $source }
explain-no-source = 파일에 출처가 없음
explain-period = 기간 { $period }
explain-row-of-period = 두 계열 중 하나라도 알려진 { $level }마다 한 행
explain-both-series = { JOSA($first, "과/와") } { $second }
explain-kind-of = { $series }의 근거
explain-change-of = { $series } 증감
explain-index-of = { $series } 지수
explain-value = { $figure } { $unit }
explain-billions-of-won = 십억 원 ({ $unit })
explain-what-cards-measure = 와이즈앱이 추정한 카드 결제액: 감사받은 매출의 1.25–1.39배이며 매출을 대신하지 않음
explain-ratio = { $second } ÷ { $first }, 둘 다 { $period }
explain-different-units = { JOSA($second, "과/와") } { JOSA($first, "은/는") } 다른 단위이므로 비율이 없음
explain-change = { $series } ÷ 전년 같은 기간 − 1
explain-no-year-before = 전년이 없음
explain-less-one = { $now } ÷ { $then } − 1
explain-index = 100 × { $series } ÷ 기준 기간의 값
explain-base = { $period }: 두 계열이 모두 알려진 첫 기간
explain-base-asked-for = { $period }: 고른 해에서 두 계열이 모두 알려진 첫 기간
explain-no-base = 기준이 없음: 두 계열이 모두 알려진 기간이 없음
explain-no-base-in = 기준이 없음: { $year }년에 두 계열이 모두 알려진 기간이 없음
explain-times-hundred = 100 × { $now } ÷ { $then }
explain-in-unit = { $code ->
    [KRW_bn] { $figure }원
    [million_people] { $figure }명
    [million_admissions] { $figure }명
    [million_memberships] { $figure }개
    [percent] { $figure }%
   *[other] { $figure } ({ $unit })
  }

found-kind-duplicate = 두 번 이상 실린 작품
found-kind-shared-record = 여러 작품에 붙은 한 IMDb 기록
found-kind-future = 아직 오지 않았거나 서로 어긋나는 날짜
found-kind-range = 있을 수 없는 값
found-kind-misspelt = 잘못 적은 듯한 이름
found-kind-outlier = 다른 값과 동떨어진 값
found-kind-mixed-units = 두 단위가 섞인 시장 계열
found-kind-mixed-kinds = 감사받은 수치와 추정치가 섞인 시장 계열
found-kind-sum = 부분의 합과 맞지 않는 시장 수치
found-kind-gap = 빈 기간이 있는 시장 계열
found-kind-half-year = 어느 표에도 나오지 않는 반기
found-kind-unknown = 미상인 값
found-and-more = { $names } 외 { $count }개
found-same-name = “{ $title }”의 제목, 구분, 첫 공개일이 같은 작품: { $others }
found-same-facts = “{ $title }”에서 제목 말고 모두 같은 작품: { $others }
found-same-record = “{ $title }”의 평점 { $rating }, 투표 { $votes }, 수상이 같은 작품: { $others }
found-the-film = 영화 “{ $title }” ({ $id })
found-the-series = 시리즈 “{ $title }” ({ $id })
found-after-today = “{ $title }”의 { $column } { $day }: 오늘({ $today })보다 뒤
found-after-end = “{ $title }”의 { $column } { $day }: 데이터가 끝난다는 { $end }보다 뒤
found-before-film = “{ $title }”의 { $column } { $day }: 가장 오래된 영화({ $year }년)보다 앞
found-before-streams = “{ $title }”의 { $column } { $day }: 넷플릭스 스트리밍 시작({ $year }년)보다 앞
found-netflix-first = “{ $title }”: 넷플릭스 공개 { $netflix }, 첫 공개 { $released }보다 한 해 넘게 앞
found-rating-without-votes = “{ $title }”: 평점 { $rating }, 투표 수 없음
found-rating-of-no-votes = “{ $title }”: 평점 { $rating }, 투표 수 0
found-votes-without-rating = “{ $title }”: 투표 수 { $votes }, 평점 없음
found-rating-below-scale = “{ $title }”: 평점 { $rating }, IMDb 평점은 1부터: 미상이 아닌지?
found-misspelt = { $column }의 “{ $name }” (작품 { $titles }편, 처음은 “{ $first }”): 작품 { $of_meant }편에 있는 “{ $meant }”의 잘못인 듯
found-far-above = “{ $title }”의 { $column } { $figure }: { $titles }의 중앙값 { $median }보다 로버스트 편차의 { $deviations }배 위
found-far-below = “{ $title }”의 { $column } { $figure }: { $titles }의 중앙값 { $median }보다 로버스트 편차의 { $deviations }배 아래
found-not-begun = { $series }: 오늘({ $today }) 뒤에 시작하는 { $period }에 추정치가 아닌 수치가 있음
found-below-zero = { $series } { $period }: { $value }, 0보다 작음
found-beyond-hundred = { $series } { $period }: { $value } 퍼센트
found-two-units = { $series }의 단위: { $units }; { JOSA($rare, "은/는") } { $period }에 처음
found-two-kinds = { $series }: 감사받은 수치 { $audited }개와 추정치 { $estimates }개({ $first }부터)가 섞여 있음: 같은 것을 잰 것인지?
found-gap = { $series }: { $first }–{ $last }의 { $level ->
    [year] { $span }년
    [quarter] { $span }분기
   *[month] { $span }개월
  } 중 { $missing }개에 수치가 없음: { $periods }
found-half-years = { $series } 수치 중 어느 표에도 나오지 않는 것: { $periods }
found-sum = { $series } { $period }: { $value }, { $parts ->
    [halves] 반기
    [quarters] 분기
   *[months] 월
  } { $known }개의 합은 { $sum }: 반올림으로 날 수 없는 차이
found-sum-of-some = { $series } { $period }: { $value }, { $parts ->
    [halves] 반기
    [quarters] 분기
   *[months] 월
  } { $all }개 중 { $known }개의 합은 { $sum }: 반올림으로 날 수 없는 차이
found-unknown = { $column }: 작품 { $whole }편 중 { $part }편이 미상 ({ $share })
found-no-plots = 줄거리의 단어: 작품 { $whole }편 중 { $part }편이 미상 ({ $share })

# 표에 쓰는 ottui의 낱말.
word-all = 전체
word-unrated = 평점 없음
word-movie = 영화
word-series = 시리즈
word-audited = 감사
word-official = 공식
word-derived = 산출
word-estimate = 추정
word-plots = 줄거리
word-tags = 태그
word-names = 제목
word-small = 적음
word-noise = 잡음
word-differs = 차이
word-titles = 편수
word-share = 비율
word-score = 평점 지수
word-award = 수상 지수
word-global = 도달 지수
word-popularity = 인기 지수
word-total = 총점
word-class_a_share = A등급 비율
word-rating = IMDb 평점
word-votes = 투표 수
word-awards_won = 수상 수
word-awards_nominated = 후보 수
word-countries = 공개 국가 수
word-year = 공개 연도
word-box_office_krw_bn = 극장 매출
word-netflix_korea_krw_bn = 넷플릭스 매출
word-netflix_to_box_office = 넷플릭스 ÷ 극장
word-box_office_yoy = 극장 매출 증감
word-netflix_yoy = 넷플릭스 매출 증감
word-card_payments_krw_bn = 카드 결제액
word-box_office_index = 극장 매출 지수
word-netflix_index = 넷플릭스 매출 지수
word-ratio = 비
word-warning = 경고
word-note = 참고
