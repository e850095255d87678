describe-kept = 작품 { $all }편 중 { $kept }편이 필터 { $filter }에 맞습니다.
describe-nothing = 표가 비어 있습니다.
describe-row = 현재 행 { $row }: { $figures }.
describe-figure = { $column } { $figure }
describe-item = { $name } { $figure }
describe-year = { $year }년 { $titles }편
describe-item-share = { $name } { $titles }편({ $share })
describe-won = { $amount }원
describe-millions = { $amount }
describe-years = 넷플릭스 공개가 가장 많은 해는 { $most }년({ $titles }편)입니다. 연도별: { $years }.
describe-years-of = { $name } 작품의 넷플릭스 공개가 가장 많은 해는 { $most }년({ $titles }편)입니다. 연도별: { $years }.

describe-class = { $class } { $titles }편({ $share })
describe-classes = { $titles }의 등급 분포: { $classes }.
describe-means = 전체 평균(5점 만점): { $means }.
describe-beside = { $index }({ $mean }, 전체 { $of_all })
describe-lead = { $class }등급이 전체 평균을 가장 크게 앞서는 것은 { $most }, 가장 적게 앞서는 것은 { $least }입니다.
describe-totals = 총점은 { $least }에서 { $greatest }까지이고 중앙값은 약 { $middle }입니다. 작품이 가장 많은 0.1 구간은 { $fullest }부터이며 { $titles }편입니다.
describe-genres = 장르는 { $count }개입니다. 작품이 많은 장르: { $most }.
describe-countries = 국가는 { $count }개국입니다. 작품이 많은 국가: { $most }.
describe-single = { $count }개국에는 한 편만 있습니다.
describe-best-totals = 작품이 { $least }편 이상인 행 중 평균 총점이 가장 높은 것은 { $best }({ $best_total }), 가장 낮은 것은 { $worst }({ $worst_total })입니다.
describe-best-hits = A등급 비율이 높은 행: { $best }.
describe-small = { $count }개 행은 작품이 { $least }편 미만이라 평균을 신뢰하기 어렵습니다.
describe-word = { $word }({ $titles }편에서 { $count }회)
describe-words = 단어는 { $count }개입니다. 많이 쓰인 단어: { $most }.
describe-keyness = { JOSA($column, "이/가") } 높은 단어: { $typical }. 낮은 단어: { $untypical }.

describe-series-unknown = { $series }: 자료가 없습니다.
describe-series = { $series }: { $first }에서 { $last }까지 { $periods }개 기간의 자료가 있습니다. 최고 { $most }, 최저 { $least }.
describe-point = { $figure }({ $period })
describe-estimates = { $series } 수치 중 { $count }개는 추정치입니다.
describe-derived = { $series } 수치 중 { $count }개는 다른 수치에서 산출한 값입니다.
describe-unknown-periods = { $series }: { $count }개 기간은 자료가 없습니다.
describe-changes = 전년 대비 { $column }: 최고 { $rise }, 최저 { $fall }.

describe-titles = { $titles }입니다. 총점이 높은 작품: { $best }.
describe-unrated = 평점 없는 { $count }편에는 총점이 없습니다.
describe-standing = { JOSA($title, "은/는") } { $class }이며 { $of } 중 { $rank }위입니다.
describe-index = { $index } { $own }(등급 평균 { $of_class }, 전체 평균 { $of_all })
describe-indices = 지수와 등급·전체 평균: { $indices }.
describe-reach = { $count }개국에 공개되었습니다.
describe-like = 가장 비슷한 작품: { $titles }.
describe-compared = { $measure }: { $member } { $value }, { $difference }({ $verdict }).
describe-above = { $base }보다 { $difference } 높음
describe-below = { $base }보다 { $difference } 낮음
describe-equal = { JOSA($base, "과/와") } 같음
verdict-by-definition = 정의상 차이
verdict-too-few = 표본 부족
verdict-no-clear-difference = 유의차 없음
verdict-clear-difference = 유의차 있음

xlsx-too-large = 시트에는 최대 { $most }행, { $most_columns }열까지 들어가는데 표는 { $rows }행, { $columns }열입니다
xlsx-failed = 통합 문서를 만들 수 없습니다: { $reason }

describe-viewing = 시청 기록이 있는 행은 { $count }개입니다. 시청 시간이 가장 많은 것은 { $most }입니다.
describe-viewing-span = 시청 시간: 처음 { $first }, 마지막 { $last }.
