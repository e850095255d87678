hint-no-title-has = { $field ->
    [title] 제목이 `{ $value }`인 작품이 없습니다
   *[other] { $field } 값이 `{ $value }`인 작품이 없습니다
  }{ $hint }
answer-no-title = ID가 `{ $id }`인 작품이 없습니다
answer-not-comparable = 이 표의 행은 비교할 수 없습니다
answer-too-many-rows = 행은 { $most }개까지만 비교할 수 있습니다
answer-no-figure = 표에 그런 수치가 없습니다
answer-scored-elsewhere = 다른 곳({ $by })에서 점수를 매긴 작품이라 여기서는 가중치를 바꿀 수 없습니다

# 설명의 각 줄을 부르는 말.
why-base = 기준
why-class = 등급
why-address = 주소
why-command = 명령
why-data = 데이터
why-ends = 구간
why-fact = 항목
why-filter = 필터
why-formula = 산식
why-groups = 그룹
why-index = 지수
why-inputs = 계산
why-interval = 구간 추정
why-kind = 유형
why-meaning = 해석
why-measure = 측정값
why-method = 방법
why-n = n
why-note = 비고
why-only = 구분
why-order = 순서
why-period = 기간
why-prior = 사전분포
why-problem = !
why-published = 출처
why-result = 결과
why-row = 행
why-series = 지표
why-sides = 비교 대상
why-source = 자료
why-unknown = 자료 없음
why-unmeasured = 자료 없음
why-value = 값
why-variance = 분산
why-weights = 가중치
why-whole = 전체
why-words = 단어

explain-heading = { $figure }: { $value }
explain-of = { $whose }의 { $figure }
explain-unknown = – (자료 없음)
explain-amount = { $mark }{ $amount }
explain-class-a-share = A등급 비율
explain-weights = { $weights } (설정값: { $baseline })
explain-filter-of-market = { $filter } (시장 자료에는 작품이 없어 year 조건만 적용)
explain-filter-of-titles = { $filter } (작품을 고를 뿐 작품의 수치는 바뀌지 않음)
explain-filter-of-card = { $filter } (여기에는 적용되지 않음)
explain-file-missing = { $file } (없음)
explain-file = { $file } ({ $origin }), { $rows }행, SHA-256 { $digest }…
explain-files = { $file } ({ $origin }), 분할 파일 { $parts }개, { $rows }행

explain-in-catalogue = 전체 데이터의 { $titles }
explain-kept-by-filter = 필터에 맞는 { $titles }
explain-with-countries = { $titles } 중 공개국 자료가 있는 작품
explain-of-scope = { $scope }의 { $titles }
explain-member-of-no-genre = 장르 자료가 없는 작품
explain-member-of-genre = { $genre } 장르가 있는 작품(한 작품을 속한 장르마다 한 번씩 집계)
explain-member-of-group = 맨 앞 장르가 { $group } 그룹에 속하는 작품(한 번만 집계)
explain-member-by-word = { $source }에 “{ $word }” 단어가 있는 작품
explain-member-of-country = { $country }에 공개된 { $titles }(한 작품을 공개국마다 한 번씩 집계)
explain-how-many = { $name }의 작품 수
explain-part-of = { $whole } 중 { $part }편
explain-n-of = { $group } { $n }편
explain-part = 작품 { $whole }편 중 { $part }편
explain-share = { $name }의 작품 수 ÷ 전체 작품 수
explain-no-whole = 나눌 작품이 없습니다: { $whole }
explain-mean = { $index } 값이 있는 작품들의 평균: 합 ÷ n
explain-no-mean = 값이 있는 작품이 없어 평균을 구할 수 없습니다
explain-few = { $part }({ $least }편 미만이라 평균을 신뢰하기 어렵습니다)
explain-class-a-of-rated = A등급 작품 수 ÷ 평점 있는 작품 수
explain-class-a-of-titles = A등급 작품 수 ÷ 작품 수
explain-none-rated = 평점 있는 작품이 없습니다
explain-no-titles = 작품이 없습니다
explain-unrated-left-out = 총점 없는 작품 { $without }편은 등급이 없어 제외합니다
explain-unrated-counted = 총점 없는 작품 { $without }편은 등급이 없어 작품 수에만 포함합니다
explain-class-all = 평점 유무와 상관없이 같은 구분의 모든 작품
explain-class-unrated = 평점 등이 없어 총점과 등급이 없는 작품
explain-class-first = { $class }: 총점 { $least } 이상
explain-class-between = { $class }: 총점 { $least } 이상 { $below } 미만
explain-class-last = { $class }: 총점 { $below } 미만
explain-beside-classes = 평점 없는 { JOSA($titles, "은/는") } ‘평점 없음’ 행에 있으며 전체에 포함됩니다
explain-beside-genres = 장르 자료가 없는 { JOSA($titles, "은/는") } ‘{ $row }’ 행에 있으며 전체에 포함됩니다. 비율의 합은 100%를 넘습니다
explain-beside-groups = 장르 자료가 없는 { JOSA($titles, "은/는") } ‘{ $row }’ 행에 있으며 전체에 포함됩니다
explain-beside-countries = 공개국 자료가 없는 { JOSA($titles, "은/는") } 어느 행에도 없으며 전체에서 제외됩니다. 비율의 합은 100%를 넘습니다
explain-country = 국가 { $country }
explain-genre = 장르 { $genre }

