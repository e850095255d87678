hint-no-title-has = { $field } `{ $value }`인 작품이 없습니다{ $hint }
answer-no-title = ID가 `{ $id }`인 작품이 없습니다
answer-not-comparable = 이 표의 행은 비교할 수 없습니다
answer-no-figure = 표에 그런 수치가 없습니다
answer-no-plan = 요약을 계산하지 못했습니다: { $error }
