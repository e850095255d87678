//! Pivots as bars or boxes, and two measures as a scatter. A pivot as heat is shaded in its table.

use super::{Drawable, Plan, ranked};
use crate::domain::explore::{Picture, Pivot};
use crate::domain::formula::Formula;
use crate::domain::summary::{PivotChart, Scatter};
use crate::domain::table::{Cell, Table, Unit};
use crate::export::html::Section;
use crate::export::svg::{Ink, Look, Spread, Spreads};
use crate::i18n::{Language, msg};

/// The shades of a heat.
const SHADES: f64 = 5.0;

pub(super) fn pivot(language: Language, section: &Section<'_>, chart: &PivotChart) -> Option<Plan> {
    let table = &section.summary.table;
    let pivot = &chart.pivot;
    match pivot.picture {
        Picture::Heat => None,
        Picture::Boxes => boxes(language, table, chart),
        Picture::Bars => {
            let sorted = ranked::sorted_column(section.query, table);
            ranked::bars(language, table, sorted.unwrap_or(pivot.figure_column()))
        }
    }
}

/// The quartiles of each row on one scale.
fn boxes(language: Language, table: &Table, chart: &PivotChart) -> Option<Plan> {
    let plots = &chart.boxes.spreads;
    let formula = chart.pivot.value.as_ref()?;
    let unit = chart.pivot.value.as_ref().map_or(Unit::Amount, Formula::unit);
    let range = plots.iter().fold((0.0_f64, 0.0_f64), |all, plot| (all.0.min(plot.ends.0), all.1.max(plot.ends.1)));
    let spreads = table.rows.iter().filter_map(|row| {
        let plot = plots.iter().find(|plot| plot.key == row.key)?.clone();
        let name = ranked::name(language, table, row);
        Some(Spread { name, plot, range, unit, look: Look::solid(Ink::Accent) })
    });
    let spreads = Spreads { spreads: spreads.collect() };
    let description = spreads.description(language);
    let title = msg!("explore-boxes", value = language.format(&formula.label()));
    (!spreads.spreads.is_empty())
        .then(|| Plan::new(title, description, Drawable::Spreads(spreads)).with_spread_legend())
}

pub(super) fn correlation(language: Language, chart: &Scatter) -> Plan {
    let title = msg!("explore-scatter", x = chart.x.title(), y = chart.y.title());
    let titles: u64 = chart.points.iter().map(|(.., titles)| u64::from(*titles)).sum();
    let description = language.format(&msg!("titles-counted", count = titles));
    Plan::new(title, description, Drawable::Scatter(chart.clone()))
}

/// The shade of each cell of a pivot shown as heat, from 1 to 5 in equal steps; `None` without a shade.
pub(in crate::export::html) fn shade(pivot: &Pivot, table: &Table) -> impl Fn(usize, &Cell) -> Option<u8> + use<> {
    let shade = pivot.shade(table);
    move |column, cell| shade(column, cell).map(step)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 5")]
fn step(part: f64) -> u8 {
    (part * SHADES).ceil().clamp(1.0, SHADES) as u8
}
