//! How the hours viewed of titles follow their classes and totals: did the score tell?

use super::class::Class;
use super::period::Period;
use crate::i18n::{Message, ToMessage, msg};

/// The hours of a class, in hours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HoursOfClass {
    pub class: Class,
    /// Lower quartile, median and upper quartile.
    pub quartiles: [f64; 3],
    /// Number of titles that a report names.
    pub n: usize,
}

/// Spearman's rank correlation of total and hours, with its 95% interval where there are enough titles for one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankCorrelation {
    pub rho: f64,
    pub interval: Option<(f64, f64)>,
    pub n: usize,
}

/// The hours viewed of the titles of a category, by class, and how they rank beside the totals.
#[derive(Debug, Clone, PartialEq)]
pub struct ViewingByClass {
    /// The first and last half-year of the reports.
    pub span: (Period, Period),
    /// The best class first.
    pub classes: Vec<HoursOfClass>,
    /// `None` if totals or hours do not vary.
    pub correlation: Option<RankCorrelation>,
}

/// Hours in millions, as a number without its unit.
fn millions(hours: f64) -> String {
    format!("{:.1}", hours / 1e6)
}

impl ToMessage for HoursOfClass {
    fn to_message(&self) -> Message {
        let [low, median, high] = self.quartiles.map(millions);
        msg!("hours-of-class", class = self.class.to_string(), median, low, high, n = self.n)
    }
}

impl ToMessage for RankCorrelation {
    fn to_message(&self) -> Message {
        let (rho, n) = (format!("{:.2}", self.rho), self.n);
        match self.interval {
            Some((low, high)) => {
                msg!("rank-correlation", rho, low = format!("{low:.2}"), high = format!("{high:.2}"), n)
            }
            None => msg!("rank-correlation-of-few", rho, n),
        }
    }
}

impl ViewingByClass {
    fn span(&self) -> Message {
        Message::verbatim(format!("{}–{}", self.span.0, self.span.1))
    }

    /// Says how the hours follow the totals.
    pub fn correlated(&self) -> Message {
        match &self.correlation {
            Some(correlation) => {
                msg!("note-total-and-viewing", span = self.span(), correlation = correlation.to_message())
            }
            None => msg!("note-total-without-viewing", span = self.span()),
        }
    }

    /// Lists the hours of the classes.
    pub fn by_class(&self) -> Message {
        let classes = Message::joined(self.classes.iter().map(ToMessage::to_message), ", ");
        msg!("note-viewing-by-class", span = self.span(), classes)
    }
}