explain-measure-score = IMDb 평점
explain-measure-award = 수상 수 + 0.5 × 후보 수
explain-measure-global = 공개국 수
explain-measure-popularity = IMDb 투표 수
explain-measure-total = 지수의 가중 평균
explain-by-half = half: v ÷ 2 (v: { $measure })
explain-by-share = share: 5 · v ÷ 최대 v (v: { $measure }, 최대 v: 같은 구분의 최댓값)
explain-by-share-of-countries = share: 5 · v ÷ C (v: { $measure }, C: 데이터의 작품이 하나라도 공개된 국가의 수)
explain-by-quintile = quintile: 1 + ⌊5 · 앞선 수 ÷ n⌋ (v: { $measure }, 앞선 수: 같은 구분의 n편 중 v가 더 작은 작품 수)
explain-by-percentile = percentile: 5 · 앞선 수 ÷ n (v: { $measure }, 앞선 수: 같은 구분의 n편 중 v가 더 작은 작품 수)
explain-by-log = log: 5 · ln(1 + v) ÷ ln(1 + 최대 v) (v: { $measure }, 최대 v: 같은 구분의 최댓값)
explain-by-minmax = minmax: 5 · (v − 최소 v) ÷ (최대 v − 최소 v) (v: { $measure }, 최소 v·최대 v: 같은 구분의 최솟값·최댓값)
explain-weighted = { $mean } (이 중 하나라도 없으면 값 없음)
explain-times = { $weight } × { $index }
explain-weighted-mean = ({ $parts }) ÷ { $weights }
explain-variance = 전체 { $titles } 총점 분산의 구성: { $parts }
explain-variance-part = { $index } { $part }
explain-unmeasured-index = { $index }: { $said }
explain-scored-elsewhere = 다른 곳({ $by })에서 매긴 점수로, 파일의 값을 그대로 씁니다
explain-weighted-of = { $titles }: { $mean }
explain-unmeasured = { $titles } 중 { $known }편에만 자료가 있어({ $least } 미만) 지수를 내지 않고 총점에서도 뺍니다
explain-unmeasured-elsewhere = 이 데이터 세트의 { $titles } 모두 값이 없습니다
explain-total-of-a-title = 작품의 { $index }: { $formula }
explain-index-of-a-title = 작품의 { $index }: { $formula }. 필터와 상관없이 항상 같은 구분 전체와 비교합니다
explain-without-score = 평점 자료 없음: { $titles }(평점 지수가 없어 제외)
explain-without-awards = 수상 자료 없음: { $titles }(0으로 계산)
explain-without-countries = 공개국 자료 없음: { $titles }(0으로 계산)
explain-without-votes = 투표 수 자료 없음: { $titles }(0으로 계산)
explain-without-total = 총점 없음: { $titles }(제외)
explain-without-index = 이 지수 없음: { $titles }(제외)
explain-this-is-one = { $unknown }. 이 작품도 그중 하나입니다
explain-beaten-by-quintile = { $titles } 중 { $beaten }편에 앞섬, 1 + ⌊5 · { $beaten } ÷ { $known }⌋ = { $result }
explain-beaten-by-percentile = { $titles } 중 { $beaten }편에 앞섬, 5 · { $beaten } ÷ { $known } = { $result }
explain-all-are-zero = 모든 값이 0이므로 지수 = { $result }
explain-all-are-same = 모든 값이 { $value }이므로 지수 = { $result }

