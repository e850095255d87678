//! The words of a table as a cloud: a list in the order of the table, each word as large as its figure, which stands
//! beside it for those who count, and leading to its titles.

use maud::{Markup, html};

use super::links::TableLinks;
use crate::domain::format;
use crate::domain::query::Query;
use crate::domain::table::{Row, Table};
use crate::export::html::Links;
use crate::i18n::{Language, msg};

/// Maximum number of words.
const WORDS: usize = 80;
/// Number of sizes, which the styles have.
const SIZES: f64 = 6.0;

/// The cloud by the column of numbers that the table is sorted by, or else by the number of titles.
pub fn markup(language: Language, query: &Query, table: &Table, links: &TableLinks<'_>) -> Markup {
    let sorted = query.sort.keys.first().and_then(|key| table.column(&key.column));
    let sorted = sorted.filter(|at| table.columns[*at].unit.is_number());
    let Some(at) = sorted.or_else(|| table.column("count")) else { return html! {} };
    let column = &table.columns[at];
    let value = |row: &Row| row.cells[at].value().filter(|value| *value > 0.0);
    let words: Vec<(&Row, f64)> =
        table.rows.iter().take(WORDS).filter_map(|row| value(row).map(|value| (row, value))).collect();
    let greatest = words.iter().fold(0.0, |most: f64, (_, value)| most.max(*value));
    // By the square root, so that areas are as the figures are.
    let size = |value: f64| ((value / greatest).sqrt() * SIZES).ceil().clamp(1.0, SIZES);
    html! {
        div.figures {
            figure.broad {
                figcaption { (language.format(&msg!("cloud-by", column = column.full_heading()))) }
                ul.cloud {
                    @for (row, value) in &words {
                        li class=(format!("size-{}", size(*value))) {
                            @match links.behind(row, &row.key, None) {
                                Some(href) => a href=(href) { (row.key) },
                                None => (row.key),
                            }
                            " " span.count { (format::localised(language, &row.cells[at], column.unit)) }
                        }
                    }
                }
            }
        }
    }
}
