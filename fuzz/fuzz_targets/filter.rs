//! Parses any text as a filter: a filter that parses must survive a round trip through its text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ottui::domain::filter::Filter;

fuzz_target!(|text: &str| {
    if let Ok(filter) = text.parse::<Filter>() {
        let printed = filter.to_string();
        assert_eq!(printed.parse().ok(), Some(filter), "{printed}");
    }
});