explain-title = 작품 { $title }
explain-measured-score = IMDb 평점: { $rating }
explain-measured-award = 수상 수 + 0.5 × 후보 수 = { $won } + 0.5 × { $nominated } = { $sum }
explain-measured-global = 공개국 수: { $countries }개국
explain-measured-viewing = { $measure }: { $value }
explain-without-viewing = 시청 수치가 없는 { $titles }: 0으로 계산
explain-measured-popularity = IMDb 투표 수: { $votes }
explain-unknown-is-zero = 0(자료 없음)
explain-whole-category = { $titles }(필터와 상관없이 같은 구분 전체)
explain-nothing-unknown = 해당 없음
explain-no-rating-no-total = 가중치가 있는 지수 중 값이 없는 것이 있어 총점, 등급, 순위가 없습니다
explain-no-rating-no-rank = 총점이 없어 순위도 없습니다
explain-no-rank-elsewhere = 다른 곳({ $by })에서 이 데이터 세트에 없을 수도 있는 작품까지 비교해 매긴 점수라 순위가 없습니다
explain-cuts = 총점 기준: A는 { $a } 이상, B는 { $b } 이상, C는 { $c } 이상, D는 그 미만
explain-total-is = 총점 { $filled }
explain-rank = 1 + 같은 구분에서 총점이 더 높은 작품 수(동점이면 같은 순위)
explain-greater = 1 + 총점이 { $total }보다 높은 { $titles }
explain-ranked = 총점이 있는 { $titles }(평점 없는 작품에는 순위 없음)
explain-moved = 설정의 가중치에 따른 순위 − 현재 가중치에 따른 순위
explain-nobody-moves = 설정의 가중치를 그대로 쓰고 있어 순위가 바뀌지 않습니다
explain-never-ranked = 두 가중치 중 하나로는 총점이 없어 순위도 없습니다
explain-stays = { $filled }: 변동 없음
explain-up = { $filled }: 상승
explain-down = { $filled }: 하락
explain-distance = 네 지수에서 { JOSA($title, "과/와") }의 차이를 제곱해 더한 값의 √
explain-difference-in = { $index } { $filled }
explain-order-of-comparables = 형식이 같은 작품만: 공통 장르가 있는 작품을 먼저, 그다음 거리 0.25 단위로 가까운 순, 같은 단위 안에서는 공통 장르가 많은 순(가중치와 무관)
explain-no-place = 평점 없는 작품은 거리를 계산할 수 없습니다
explain-shared-genres = 두 작품 모두에 있는 장르
explain-list-of = { $title }: { $list }
explain-none-shared = 없음(빈 셀)
explain-fact = { $what }: { $file }의 { $column } 열, { $row } 행
explain-fact-rating = IMDb 평점, 0–10
explain-fact-votes = IMDb 투표 수
explain-fact-awards-won = 수상 수
explain-fact-awards-nominated = 후보 수
explain-fact-countries = 목록에 있는 공개국 수
explain-fact-year = 넷플릭스에 처음 공개된 연도
explain-fact-released = 최초 공개 연도
explain-fact-genres = 파일에 적힌 순서의 장르
explain-fact-title-ko = 한국어 원제
explain-fact-origin = 제작 국가
explain-fact-category = 영화 또는 시리즈
explain-fact-id = 파일에서 작품을 구별하는 ID
explain-fact-title = 작품의 제목
explain-use-rating = 평점 지수, 총점, 등급이 없습니다
explain-use-votes = 인기 지수에서 0으로 계산합니다
explain-use-awards = 수상 지수에서 0으로 계산합니다
explain-use-countries = 해외 공개 지수에서 0으로 계산합니다
explain-use-year = 연도별 그림에 표시되지 않습니다
explain-use-released = 다른 수치에 쓰이지 않습니다
explain-use-genres = 장르 표의 ‘{ $row }’ 행에 집계됩니다
explain-use-title-ko = 제목으로만 찾을 수 있습니다
explain-use-origin = 제작 국가별 집계에서 빠집니다
explain-hours = 넷플릭스 반기 보고서의 시청 시간 합계(모든 시즌)
explain-views = 넷플릭스 반기 보고서의 조회수(시청 시간 ÷ 상영 시간) 합계. 시즌별 조회수는 더할 수 있지만 시청자 수는 더할 수 없습니다
explain-weeks = 넷플릭스 톱10에 오른 주. 한 주에 두 목록이나 두 시즌이 올라도 한 번만 셉니다
explain-no-weeks = 톱10 밖의 시청은 알 수 없습니다. 0이라는 뜻이 아닙니다
explain-and-more = { $listed } 외 { $more }개
explain-no-viewing = 넷플릭스는 반기 5만 시간 미만인 작품과 2023년 상반기의 조회수를 공개하지 않습니다. 0이라는 뜻이 아닙니다
explain-use-category = 항상 값이 있으며, 모든 지수는 같은 구분의 작품과 비교합니다
explain-never-unknown = 항상 값이 있습니다
explain-file-does-not-say = 파일에 값이 없습니다. 이런 작품은 { $use_of }
explain-known-here = 이 작품에는 값이 있습니다. 값이 없는 작품은 { $use_of }
explain-group-of-genre = 맨 앞 장르 { $genre }: 한 번만 집계할 때는 { $group } 그룹
explain-on-netflix-since = { $day }부터 넷플릭스에 공개
explain-row-of-title = { $category } { $title }, ID { $id }

