//! Decides from a column whether a point marks thousands or decimals: `1.000` alone may be either.

/// What a point means in a column of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Point {
    /// No number of the column shows it.
    #[default]
    Unknown,
    Thousands,
    Decimals,
    /// The numbers of the column contradict each other.
    Conflicting,
}

impl Point {
    /// Updates the meaning with a further cell of the column.
    pub fn observe(&mut self, cell: &str) {
        let Some(shown) = Self::shown_by(cell) else { return };
        *self = match *self {
            Self::Unknown => shown,
            known if known == shown => known,
            _ => Self::Conflicting,
        };
    }

    /// What a cell shows by itself.
    fn shown_by(cell: &str) -> Option<Self> {
        let digits = cell.strip_prefix('-').unwrap_or(cell);
        if !digits.contains('.') || is_ambiguous(cell) {
            return None;
        }
        if !digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
            return None;
        }
        Some(match (digits.find('.'), digits.find(',')) {
            (Some(point), Some(comma)) if point < comma => Self::Thousands,
            (Some(point), None) if digits[point + 1..].contains('.') => Self::Thousands,
            _ => Self::Decimals,
        })
    }

    /// Writes an [ambiguous](is_ambiguous) number so that it is none; `None` if the column does not decide.
    pub fn settle(self, cell: &str) -> Option<String> {
        match self {
            Self::Thousands => Some(cell.replace('.', "")),
            Self::Decimals => Some(format!("{cell}0")),
            Self::Unknown | Self::Conflicting => None,
        }
    }
}

/// Whether a number has one point, before three digits and after up to three, the first of which is not 0.
pub fn is_ambiguous(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let Some((whole, fraction)) = digits.split_once('.') else { return false };
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&whole.len())
        && !whole.starts_with('0')
        && fraction.len() == 3
        && are_digits(whole)
        && are_digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str]) -> Point {
        let mut point = Point::default();
        for cell in cells {
            point.observe(cell);
        }
        point
    }

    #[test]
    fn the_column_shows_what_a_point_means() {
        for cells in [&["1.000", "1.234.567"][..], &["1.000", "1.234,5", "12"]] {
            assert_eq!(column(cells).settle("1.000").as_deref(), Some("1000"), "{cells:?}");
        }
        for cells in [&["1.000", "814.0"][..], &["0.125"], &["1234.000"], &["1,234.5"]] {
            assert_eq!(column(cells).settle("1.000").as_deref(), Some("1.0000"), "{cells:?}");
        }
        for cells in [&["1.000", "12.500", "7", "1,234"][..], &["1.234.567", "7.5"], &["a.b", "2019.01.02x"]] {
            assert_eq!(column(cells).settle("1.000"), None, "{cells:?}");
        }
    }

    #[test]
    fn only_a_point_before_three_digits_is_in_doubt() {
        assert!(["1.000", "12.345", "-999.999"].iter().all(|cell| is_ambiguous(cell)));
        assert!(
            !["0.125", "1.00", "1.0000", "1234.000", "1.000.000", "1.00x", "1000", ".000"]
                .iter()
                .any(|cell| is_ambiguous(cell))
        );
    }
}
