//! A sparkline as text: one character per count, in eight heights.

/// Bars of one eighth to eight eighths of a cell.
pub(in crate::ui) const EIGHTHS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// One character per count, scaled to the greatest of them; a blank where there is none.
pub(in crate::ui) fn sparkline(counts: &[u64]) -> String {
    let greatest = counts.iter().copied().max().unwrap_or_default();
    let bar = |count: &u64| match (*count, greatest) {
        (0, _) | (_, 0) => ' ',
        (count, greatest) => {
            // Seven eighths at most, so that sparklines one below the other stay apart.
            let eighths = (count * 7).div_ceil(greatest).clamp(1, 7);
            usize::try_from(eighths - 1).ok().and_then(|height| EIGHTHS.get(height)).copied().unwrap_or(' ')
        }
    };
    counts.iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::sparkline;

    #[test]
    fn the_greatest_is_highest_and_the_least_still_shows() {
        assert_eq!(sparkline(&[0, 1, 50, 100]), " ▁▄▇");
        assert_eq!(sparkline(&[0, 0]), "  ");
        assert_eq!(sparkline(&[]), "");
    }
}