explain-keyness-by = { $group } 핵심어 지수
explain-words-of-plots = 줄거리의 단어
explain-words-of-tags = 넷플릭스 태그(작품마다 한 번씩)
explain-words-of-names = 제목의 단어
explain-without-plots = 필터에 맞는 { $kept } 중 { $without }편은 줄거리가 없어 제외합니다
explain-without-tags = 필터에 맞는 { $kept } 중 { $without }편은 태그가 없어 제외합니다
explain-without-names = 필터에 맞는 { $kept } 중 { $without }편은 제목이 없어 제외합니다
explain-count-of-word = 필터에 맞는 작품의 { $source }에서 단어가 쓰인 횟수
explain-uses = { $titles }에서 { $uses }회(전체 단어 { $words }개 중)
explain-without-stop-words = { $what }(불용어 제외)
explain-titles-of-word = 필터에 맞는 작품 중 { $source }에 단어가 한 번 이상 쓰인 작품 수
explain-of-those-with-words = 단어가 있는 { $whole } 중 { $part }편
explain-share-of-word = 필터에 맞는 작품 중 단어가 쓰인 작품 수 ÷ 단어가 있는 작품 수
explain-kept-with-words = 필터에 맞는 작품 중 { $source }에 단어가 있는 { $titles }
explain-titles-kept = 필터에 맞는 작품
explain-rest-of-catalogue = 나머지 작품
explain-among-kept = 필터에 맞는 작품 중 { $group }
explain-others-kept = 필터에 맞는 작품 중 { JOSA($group, "이/가") } 아닌 작품
explain-term = 단어 “{ $term }”
explain-word-of-kept = 필터에 맞는 작품의 { $source }에 나오는 단어: { $what }
explain-used = { $titles }에서 { $uses }회 쓰임
explain-sides = i: { $this }, j: { $other }
explain-counts-of-sides = 단어 nᵢ = { $all_i } 중 yᵢ = { $used_i }, nⱼ = { $all_j } 중 yⱼ = { $used_j }
explain-prior = α₀ = { $alphas }: 더 작은 쪽의 전체 단어 수, α = { $alpha }: 두 쪽을 합친 비율로 나눈 이 단어의 몫
explain-no-words = { $side }: 단어가 없습니다
explain-no-words-left = { $side }: 단어가 없습니다. 필터가 없으면 비교할 나머지가 없습니다
explain-used-more = 0보다 큼: { $other }보다 { $this }에서 더 많이 쓰였습니다. |z|가 얼마를 넘어야 두드러지는지는 표의 알림에 나옵니다
explain-used-less = 0보다 작음: { $other }보다 { $this }에서 더 적게 쓰였습니다. z가 양수이면 더 많이 쓰인 것입니다
explain-log-odds = 정보적 디리클레 사전분포를 쓴 로그 오즈(Monroe, Colaresi, Quinn 2008)
explain-name = “{ $term }”: 이름 목록에 있습니다. 등장인물의 이름은 줄거리의 내용을 말해 주지 않습니다
explain-too-few-titles = 두 쪽을 합쳐 이 단어를 쓴 작품이 { $least }편 미만입니다

