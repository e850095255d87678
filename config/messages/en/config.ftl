settings-at = line { $line }, column { $column }: { $reason }
settings-preset = presets.{ $name }: { $reason }
settings-built-in-scoring = { $reason }; the built-in scoring holds
settings-broken = the built-in settings are broken: { $reason }
settings-unreadable = cannot read the settings { $file }: { $reason }
settings-key = { $key }: { $reason }
settings-no-theme = expected one of { $known }, found `{ $name }`{ $hint }
