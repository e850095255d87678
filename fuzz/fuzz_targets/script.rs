//! Parses any text as a script of scenes: every mistake is on a line of the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ottui::app::script::Script;
use ottui::domain::index::Weights;
use ottui_fuzz::check_diagnostics;

fuzz_target!(|text: &str| {
    let (_, diagnostics) = Script::parse(text, Weights { score: 1.0, award: 1.0, global: 1.0, popularity: 1.0 });
    check_diagnostics(text, &diagnostics);
});
