//! Any text as a filter: what parses prints as a text that parses to the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ottui::domain::filter::Filter;

fuzz_target!(|text: &str| {
    if let Ok(filter) = text.parse::<Filter>() {
        let printed = filter.to_string();
        assert_eq!(printed.parse().ok(), Some(filter), "{printed}");
    }
});
