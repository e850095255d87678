//! A table with a caption, headers of columns and rows, and a key to the marks in it. Each figure carries its exact
//! value, which is that of the CSV export.

use std::collections::BTreeSet;
use std::ops::Range;

use maud::{Markup, html};

use crate::domain::class::Class;
use crate::domain::format::{self, SMALL_MARK};
use crate::domain::market::Kind;
use crate::domain::table::{Cell, Column, Direction, Row, Table, Unit};
use crate::i18n::{Language, Message, msg};

/// Keeps a mark on the line of its name.
const NO_BREAK: char = '\u{a0}';
/// A table of no more rows is not broken across pages.
const SHORT: usize = 14;

/// A part of a table, for a page.
pub(super) struct TableView<'a> {
    pub language: Language,
    pub table: &'a Table,
    pub columns: &'a [usize],
    /// Positions of the rows.
    pub rows: Range<usize>,
    pub caption: &'a str,
    /// The shade of a cell by its column, from 1 to 5.
    pub shade: &'a dyn Fn(usize, &Cell) -> Option<u8>,
    pub links: Option<&'a dyn Links>,
}

/// Where headings and rows of a table lead, on a page among others.
pub trait Links {
    /// The page with its rows in the order of a column; `None` if it cannot be sorted by it.
    fn sorted(&self, column: &Column) -> Option<String>;
    /// The direction in which the rows are sorted by a column first.
    fn direction(&self, column: &Column) -> Option<Direction>;
    /// What a row is of; with the position of a column, what its cell is of.
    fn behind(&self, row: &Row, name: &str, column: Option<usize>) -> Option<String>;
}

/// A mark that a table may have, in the order of its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Unknown,
    Few,
    Imputed,
    Estimate,
    Derived,
}

/// The marks that a table has.
type Marks = BTreeSet<Mark>;

impl TableView<'_> {
    pub fn markup(&self) -> Markup {
        let mut marks = Marks::new();
        let rows: Vec<Markup> =
            self.rows.clone().map_while(|at| self.table.rows.get(at)).map(|row| self.row(row, &mut marks)).collect();
        let shown = rows.len();
        html! {
            // Wide tables scroll sideways, also by keys.
            div.scroll.short[shown <= SHORT] role="region" aria-label=(self.caption) tabindex="0" {
                table {
                    caption { (self.caption) span.rows { " " (self.language.format(&self.counted(shown))) } }
                    thead { tr { @for (_, column) in self.columns() { (self.head(column)) } } }
                    tbody { @for row in &rows { (row) } }
                }
            }
            (key(self.language, &marks))
        }
    }

    fn columns(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().filter_map(|at| Some((*at, self.table.columns.get(*at)?)))
    }

    /// How many rows there are, and how many of them are shown.
    fn counted(&self, shown: usize) -> Message {
        match self.table.rows.len() {
            rows if rows == shown => msg!("report-rows", rows),
            rows if self.rows.start == 0 => msg!("report-first-rows", shown, rows),
            rows => msg!("report-rows-from-to", from = self.rows.start + 1, to = self.rows.start + shown, rows),
        }
    }

    fn head(&self, column: &Column) -> Markup {
        // An interval stands beside its figure, which need not be named again.
        let heading = match &*column.name {
            "class_a_low" | "ci_low" => msg!("report-low"),
            "class_a_high" | "ci_high" => msg!("report-high"),
            _ => column.full_heading(),
        };
        let heading = self.language.format(&heading);
        // A symbol such as n stays as it is.
        let class = match (column.unit.is_number(), heading.chars().count() == 1) {
            (true, true) => Some("number symbol"),
            (true, false) => Some("number"),
            (false, true) => Some("symbol"),
            (false, false) => None,
        };
        let direction = self.links.and_then(|links| links.direction(column)).map(|direction| match direction {
            Direction::Ascending => "ascending",
            Direction::Descending => "descending",
        });
        html! {
            th scope="col" class=[class] aria-sort=[direction] {
                @match self.links.and_then(|links| links.sorted(column)) {
                    Some(sorted) => a href=(sorted) { (heading) },
                    None => (heading),
                }
            }
        }
    }

    fn row(&self, row: &Row, marks: &mut Marks) -> Markup {
        let few = row.has_small_sample();
        if few {
            marks.insert(Mark::Few);
        }
        let class = match (few, row.pinned) {
            (true, _) => Some("few"),
            (false, true) => Some("all"),
            (false, false) => None,
        };
        let first = self.columns().next();
        let name = first.map(|(at, column)| format::localised(self.language, &row.cells[at], column.unit));
        let name = name.unwrap_or_default();
        let behind = |column: Option<usize>| self.links.and_then(|links| links.behind(row, &name, column));
        html! {
            tr class=[class] {
                @for (position, (at, column)) in self.columns().enumerate() {
                    @let cell = &row.cells[at];
                    @let shade = if row.pinned { None } else { (self.shade)(at, cell) };
                    @if position == 0 {
                        th scope="row" class=[class_of(cell, column, None)] {
                            (linked(behind(None), &self.content(cell, column, marks)))
                            @if few { (NO_BREAK) (SMALL_MARK) }
                        }
                    } @else {
                        td class=[class_of(cell, column, shade)] lang=[language_of(cell, column)] {
                            (linked(behind(Some(at)), &self.content(cell, column, marks)))
                        }
                    }
                }
            }
        }
    }

    /// The cell as people read it; a number with its exact value.
    fn content(&self, cell: &Cell, column: &Column, marks: &mut Marks) -> Markup {
        marks.extend(Mark::of(cell));
        let text = format::localised(self.language, cell, column.unit);
        match cell {
            Cell::Unknown | Cell::Text(_) => html! { (text) },
            _ => html! { data value=(format::exact(cell)) { (text) } },
        }
    }
}

