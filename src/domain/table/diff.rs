//! Compares a table with the same table of another data set.

use super::{Cell, Column, Row, Table};
use crate::i18n::Message;

impl Table {
    /// Joins the rows of two tables by key (full outer join). Each numeric column becomes three: the value, the value
    /// in `other` (`…_against`) and their difference (`…_difference`, `self` − `other`).
    ///
    /// Rows found only in `other` come last; missing values are unknown. Columns that are not exported are dropped.
    #[must_use]
    pub fn diff(&self, other: &Self) -> Self {
        let columns: Vec<(usize, &Column)> =
            self.columns.iter().enumerate().filter(|(_, column)| column.is_exported()).collect();
        let headings = columns.iter().flat_map(|(_, column)| {
            let others: &[&str] = if column.unit.is_number() { &["_against", "_difference"] } else { &[] };
            let beside = others.iter().map(|what| {
                let heading = Message::keyed("beside", what).with_arg("column", column.heading());
                Column::from_data(format!("{}{what}", column.name), heading, column.unit)
            });
            std::iter::once((*column).clone()).chain(beside)
        });
        let row = |key: &str, here: Option<&Row>, there: Option<&Row>| {
            let cells = columns.iter().flat_map(|(position, column)| {
                let of_other = other.column(&column.name);
                let mine = here.map_or(Cell::Unknown, |row| row.cells[*position].clone());
                let others = there.zip(of_other).map_or(Cell::Unknown, |(row, at)| row.cells[at].clone());
                if !column.unit.is_number() {
                    return vec![if here.is_some() { mine } else { others }];
                }
                let difference = mine.value().zip(others.value()).map(|(mine, others)| mine - others);
                let unit = column.unit;
                let difference = difference.map_or(Cell::Unknown, |value| Cell::Measured { value, unit, signed: true });
                vec![mine, others, difference]
            });
            let pinned = here.or(there).is_some_and(|row| row.pinned);
            // The smaller of the two is what the difference rests on.
            let n = here.and_then(|row| row.n).into_iter().chain(there.and_then(|row| row.n)).min();
            Row { key: key.to_owned(), cells: cells.collect(), n, pinned }
        };
        let of_other = |key: &str| other.row(key).map(|position| &other.rows[position]);
        let here = self.rows.iter().map(|mine| row(&mine.key, Some(mine), of_other(&mine.key)));
        let only_there = other.rows.iter().filter(|others| self.row(&others.key).is_none());
        let rows = here.chain(only_there.map(|others| row(&others.key, None, Some(others))));
        Self { rows: rows.collect(), columns: headings.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Unit;
    use super::*;

    const COLUMNS: &[Column] = &[Column::new("genre", Unit::Text), Column::new("titles", Unit::Count)];

    fn table(rows: &[(&str, u64)]) -> Table {
        let rows = rows.iter().map(|(genre, titles)| Row {
            key: (*genre).to_owned(),
            cells: vec![Cell::Text((*genre).to_owned()), Cell::Whole(*titles)],
            n: None,
            pinned: false,
        });
        Table { columns: COLUMNS.into(), rows: rows.collect() }
    }

    #[test]
    fn figures_stand_beside_those_of_the_same_row_and_what_one_lacks_is_unknown() {
        let beside = table(&[("Drama", 5), ("War", 1)]).diff(&table(&[("Anime", 7), ("Drama", 3)]));
        let names: Vec<&str> = beside.columns.iter().map(|column| column.name.as_ref()).collect();
        assert_eq!(names, ["genre", "titles", "titles_against", "titles_difference"]);
        let values = |row: &Row| [1, 2, 3].map(|column| row.cells[column].value());
        let rows: Vec<(&str, [Option<f64>; 3])> =
            beside.rows.iter().map(|row| (row.key.as_str(), values(row))).collect();
        assert_eq!(
            rows,
            [
                ("Drama", [Some(5.0), Some(3.0), Some(2.0)]),
                ("War", [Some(1.0), None, None]),
                ("Anime", [None, Some(7.0), None])
            ]
        );
        assert_eq!(beside.rows[2].cells[0], Cell::Text("Anime".to_owned()));
    }
}
