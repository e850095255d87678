copied = { $what }: { $way }
copied-by-the-terminal = sent to the terminal's clipboard
copied-to-tmux = in tmux's buffer and sent to the terminal's clipboard
copied-past-tmux = sent past tmux, which needs `allow-passthrough on` to let it through
copied-past-screen = sent past screen to the terminal's clipboard
too-large-to-copy = { $bytes } bytes are more than the { $most } that terminals take; `e` exports to a file
cannot-write-to-terminal = cannot write to the terminal: { $reason }
nothing-to-write = there is nothing on screen to write yet
wrote = wrote { $file }
wrote-with-provenance = wrote { $file } and its provenance beside it
cannot-write = cannot write { $file }: { $reason }
cannot-read = cannot read { $file }: { $reason }
cannot-use = cannot use { $file }: { $reason }
cannot-save-session = cannot save the session to { $file }: { $reason }
it-is-no-file = it is not a file
it-is-too-large = it is larger than 1 MB
it-is-no-utf-8 = it is not UTF-8

script-takes-no-scene = { $file } lists its scenes in another way than [[scene]], so none can be added at its end
scene-added = added to { $file } as its last scene

internal-error = an internal error, please report it: { $error }