explain-lower-end = 95% 구간 하한, { $figure }
explain-upper-end = 95% 구간 상한, { $figure }
explain-beside = { $column }, { $figure }
explain-n = 평균에 쓰인 작품 수
explain-periods-are-no-means = 시장 수치는 평균이 아니므로 n이 없습니다
explain-titles-are-no-means = 개별 작품은 평균이 아니므로 n이 없습니다
explain-several-values = 사분위수와 구간은 값이 여럿일 때 구합니다
explain-periods-have-no-spread = 시장 수치는 값이 하나여서 분포, 구간, 판정이 없습니다
explain-titles-have-no-spread = 개별 작품은 값이 하나여서 분포, 구간, 판정이 없습니다
explain-order-of-comparison = 항목과 표시한 행마다 한 행이며, 차이는 먼저 표시한 행을 기준으로 합니다
explain-difference = { $own }의 값 − 먼저 표시한 { $base }의 값
explain-first-row = 기준이 되는 첫 행이므로 차이가 없습니다
explain-no-difference = 값 하나가 없어 차이를 구할 수 없습니다
explain-known-of = { $name }의 작품 중 { JOSA($figure, "이/가") } 있는 작품 수
explain-left-out = { $titles } 제외
explain-countries = 공개국 수
explain-years = 넷플릭스 공개 연도
explain-mean-of-known = { JOSA($what, "이/가") } 있는 작품들의 평균: 합 ÷ n
explain-unknown-left-out = { $titles } 제외(0으로 계산하지 않음)
explain-a-quarter = 4분의 1
explain-half = 절반
explain-three-quarters = 4분의 3
explain-quantile = 정렬한 값의 { JOSA($called, "이/가") } 그 아래에 있는 값: 0부터 세어 { $part } · (n − 1)번째 값, 두 값 사이는 선형 보간(유형 7)
explain-quantile-at = { $least }에서 { $greatest }까지의 값 중 { $part } · ({ $n } − 1) = { $place }번째, 값 = { $value }
explain-no-quartiles = 편수와 비율에는 사분위수가 없습니다
explain-no-value = 값이 있는 작품이 없습니다
explain-no-samples = 편수와 비율은 표본이 아니므로 구간이 없습니다
explain-too-few-for-interval = 한쪽의 값이 { $least }개 미만이면 부트스트랩 구간이 실제보다 좁아지므로 구하지 않습니다
explain-normal = 작품이 { $most }편을 넘어 정규 근사를 씁니다: 차이 ± 1.96 표준오차, 두 집단에 모두 속한 작품은 한 번만 계산
explain-bootstrap = 작품 단위 백분위 부트스트랩(Efron 1979): 고정 시드로 { $resamples }회 복원 재표집(두 집단에 모두 속한 작품은 함께 추출), 평균 차이의 0.025·0.975 분위수(유형 7)
explain-ends = { $low }에서 { $high }까지
explain-newcombe = 두 비율의 차이에 대한 혼합 점수 구간(Newcombe 1998, 방법 10)
explain-wilson = 비율의 95% 점수 구간(Wilson 1927): 카탈로그는 전수 자료이므로 목록에 있는 작품이 아니라 같은 종류로 나올 수 있었던 작품에 대한 구간입니다
explain-wilson-of = 작품 { $whole }편 중 A등급 { $part }편
explain-too-few = 표본 부족: 한쪽의 값이 { $least }개 미만입니다
explain-by-definition = 등급을 나누는 데 쓰인 항목이므로 등급 간 차이는 우연이 아니라 정의에서 나옵니다
explain-clear = 유의차 있음: 함께 검정한 { $rows }개 행의 홀름 보정(5%)을 통과했습니다(p = { $p })
explain-not-clear = 유의차 없음: 함께 검정한 { $rows }개 행의 홀름 보정(5%)을 통과하지 못해 우연일 수 있습니다(p = { $p })
explain-no-verdict = 비교하는 행이 아니어서 판정이 없습니다