fn linked(address: Option<String>, content: &Markup) -> Markup {
    html! {
        @match address {
            Some(address) => a href=(address) { (content) },
            None => (content),
        }
    }
}

/// The class names of a cell.
fn class_of(cell: &Cell, column: &Column, shade: Option<u8>) -> Option<String> {
    let class = match cell {
        Cell::Text(text) if column.name == "class" => text.parse::<Class>().ok(),
        _ => None,
    };
    let names = [
        column.unit.is_number().then(|| "number".to_owned()),
        matches!((column.unit, cell), (Unit::Names(_), Cell::Text(_))).then(|| "names".to_owned()),
        (*cell == Cell::Unknown).then(|| "unknown".to_owned()),
        cell.is_weak().then(|| "weak".to_owned()),
        shade.map(|shade| format!("heat-{shade}")),
        class.map(|class| format!("class text-class-{}", class.to_string().to_lowercase())),
    ];
    let names: Vec<String> = names.into_iter().flatten().collect();
    (!names.is_empty()).then(|| names.join(" "))
}

/// The language of a cell that is in another one than the page, perhaps.
fn language_of(cell: &Cell, column: &Column) -> Option<Language> {
    (column.name == "title_ko" && matches!(cell, Cell::Text(_))).then_some(Language::Korean)
}

impl Mark {
    fn of(cell: &Cell) -> Option<Self> {
        match cell {
            Cell::Unknown => Some(Self::Unknown),
            Cell::Imputed(_) => Some(Self::Imputed),
            Cell::MeanOf(..) => cell.is_weak().then_some(Self::Few),
            Cell::Figure(_, Kind::Estimate) => Some(Self::Estimate),
            Cell::Figure(_, Kind::Derived) => Some(Self::Derived),
            _ => None,
        }
    }
}

fn key(language: Language, marks: &Marks) -> Markup {
    let legend = marks.iter().map(|mark| match mark {
        Mark::Unknown => msg!("report-mark-unknown"),
        Mark::Few => msg!("report-mark-few"),
        Mark::Imputed => msg!("report-mark-imputed"),
        Mark::Estimate => msg!("report-mark-estimate"),
        Mark::Derived => msg!("report-mark-derived"),
    });
    let legend = language.format(&Message::joined(legend, " · "));
    html! { @if !marks.is_empty() { p.key { (legend) } } }
}
