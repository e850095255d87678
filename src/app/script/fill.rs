//! Fills the placeholders of a script with figures.

use super::words::{Drawn, Piece, RowName, Words};
use super::{BigFigure, Content, Scene, Script, Written};
use crate::config::{Diagnostic, Location};
use crate::domain::format;
use crate::domain::nearest::{did_you_mean, nearest};
use crate::domain::query::Query;
use crate::domain::summary::Summary;
use crate::domain::table::{Cell, Sort, Table, Unit};
use crate::domain::view::View;
use crate::i18n::{Language, Message, msg};

impl Script {
    /// Fills in all scenes, with `answer` answering queries on the data. Returns a diagnostic for each placeholder, row
    /// or sort column that the data lacks.
    pub fn fill(
        &mut self,
        language: Language,
        answer: &mut dyn FnMut(&Query) -> Result<Summary, Message>,
    ) -> Vec<Diagnostic> {
        let mut filler = Filler { language, answer, known: Vec::new(), problems: Vec::new() };
        for scene in &mut self.scenes {
            filler.fill(scene);
        }
        let mut problems = filler.problems;
        problems.sort_by_key(|problem| problem.place.map(|place| (place.line, place.column)));
        problems
    }
}

struct Filler<'a> {
    language: Language,
    answer: &'a mut dyn FnMut(&Query) -> Result<Summary, Message>,
    /// Cached tables by query.
    known: Vec<(Query, Table)>,
    problems: Vec<Diagnostic>,
}

impl Filler<'_> {
    fn fill(&mut self, scene: &mut Scene) {
        let written: Written = scene.written.clone();
        if let (Some(place), Some(key)) = (scene.row, scene.view.current().key.clone())
            && let Some(table) = self.table(&scene.view.query(), place)
            && table.row(&key).is_none()
        {
            self.no_row(place, &key, &table);
        }
        if let Some(place) = scene.sort
            && let Some(table) = self.table(&scene.view.query(), place)
        {
            for key in scene.view.current().sort.keys.iter().filter(|key| table.column(&key.column).is_none()) {
                self.no_column(place, &key.column, &table);
            }
        }
        let mut words = |words: &Words| self.words(&scene.view, words);
        let (headline, text, notes) = (words(&written.headline), words(&written.text), words(&written.notes));
        let mut figures = Vec::with_capacity(written.figures.len());
        for (figure, label) in &written.figures {
            let value = figure.alone().and_then(|drawn| {
                let (cell, unit) = self.cell(&scene.view, drawn, false)?;
                let mark = if let Cell::Figure(_, kind) = &cell { format::reliability_mark(*kind) } else { "" };
                Some((cell.value()?, unit, mark)).filter(|_| unit.is_number())
            });
            let (text, label) = (self.words(&scene.view, figure), self.words(&scene.view, label));
            figures.push(BigFigure { text, label, value });
        }
        scene.content = Content { headline, text, notes, figures };
    }

    fn words(&mut self, view: &View, words: &Words) -> String {
        let pieces = words.pieces.iter().map(|piece| match piece {
            Piece::Plain(text) => text.clone(),
            Piece::Drawn(drawn) => self
                .cell(view, drawn, true)
                .map_or_else(|| drawn.text.clone(), |(cell, unit)| format::localised(self.language, &cell, unit)),
        });
        pieces.collect()
    }

    /// Looks up a figure and its unit. If it is missing and `tell` is set, records a diagnostic.
    fn cell(&mut self, view: &View, drawn: &Drawn, tell: bool) -> Option<(Cell, Unit)> {
        let query = query(view, drawn);
        let table = self.table(&query, drawn.place)?;
        let row = match &drawn.row {
            RowName::Key(key) => table.row(key),
            RowName::Nth(nth) => (*nth < table.rows.len()).then_some(*nth),
        };
        let column = table.column(&drawn.column);
        if let (Some(row), Some(column)) = (row, column) {
            return Some((table.rows[row].cells[column].clone(), table.columns[column].unit));
        }
        if tell && row.is_none() {
            let name = match &drawn.row {
                RowName::Key(key) => key.clone(),
                RowName::Nth(nth) => format!("#{}", nth + 1),
            };
            self.no_row(drawn.place, &name, &table);
        } else if tell {
            self.no_column(drawn.place, &drawn.column, &table);
        }
        None
    }

    fn table(&mut self, query: &Query, place: Location) -> Option<Table> {
        if let Some((_, table)) = self.known.iter().find(|(known, _)| known == query) {
            return Some(table.clone());
        }
        match (self.answer)(query) {
            Ok(Summary { table, .. }) => {
                self.known.push((query.clone(), table.clone()));
                Some(table)
            }
            Err(reason) => {
                self.wrong(place, reason);
                None
            }
        }
    }

    fn no_column(&mut self, place: Location, found: &str, table: &Table) {
        let hint = did_you_mean(nearest(found, table.columns.iter().map(|column| column.name.as_ref())));
        self.wrong(place, msg!("script-no-column", found, hint));
    }

    fn no_row(&mut self, place: Location, found: &str, table: &Table) {
        let hint = did_you_mean(nearest(found, table.rows.iter().map(|row| row.key.as_str())));
        self.wrong(place, msg!("script-no-row", found, hint));
    }

    fn wrong(&mut self, place: Location, reason: Message) {
        self.problems.push(Diagnostic { place: Some(place), reason });
    }
}

/// The query behind a placeholder: the scene's own table, or the top level of another tab under the same filter.
fn query(view: &View, drawn: &Drawn) -> Query {
    let Some(tab) = drawn.tab else { return view.query() };
    let mut view = view.clone();
    view.tab = tab;
    view.reset();
    view.current_mut().sort = Sort::default();
    view.query()
}
