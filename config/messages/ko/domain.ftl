# Text from elsewhere, as it is.
verbatim = { $text }
quoted = “{ $text }”

tab-movies = 영화
tab-series = 시리즈
tab-genres = 장르
tab-market = 시장
tab-words = 단어
tab-reach = 도달

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
no-genre = 장르 미상
reach-of = { $titles } 도달
compared = { $count }개 비교

have-a-plot = 줄거리가 있음
have-tags = 태그가 있음
have-a-name = 제목이 있음
note-shares-overlap = 한 작품은 속한 장르마다 한 번씩 셉니다: 비율의 합이 100 %를 넘습니다
note-first-genre-groups = 한 작품은 맨 앞 장르의 묶음에서 한 번만 셉니다
note-word-coverage = 작품 { $titles }편 중 { $with_words }편에 { $have } (영화 { $films }편 중 { $films_with }편, 시리즈 { $series }편 중 { $series_with }편); 비율은 이들 기준
note-no-rest = 특이도는 고른 작품을 나머지와 견줍니다: 필터를 거세요
note-ignored-by-market = 시장에는 작품이 없습니다: 여기서는 year 조건만 통하고 { $terms } 조건은 통하지 않습니다
note-passes = { $period }: { JOSA($over, "이/가") } { JOSA($under, "을/를") } 앞지름 ({ $ratio }배)
note-passes-and-back = { $first }; { $period }: { JOSA($over, "이/가") } 다시 앞섬 ({ $ratio })
note-changes-of-places = 둘의 순위가 { $count }번 바뀜, 마지막은 { $last }
note-units-differ = { JOSA($first, "과/와") } { $second }: 단위가 달라 비율도 공통 축도 없습니다; 지수나 증감으로 보세요
note-no-figures = 이 단위 기간에는 { $series } 수치가 없습니다
note-indexed-to = 지수: 계열마다 { $period } = 100
note-reweighed = 가중치가 { JOSA($weights, "이라면/라면") }: 영화 { $films }편 중 { $films_moved }편, 시리즈 { $series }편 중 { $series_moved }편의 등급이 바뀝니다
note-reach-coverage = 작품 { $all }편 중 { $known }편의 국가가 알려져 있음; 비율은 이들 기준이며 겹칩니다
note-bootstrap = 차이는 첫 줄과의 차이; 부트스트랩 95 % 구간 (재표집 { $resamples }회); 잡음: 0을 포함; 적음: 알려진 값 5개 미만
note-in-common = 공통: { $genres }; 모두가 공개된 국가 { $countries }곳; 낱낱의 작품에는 구간이 없습니다
note-audited-from = { $year }년 이전 넷플릭스코리아의 감사보고서가 없음: 미상; 카드 결제액은 다른 지표의 추정치입니다
note-shared-record = { JOSA($title, "과/와") } 평점·투표·수상이 같음: 한 IMDb 기록이 두 작품에 붙었을 수 있음
note-missing-file = 데이터 디렉터리에 { JOSA($name, "이/가") } 없습니다
note-unrated = 평점 없는 { JOSA($titles, "은/는") } 등급이 없습니다
