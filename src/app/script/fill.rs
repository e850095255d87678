//! Fills the placeholders of a script with figures.

use super::template::{Placeholder, RowRef, Segment, Template};
use super::{BigFigure, Content, Scene, SceneTemplates, Script};
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
        let mut filler = Filler { language, answer, is_plain: false, cache: Vec::new(), problems: Vec::new() };
        for scene in &mut self.scenes {
            filler.fill(scene);
        }
        let mut problems = filler.problems;
        problems.sort_by_key(|problem| problem.location.map(|location| (location.line, location.column)));
        problems
    }
}

struct Filler<'a> {
    language: Language,
    answer: &'a mut dyn FnMut(&Query) -> Result<Summary, Message>,
    /// Whether the scene has no table of its own.
    is_plain: bool,
    /// Cached tables by query.
    cache: Vec<(Query, Table)>,
    problems: Vec<Diagnostic>,
}

impl Filler<'_> {
    fn fill(&mut self, scene: &mut Scene) {
        let templates: SceneTemplates = scene.templates.clone();
        self.is_plain = scene.is_plain;
        if let (Some(location), Some(key)) = (scene.row_location, scene.view.current().key.clone())
            && let Some(table) = self.table(&scene.view.query(), location)
            && table.row(&key).is_none()
        {
            self.no_row(location, &key, &table);
        }
        if let Some(location) = scene.sort_location
            && let Some(table) = self.table(&scene.view.query(), location)
        {
            for key in scene.view.current().sort.keys.iter().filter(|key| table.column(&key.column).is_none()) {
                self.no_column(location, &key.column, &table);
            }
        }
        let mut fill = |template: &Template| self.fill_template(&scene.view, template);
        let (headline, text, notes) = (fill(&templates.headline), fill(&templates.text), fill(&templates.notes));
        let mut figures = Vec::with_capacity(templates.figures.len());
        for (figure, label) in &templates.figures {
            let value = figure.as_placeholder().and_then(|placeholder| {
                let (cell, unit) = self.cell(&scene.view, placeholder, false)?;
                let mark = if let Cell::Figure(_, kind) = &cell { format::reliability_mark(*kind) } else { "" };
                Some((cell.value()?, unit, mark)).filter(|_| unit.is_number())
            });
            let (text, label) = (self.fill_template(&scene.view, figure), self.fill_template(&scene.view, label));
            figures.push(BigFigure { text, label, value });
        }
        scene.content = Content { headline, text, notes, figures };
    }

    fn fill_template(&mut self, view: &View, template: &Template) -> String {
        let segments = template.segments.iter().map(|segment| match segment {
            Segment::Text(text) => text.clone(),
            Segment::Placeholder(placeholder) => self
                .cell(view, placeholder, true)
                .map_or_else(|| placeholder.text.clone(), |(cell, unit)| format::localised(self.language, &cell, unit)),
        });
        segments.collect()
    }

    /// Looks up a figure and its unit. If it is missing and `report` is set, records a diagnostic.
    fn cell(&mut self, view: &View, placeholder: &Placeholder, report: bool) -> Option<(Cell, Unit)> {
        if self.is_plain && placeholder.tab.is_none() {
            if report {
                self.report(placeholder.location, msg!("script-no-own-table", found = &placeholder.text));
            }
            return None;
        }
        let query = query(view, placeholder);
        let table = self.table(&query, placeholder.location)?;
        let row = match &placeholder.row {
            RowRef::Key(key) => table.row(key),
            RowRef::Index(nth) => (*nth < table.rows.len()).then_some(*nth),
        };
        let column = table.column(&placeholder.column);
        if let (Some(row), Some(column)) = (row, column) {
            let (cell, unit) = (&table.rows[row].cells[column], table.columns[column].unit);
            return Some(if placeholder.unsigned { format::unsigned(cell, unit) } else { (cell.clone(), unit) });
        }
        if report && row.is_none() {
            let name = match &placeholder.row {
                RowRef::Key(key) => key.clone(),
                RowRef::Index(nth) => format!("#{}", nth + 1),
            };
            self.no_row(placeholder.location, &name, &table);
        } else if report {
            self.no_column(placeholder.location, &placeholder.column, &table);
        }
        None
    }

    fn table(&mut self, query: &Query, location: Location) -> Option<Table> {
        if let Some((_, table)) = self.cache.iter().find(|(known, _)| known == query) {
            return Some(table.clone());
        }
        match (self.answer)(query) {
            Ok(Summary { table, .. }) => {
                self.cache.push((query.clone(), table.clone()));
                Some(table)
            }
            Err(reason) => {
                self.report(location, reason);
                None
            }
        }
    }

    fn no_column(&mut self, location: Location, found: &str, table: &Table) {
        let hint = did_you_mean(nearest(found, table.columns.iter().map(|column| column.name.as_ref())));
        self.report(location, msg!("script-no-column", found, hint));
    }

    fn no_row(&mut self, location: Location, found: &str, table: &Table) {
        let hint = did_you_mean(nearest(found, table.rows.iter().map(|row| row.key.as_str())));
        self.report(location, msg!("script-no-row", found, hint));
    }

    fn report(&mut self, location: Location, reason: Message) {
        self.problems.push(Diagnostic { location: Some(location), reason });
    }
}

/// The query behind a placeholder: the scene's own table, or the top level of another tab under the same filter.
fn query(view: &View, placeholder: &Placeholder) -> Query {
    let Some(tab) = placeholder.tab else { return view.query() };
    let mut view = view.clone();
    view.tab = tab;
    view.reset();
    view.current_mut().sort = Sort::default();
    view.query()
}