explain-of-period = { $period } { $figure }
explain-box-office = 한국 극장 매출
explain-card-payments = 한국의 넷플릭스 카드 결제액
explain-level-year = 연도
explain-level-half = 반기
explain-level-quarter = 분기
explain-level-month = 월
explain-audited = 회계감사: 감사인이 서명한 재무제표의 수치
explain-official = 공식: 집계 기관이 공표한 수치
explain-derived = 산출: 공표된 수치로 계산한 값(≈)
explain-estimate = 추정: 집계가 아닌 추정치(~)
explain-input = { $figure }({ $kind }, { $period })
explain-has-no-figure = { $file }에 { $period } { $series } 수치가 없습니다
explain-filed-no-accounts = 넷플릭스코리아는 2017년과 2018년 감사보고서를 내지 않았습니다
explain-files-once-a-year = 넷플릭스코리아의 감사보고서는 1년에 한 번 나옵니다
explain-known-never = 수치가 있는 { JOSA($level, "이/가") } 없습니다
explain-known-once = 수치가 있는 { JOSA($level, "은/는") } { $period }뿐입니다
explain-known-from-to = 수치가 있는 첫 { JOSA($level, "은/는") } { $first }, 마지막은 { $last }입니다
explain-published = { $series } { $period }: { $source }
explain-no-source = 파일에 출처가 없습니다
explain-period = 기간 { $period }
explain-row-of-period = 두 지표 중 하나라도 수치가 있는 { $level }마다 한 행
explain-both-series = { JOSA($first, "과/와") } { $second }
explain-kind-of = { $series } 유형
explain-change-of = { $series } 증감률
explain-index-of = { $series } 지수
explain-value = { $figure } { $unit }
explain-billions-of-won = 십억 원({ $unit })
explain-what-cards-measure = 와이즈앱이 추정한 카드 결제액: 회계감사 매출의 1.25–1.39배이며 매출을 대신하지 않습니다
explain-ratio = { $period } { $second } ÷ { $period } { $first }
explain-different-units = { JOSA($second, "과/와") } { JOSA($first, "은/는") } 단위가 달라 배율이 없습니다
explain-change = { $series } ÷ 전년 같은 기간의 값 − 1
explain-no-year-before = 이전 연도가 없습니다
explain-less-one = { $now } ÷ { $then } − 1
explain-index = 100 × { $series } ÷ 기준 기간의 값
explain-base = { $period }: 두 지표에 모두 수치가 있는 첫 기간
explain-base-asked-for = { $period }: 선택한 연도에서 두 지표에 모두 수치가 있는 첫 기간
explain-no-base = 두 지표에 모두 수치가 있는 기간이 없어 기준이 없습니다
explain-no-base-in = { $year }년에 두 지표 모두 수치가 있는 기간이 없어 기준이 없습니다
explain-times-hundred = 100 × { $now } ÷ { $then }
explain-in-unit = { $code ->
    [KRW_bn] { $figure }원
    [USD_m] { $figure }백만 달러
    [million_people] { $figure }명
    [million_admissions] { $figure }명
    [million_memberships] { $figure }개
    [percent] { $figure }%
   *[other] { $figure } ({ $unit })
  }

