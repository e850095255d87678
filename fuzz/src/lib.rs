//! Shared by the fuzz targets: splits one input into several files, and checks diagnostics.

use ottui::config::Diagnostic;

const SEPARATOR: &[u8] = b"<<>>";

/// Splits an input at each `<<>>`.
pub fn pieces(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let bytes = rest?;
        let end = bytes.windows(SEPARATOR.len()).position(|window| window == SEPARATOR);
        rest = end.map(|end| &bytes[end + SEPARATOR.len()..]);
        Some(&bytes[..end.unwrap_or(bytes.len())])
    })
}

/// Asserts that each diagnostic is on a line of the text.
pub fn check_diagnostics(text: &str, diagnostics: &[Diagnostic]) {
    // A mistake may stand behind the last line break.
    let lines = text.matches('\n').count() + 1;
    for diagnostic in diagnostics {
        let on_a_line = diagnostic.location.is_none_or(|location| (1..=lines).contains(&location.line));
        assert!(on_a_line, "{diagnostic} of {lines} lines");
    }
}
