settings-at = { $line }행 { $column }열: { $reason }
settings-preset = presets.{ $name }: { $reason }
settings-built-in-scoring = { $reason }; 내장 채점을 그대로 씁니다
settings-broken = 내장 설정이 깨졌습니다: { $reason }
settings-unreadable = 설정 { JOSA($file, "을/를") } 읽을 수 없습니다: { $reason }
settings-key = { $key }: { $reason }
settings-no-theme = { $known } 가운데 하나가 와야 하는데 `{ $name }`{ $hint }