found-kind-duplicate = 중복 등록된 작품
found-kind-shared-record = 여러 작품에 연결된 IMDb 기록
found-kind-future = 미래이거나 서로 어긋나는 날짜
found-kind-range = 있을 수 없는 값
found-kind-class = 총점과 맞지 않는 등급
found-kind-misspelt = 철자가 의심되는 이름
found-kind-outlier = 이상값
found-kind-mixed-units = 두 단위가 섞인 시장 지표
found-kind-mixed-kinds = 회계감사 수치와 추정치가 섞인 시장 지표
found-kind-sum = 세부 합계와 다른 시장 수치
found-kind-gap = 빈 기간이 있는 시장 지표
found-kind-constant = 한 구분 전체가 같은 값
found-kind-bulk = 한꺼번에 등록된 날
found-kind-partial-year = 자료가 끝까지 없는 해
found-kind-unknown = 값이 없는 항목
found-one-runtime = 상영 시간이 있는 { $titles }의 값이 모두 { $value }로 같습니다. 실제로는 알 수 없는 값이 아닌지 확인하세요
found-bulk = { $day }에 { $titles }편이 등록되었습니다. 그날 공개한 것이 아니라 한꺼번에 등록한 것일 수 있습니다
found-partial-year = 자료가 { $end }에 끝나 { $year }년의 { $titles }편은 한 해 전체가 아닙니다
found-and-more = { $names } 외 { $count }개
found-same-name = “{ $title }”의 제목, 구분, 최초 공개일이 다음 작품과 같습니다: { $others }
found-same-facts = “{ $title }”의 값이 제목만 빼고 모두 다음 작품과 같습니다: { $others }
found-same-record = “{ $title }”의 평점({ $rating }), 투표 수({ $votes }), 수상이 다음 작품과 같습니다: { $others }
found-record-of-both = 영화와 시리즈 “{ $title }”의 평점({ $rating }), 투표 수({ $votes }), 수상이 같습니다. 이 기록은 둘 중 하나의 것입니다
found-the-film = 영화 “{ $title }”({ $id })
found-the-series = 시리즈 “{ $title }”({ $id })
found-after-today = “{ $title }”의 { $column } { JOSA($day, "이/가") } 오늘({ $today }) 이후입니다
found-after-end = “{ $title }”의 { $column } { JOSA($day, "이/가") } 데이터 기준일({ $end }) 이후입니다
found-before-film = “{ $title }”의 { $column } { JOSA($day, "이/가") } 가장 오래된 영화({ $year }년) 이전입니다
found-before-streams = “{ $title }”의 { $column } { JOSA($day, "이/가") } 넷플릭스 스트리밍 시작({ $year }년) 이전입니다
found-netflix-first = “{ $title }”: 넷플릭스 공개일 { JOSA($netflix, "이/가") } 최초 공개일 { $released }보다 1년 넘게 빠릅니다
found-rating-without-votes = “{ $title }”: 평점은 { $rating }인데 투표 수가 없습니다
found-rating-of-no-votes = “{ $title }”: 평점은 { $rating }인데 투표 수가 0입니다
found-votes-without-rating = “{ $title }”: 투표 수는 { $votes }인데 평점이 없습니다
found-class-of-total = { $title }: 총점 { $total }이면 { $by_total }등급인데 { $class }등급으로 적혀 있습니다
found-rating-below-scale = “{ $title }”: 평점이 { $rating }인데 IMDb 평점은 1부터 시작합니다. 값이 없는 작품이 아닌가요?
found-misspelt = { $column }의 “{ $name }”(작품 { $titles }편, 첫 작품 “{ $first }”): 작품 { $suggestion_titles }편에 있는 “{ $suggestion }”의 오기로 보입니다
found-far-above = “{ $title }”의 { $column } { $figure }: { $titles }의 중앙값 { $median }보다 로버스트 편차의 { $deviations }배만큼 큽니다
found-far-below = “{ $title }”의 { $column } { $figure }: { $titles }의 중앙값 { $median }보다 로버스트 편차의 { $deviations }배만큼 작습니다
found-not-begun = { $series }: 오늘({ $today }) 이후에 시작하는 { $period }에 추정치가 아닌 수치가 있습니다
found-below-zero = { $series } { $period }: { JOSA($value, "은/는") } 0보다 작습니다
found-beyond-hundred = { $series } { $period }: { $value }%는 100%를 넘습니다
found-two-units = { $series }에 여러 단위가 있습니다: { $units }. { JOSA($rare, "은/는") } { $period }에 처음 나옵니다
found-two-kinds = { $series }에 회계감사 수치 { $audited }개와 추정치 { $estimates }개({ $first }부터)가 섞여 있습니다. 같은 것을 측정한 값인가요?
found-gap = { $series }: { $first }–{ $last }의 { $level ->
    [year] { $span }년
    [half] { $span }개 반기
    [quarter] { $span }분기
   *[month] { $span }개월
  } 중 { $missing }개에 수치가 없습니다: { $periods }
