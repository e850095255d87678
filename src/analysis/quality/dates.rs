//! Future dates, and dates that contradict each other.
//!
//! Listings may date the first release some weeks after the first day on Netflix; a difference of more than a year is
//! reported. No film predates 1888, and Netflix has streamed since January 2007.

use super::{Finding, Kind, Severity};
use crate::data::schema::Column;
use crate::domain::date::Date;
use crate::domain::title::TitleField;
use crate::i18n::{Message, msg};
use crate::store::catalogue::Catalogue;
use crate::store::titles::TitleRef;

const FIRST_FILM: u16 = 1888;
/// Year in which Netflix began to stream.
const FIRST_STREAM: u16 = 2007;

pub(super) fn findings(catalogue: &Catalogue, today: Date) -> Vec<Finding> {
    let cut_off = catalogue.about.cut_off.as_deref().and_then(|text| text.trim().parse::<Date>().ok());
    let days = |title: TitleRef<'_>| {
        [
            (TitleField::Released, title.released(), FIRST_FILM),
            (TitleField::NetflixReleased, title.netflix_released(), FIRST_STREAM),
        ]
    };
    let mut findings = Vec::new();
    for (row, title) in catalogue.titles.iter().enumerate() {
        for (of, day, first) in days(title) {
            let Some(day) = day else { continue };
            let (title, column, written) = (title.name(), of.name(), day.to_string());
            let mut find = |kind: Kind, severity: Severity, what: Message| {
                let finding = Finding::on_title(catalogue, row, kind, column);
                findings.push(Finding { severity, ..finding.with_message(&written, what) });
            };
            if day > today {
                let what = msg!("found-after-today", column, title, day = &written, today = today.to_string());
                find(Kind::Future, Severity::Warning, what);
            } else if let Some(cut_off) = cut_off.filter(|cut_off| day > *cut_off) {
                let what = msg!("found-after-end", column, title, day = &written, end = cut_off.to_string());
                find(Kind::Future, Severity::Note, what);
            }
            if day.year() < first {
                let year = first.to_string();
                let what = match of {
                    TitleField::Released => msg!("found-before-film", column, title, day = &written, year),
                    _ => msg!("found-before-streams", column, title, day = &written, year),
                };
                find(Kind::Range, Severity::Warning, what);
            }
        }
        if let Some((released, netflix)) = title.released().zip(title.netflix_released())
            && more_than_a_year(netflix, released)
        {
            let finding =
                Finding::on_title(catalogue, row, Kind::Future, TitleField::NetflixReleased.name()).into_warning();
            let (netflix, released) = (netflix.to_string(), released.to_string());
            let what = msg!("found-netflix-first", title = title.name(), netflix = &netflix, released);
            findings.push(finding.with_message(netflix, what));
        }
    }
    findings
}

/// Whether `early` is more than a year before `late`.
fn more_than_a_year(early: Date, late: Date) -> bool {
    let next_year = (u32::from(early.year()) + 1, early.month(), early.day());
    next_year < (u32::from(late.year()), late.month(), late.day())
}
