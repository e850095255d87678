//! The time of a presentation: since it began, or left of what it may take.

use std::fmt;
use std::time::Duration;

use ratatui::style::Style;

use crate::app::stage::Stage;
use crate::ui::theme::Theme;

/// Below this rest of the time the clock stands out.
const LAST: Duration = Duration::from_mins(1);

/// What a clock shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Time since the presentation began.
    pub elapsed: Duration,
    /// How long it may take; the clock counts down from it.
    pub limit: Option<Duration>,
}

impl Clock {
    pub(super) fn of(stage: &Stage) -> Self {
        Self { elapsed: stage.elapsed, limit: stage.limit }
    }

    /// The time is up soon, or was.
    pub fn style(self, theme: &Theme) -> Style {
        match self.limit.map(|limit| limit.saturating_sub(self.elapsed)) {
            Some(rest) if rest <= LAST => theme.error,
            _ => theme.accent,
        }
    }
}

impl fmt::Display for Clock {
    /// Minutes and seconds; with a plus sign once the time is up.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let elapsed = self.elapsed.as_secs();
        let (sign, seconds) = match self.limit.map(|limit| limit.as_secs()) {
            None => ("", elapsed),
            Some(limit) if elapsed <= limit => ("", limit - elapsed),
            Some(limit) => ("+", elapsed - limit),
        };
        write!(f, "{sign}{:02}:{:02}", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_counts_up_or_down_and_then_over() {
        let text = |elapsed, limit: Option<u64>| {
            Clock { elapsed: Duration::from_millis(elapsed), limit: limit.map(Duration::from_secs) }.to_string()
        };
        assert_eq!(
            (text(61_999, None), text(0, Some(600)), text(600_999, Some(600))),
            ("01:01".into(), "10:00".into(), "00:00".into())
        );
        assert_eq!((text(1_500, Some(600)), text(675_000, Some(600))), ("09:59".into(), "+01:15".into()));
    }
}
