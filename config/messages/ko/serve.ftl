### 서버: SSH와 브라우저 세션.

served-no-data = { $name }(이)라는 데이터 세트가 없습니다{ $hint }. 있는 것: { $known }
one-data-set = `--data`는 한 번만 쓸 수 있습니다. `ottui serve`만 여러 개를 받습니다
serve-expected-address = 127.0.0.1:2222처럼 포트가 있는 주소나 `off`가 필요합니다
