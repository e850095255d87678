copied = { $what }: { $way }
copied-by-the-terminal = 터미널의 클립보드로 보냈습니다
copied-to-tmux = tmux 버퍼에 담고 터미널의 클립보드로 보냈습니다
copied-past-tmux = tmux를 지나 보냈습니다; `allow-passthrough on`이어야 통과합니다
copied-past-screen = screen을 지나 터미널의 클립보드로 보냈습니다
too-large-to-copy = { $bytes }바이트는 터미널이 받는 { $most }바이트보다 많습니다; `e`로 파일에 내보내세요
cannot-write-to-terminal = 터미널에 쓸 수 없습니다: { $reason }
nothing-to-write = 아직 화면에 쓸 것이 없습니다
wrote = { JOSA($file, "을/를") } 썼습니다
wrote-with-provenance = { JOSA($file, "을/를") } 쓰고 곁에 출처를 남겼습니다
cannot-write = { JOSA($file, "을/를") } 쓸 수 없습니다: { $reason }
cannot-read = { JOSA($file, "을/를") } 읽을 수 없습니다: { $reason }
cannot-use = { $file }의 내용을 쓸 수 없습니다: { $reason }
cannot-save-session = 세션을 { $file }에 남길 수 없습니다: { $reason }
it-is-no-file = 파일이 아닙니다
it-is-too-large = 1 MB보다 큽니다
it-is-no-utf-8 = UTF-8이 아닙니다

script-takes-no-scene = { JOSA($file, "은/는") } 장면을 [[scene]]이 아닌 꼴로 적어 끝에 더할 수 없습니다
scene-added = { $file }의 마지막 장면으로 더했습니다

internal-error = 내부 오류입니다. 제보해 주세요: { $error }
