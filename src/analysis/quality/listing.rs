//! Traces of how a listing was made: one runtime for a whole category, days on which titles were loaded in bulk, and a last
//! year that ends with the data.

use std::collections::BTreeSet;

use super::{Finding, Kind};
use crate::analysis::arrivals::{arrivals, bulk_days, partial_year};
use crate::data::schema::{self, Column};
use crate::domain::date::Date;
use crate::domain::title::{Category, TitleField};
use crate::i18n::msg;
use crate::store::catalogue::Catalogue;
use crate::store::titles::TitleRef;

/// With fewer titles, one value may be chance.
const MIN_TITLES: usize = 20;

pub(super) fn findings(catalogue: &Catalogue) -> Vec<Finding> {
    let runtimes = [Category::Movie, Category::Series].into_iter().filter_map(|category| runtime(catalogue, category));
    let arrivals = arrivals(catalogue);
    let bulk = bulk_days(&arrivals).into_iter().map(|(day, titles)| {
        let what = msg!("found-bulk", day = day.to_string(), titles);
        on_arrivals(catalogue, Kind::Bulk).with_message(day.to_string(), what)
    });
    let partial = partial_year(catalogue, &arrivals).map(|end| {
        let titles = catalogue.titles.iter().filter_map(|title| title.netflix_released().map(Date::year));
        let titles = titles.filter(|year| *year == end.year()).count();
        let what = msg!("found-partial-year", year = end.year().to_string(), end = end.to_string(), titles);
        on_arrivals(catalogue, Kind::PartialYear).with_message(end.year().to_string(), what)
    });
    runtimes.chain(bulk).chain(partial).collect()
}

fn on_arrivals(catalogue: &Catalogue, kind: Kind) -> Finding {
    Finding::on_table(catalogue, schema::TITLES, kind, TitleField::NetflixReleased.name())
}

/// A finding if all known runtimes of a category are equal.
fn runtime(catalogue: &Catalogue, category: Category) -> Option<Finding> {
    let of_category = catalogue.titles.iter().filter(|title| title.category() == category);
    let runtimes: Vec<&str> = of_category.filter_map(TitleRef::runtime).collect();
    let distinct: BTreeSet<&str> = runtimes.iter().copied().collect();
    if runtimes.len() < MIN_TITLES || distinct.len() > 1 {
        return None;
    }
    let (value, titles) = (*distinct.first()?, category.counted(runtimes.len() as u64));
    let finding = Finding::on_table(catalogue, schema::TITLES, Kind::Constant, TitleField::Runtime.name());
    Some(finding.into_warning().with_message(value, msg!("found-one-runtime", titles, value)))
}