found-sum = { $series } { $period }: { $value }인데 { $parts ->
    [halves] 반기
    [quarters] 분기
   *[months] 월
  } { $known }개의 합은 { $sum }입니다(반올림 오차를 넘음)
found-sum-of-some = { $series } { $period }: { $value }인데 { $parts ->
    [halves] 반기
    [quarters] 분기
   *[months] 월
  } { $all }개 중 { $known }개의 합은 { $sum }입니다(반올림 오차를 넘음)
found-unknown = { $column }: 작품 { $whole }편 중 { $part }편에 값이 없습니다({ $share })
found-no-plots = 줄거리의 단어: 작품 { $whole }편 중 { $part }편에 자료가 없습니다({ $share })

# 표에 쓰는 ottui의 낱말.
word-all = 전체
word-unrated = 평점 없음
word-movie = 영화
word-series = 시리즈
word-audited = 회계감사
word-official = 공식
word-derived = 산출
word-estimate = 추정
word-plots = 줄거리
word-tags = 태그
word-names = 제목
word-by-definition = 정의상 차이
word-too-few = 표본 부족
word-clear-difference = 유의차 있음
word-no-clear-difference = 유의차 없음
word-being-computed = 계산 중
word-titles = 편수
word-share = 비율
word-score = 평점 지수
word-award = 수상 지수
word-global = 해외 공개 지수
word-popularity = 인기 지수
word-total = 총점
word-class_a_share = A등급 비율
word-rating = IMDb 평점
word-votes = 투표 수
word-awards_won = 수상 수
word-awards_nominated = 후보 수
word-countries = 공개국 수
word-year = 공개 연도
word-box_office_krw_bn = 극장 매출
word-netflix_korea_krw_bn = 넷플릭스 매출
word-netflix_to_box_office = 넷플릭스 ÷ 극장
word-box_office_yoy = 극장 매출 증감률
word-netflix_yoy = 넷플릭스 매출 증감률
word-card_payments_krw_bn = 카드 결제액
word-box_office_index = 극장 매출 지수
word-netflix_index = 넷플릭스 매출 지수
word-ratio = 배율
word-warning = 경고
word-note = 참고

explain-viewing-as-published = 넷플릭스가 발표한 수치 그대로
explain-viewing-period-period = 시청 보고서의 반기 또는 이 일요일에 끝나는 주
explain-viewing-period-titles = 해당 기간의 보고서나 목록에 있는 작품 가운데 필터에 맞는 작품 수
explain-viewing-period-hours = 필터에 맞는 작품의 시청 시간 합
explain-viewing-period-views = 필터에 맞는 작품의 조회수 합. 시즌의 조회수는 더할 수 있지만 시청자 수는 더할 수 없습니다
explain-viewing-period-share-of-netflix = 필터에 맞는 작품의 시청 시간 ÷ 그 반기 넷플릭스 전체 시청 시간
explain-viewing-period-share-of-list = 필터에 맞는 작품이 비영어 목록에서 거둔 시청 시간 ÷ 그 작품이 한 번이라도 오른 비영어 목록 전체의 시청 시간
