//! Parses any text as settings: every mistake is on a line of the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ottui::config::Settings;
use ottui_fuzz::check_diagnostics;

fuzz_target!(|text: &str| {
    if let Ok((_, diagnostics)) = Settings::with_overrides(text) {
        check_diagnostics(text, &diagnostics);
    }
});
