//! The cells and columns of a pivot.

use super::groups::Group;
use crate::analysis::dimension::{Groups, Label};
use crate::analysis::means;
use crate::domain::explore::{ALL_TITLES, Aggregate, Dimension, Pivot, UNKNOWN_KEY};
use crate::domain::formula::Formula;
use crate::domain::table::{Cell, Column, Row, Unit, Visibility};
use crate::i18n::msg;

/// Greater sums are not exact, and shown as what they are.
const MAX_WHOLE: f64 = 9e15;

/// Turns groups into cells.
pub(super) struct Figures<'p> {
    pub pivot: &'p Pivot,
    /// All titles.
    pub whole: Group,
}

impl Figures<'_> {
    pub fn row(&self, key: String, name: Cell, own: Group, cells: &[(Group, Group)]) -> Row {
        let n = self.n(own);
        let mut all = vec![name, Cell::Whole(n)];
        if self.pivot.columns.is_some() {
            all.extend(cells.iter().map(|(group, row)| self.cell(*group, *row)));
            all.push(self.cell(own, if self.pivot.aggregate == Aggregate::Share { own } else { self.whole }));
        } else {
            all.push(self.cell(own, self.whole));
            if self.pivot.aggregate == Aggregate::Count {
                all.extend([means::share(n, self.n(self.whole)), Cell::Unknown]);
            }
        }
        // What is unknown is no group to compare with others.
        let pinned = key == UNKNOWN_KEY;
        Row { key, cells: all, n: Some(n), pinned }
    }

    /// The titles that the figures of a group rest on.
    fn n(&self, group: Group) -> u64 {
        u64::from(if self.pivot.value.is_some() { group.known } else { group.titles })
    }

    /// The figure of a group; shares are of `whole`.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "sums of counts are whole and not negative"
    )]
    fn cell(&self, group: Group, whole: Group) -> Cell {
        let n = self.n(group);
        let value = group.value();
        let is_count = matches!(&self.pivot.value, Some(Formula::Measure(measure)) if measure.unit() == Unit::Amount);
        match self.pivot.aggregate {
            Aggregate::Count => Cell::Whole(n),
            Aggregate::Share => means::share(n, self.n(whole)),
            Aggregate::Sum | Aggregate::Min | Aggregate::Max => match value {
                Some(value) if is_count && value < MAX_WHOLE => Cell::Whole(value.round() as u64),
                value => Cell::number(value),
            },
            _ => value.map_or(Cell::Unknown, |value| Cell::MeanOf(value, n)),
        }
    }
}

/// The columns of the table; `labels` are the groups of the second dimension.
pub(super) fn columns(pivot: &Pivot, labels: Option<&[&Label]>) -> Vec<Column> {
    let Pivot { rows, columns, value, aggregate, .. } = pivot;
    let unit = match (aggregate, value) {
        (Aggregate::Count, _) => Unit::Count,
        (Aggregate::Share, _) => Unit::Share,
        (_, Some(value)) => value.unit(),
        (_, None) => Unit::Amount,
    };
    let name = |dimension: &Dimension| dimension.field.to_string();
    let mut table = vec![
        Column::from_data(name(rows), rows.label(), Groups::unit(rows)),
        Column::from_data("n".to_owned(), msg!("column-n"), Unit::Count),
    ];
    if let (Some(labels), Some(columns)) = (labels, columns) {
        let unit_of_labels = Groups::unit(columns);
        table.extend(labels.iter().map(|label| {
            let heading = label.heading(unit_of_labels);
            Column::from_data(label.key.clone(), heading, unit)
        }));
        let all = Column::from_data(ALL_TITLES.to_owned(), msg!("all"), unit);
        table.push(all.shown(Visibility::ScreenOnly));
        return table;
    }
    let name = match (aggregate, value) {
        (Aggregate::Count | Aggregate::Share, _) | (_, None) => aggregate.to_string(),
        (_, Some(value)) => value.to_string(),
    };
    let figure = Column::from_data(name, pivot.figure(), unit);
    if *aggregate == Aggregate::Count {
        // The same as n, which scripts find under either name.
        table.push(figure.shown(Visibility::ExportOnly));
        let on_screen = |name: &'static str| Column::with_visibility(Visibility::ScreenOnly, name, Unit::Share);
        table.extend([on_screen("share"), on_screen("cumulated")]);
    } else {
        table.push(figure);
    }
    table
}
