//! Rows of a list of titles, built on demand.

use std::sync::Arc;

use super::columns::COLUMNS;
use crate::analysis::measures::Measures;
use crate::analysis::order::{self, Order};
use crate::analysis::sort_cache::{SortCache, sort_values};
use crate::domain::index::Index;
use crate::domain::table::{Cell, Row, RowSource};
use crate::domain::title::ListField;
use crate::store::lists::{ListColumn, ListRef};
use crate::store::needle::Needle;

/// Maximum number of rows whose width is measured; longer lists are sampled.
const MAX_MEASURED_ROWS: usize = 1024;

/// A sorted list of titles.
pub(super) struct TitleRows {
    sort_cache: Arc<SortCache>,
    order: Order,
}

impl TitleRows {
    /// `order` holds positions in the catalogue.
    pub fn new(sort_cache: &Arc<SortCache>, order: Order) -> Self {
        Self { sort_cache: Arc::clone(sort_cache), order }
    }

    fn build_row(&self, title: usize) -> Row {
        let SortCache { catalogue, scores, .. } = self.sort_cache.as_ref();
        let entry = catalogue.titles.get(title);
        let scored = scores.scored(title);
        let viewing = catalogue.viewing.totals(title);
        let measures = scores.profiles.coverage.measures(catalogue);
        let list = |list: ListRef<'_>| if list.is_empty() { Cell::Unknown } else { Cell::Text(list.join("|")) };
        let cells = vec![
            Cell::Text(entry.id().to_owned()),
            Cell::Text(entry.name().to_owned()),
            Cell::Text(entry.category().to_string()),
            scored.class.map_or(Cell::Unknown, |class| Cell::Text(class.to_string())),
            Cell::whole(self.sort_cache.rank(title)),
            moved(self.sort_cache.moved(title)),
            Cell::number(scored.score),
            index(measures, title, Index::Award, scored.award),
            index(measures, title, Index::Global, scored.global),
            index(measures, title, Index::Popularity, scored.popularity),
            Cell::number(scored.total),
            Cell::number(entry.rating()),
            Cell::whole(entry.votes()),
            Cell::whole(entry.awards_won()),
            Cell::whole(entry.awards_nominated()),
            Cell::whole(entry.country_count().map(|count| count as u64)),
            Cell::whole(entry.year()),
            list(entry.genres()),
            entry.title_ko().map_or(Cell::Unknown, |original| Cell::Text(original.to_owned())),
            list(entry.origin()),
            Cell::whole(viewing.hours),
            Cell::whole(viewing.views),
        ];
        Row { key: entry.id().to_owned(), cells, n: None, pinned: false }
    }

    /// A synthetic row with the maximum of each figure, to measure column widths.
    fn max_row(&self) -> Row {
        let titles = &self.sort_cache.catalogue.titles;
        let max = self.sort_cache.columns.max_values(&self.sort_cache.catalogue);
        let mut row = self.build_row(0);
        for (cell, column) in row.cells.iter_mut().zip(COLUMNS) {
            match column.name.as_ref() {
                "rank" => *cell = Cell::Whole(titles.len() as u64),
                "moved" => *cell = moved(i64::try_from(titles.len()).ok().map(|places| -places)),
                "votes" => *cell = Cell::whole(max.votes),
                "awards_won" => *cell = Cell::whole(max.awards_won),
                "awards_nominated" => *cell = Cell::whole(max.awards_nominated),
                "countries" => *cell = Cell::whole(max.countries.map(|count| count as u64)),
                "hours" => *cell = Cell::whole(max.hours),
                "views" => *cell = Cell::whole(max.views),
                _ => {}
            }
        }
        row
    }
}

/// An index, marked where its measure is unknown.
fn index(measures: Measures<'_>, title: usize, index: Index, value: Option<f64>) -> Cell {
    match value {
        Some(value) if measures.is_imputed(title, index) => Cell::Imputed(value),
        value => Cell::number(value),
    }
}

#[expect(clippy::cast_precision_loss, reason = "places within a catalogue stay far below 2^52")]
fn moved(places: Option<i64>) -> Cell {
    Cell::number(places.map(|places| places as f64))
}

impl RowSource for TitleRows {
    fn count(&self) -> usize {
        self.order.len()
    }

    fn row(&self, position: usize) -> Row {
        self.build_row(self.order[position] as usize)
    }

    fn position(&self, key: &str) -> Option<usize> {
        let title = self.sort_cache.catalogue.titles.position(key)?;
        self.order.iter().position(|other| *other as usize == title)
    }

    fn search<'s>(&'s self, text: &'s str) -> Box<dyn Fn(usize) -> bool + 's> {
        let titles = &self.sort_cache.catalogue.titles;
        let holds = |lists: &ListColumn| -> Vec<bool> {
            let needle = Needle::new(text);
            (0..lists.n_lists()).map(|list| needle.is_in(&lists.list(list).join("|"))).collect()
        };
        let (genres, origins) = (titles.lists(ListField::Genres), titles.lists(ListField::Origin));
        let (of_list, of_origin) = (holds(genres), holds(origins));
        let needle = Needle::new(text);
        let contains = move |words: &str| needle.is_in(words);
        Box::new(move |position| {
            let Some(title) = self.order.get(position).map(|title| *title as usize) else { return false };
            let entry = titles.get(title);
            contains(entry.name())
                || entry.title_ko().is_some_and(&contains)
                || of_origin[origins.keys()[title] as usize]
                || of_list[genres.keys()[title] as usize]
                || contains(entry.id())
                || contains(entry.category().into())
                || self.sort_cache.scores.class(title).is_some_and(|class| contains(class.into()))
        })
    }

    fn widest(&self) -> Vec<Row> {
        let apart = self.order.len().div_ceil(MAX_MEASURED_ROWS).max(1);
        let sample = self.order.iter().step_by(apart).map(|title| self.build_row(*title as usize));
        let of_all = (apart > 1).then(|| self.max_row());
        sample.chain(of_all).collect()
    }

    fn greatest(&self, column: usize, rows: usize) -> Vec<usize> {
        order::greatest(&self.order, rows, &*sort_values(&self.sort_cache, &COLUMNS[column].name))
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::oracle::engine;
    use crate::analysis::titles::columns::COLUMNS;
    use crate::domain::index::PerIndex;
    use crate::domain::options::ViewingLevel;
    use crate::domain::query::{Query, QueryKind};
    use crate::domain::scope::Scope;
    use crate::domain::table::{Rows, Table};

    fn keys(table: &Table) -> Vec<&str> {
        table.rows.iter().map(|row| row.key.as_str()).collect()
    }

    /// The same table with all rows materialised.
    fn held(table: &Table) -> Table {
        Table { columns: table.columns.clone(), rows: table.rows.iter().cloned().collect::<Rows>() }
    }

    #[test]
    fn no_row_is_built_before_it_is_read() {
        let engine = engine();
        for kind in [QueryKind::Titles(Scope::default()), QueryKind::Viewing(ViewingLevel::Title)] {
            let table = engine.answer(&Query::new(kind)).unwrap().table;
            assert_eq!((table.rows.is_empty(), table.rows.built()), (false, 0));
            assert!(table.rows.first().is_some() && table.rows.built() < table.rows.len());
        }
    }

    #[test]
    fn a_list_in_any_order_is_what_sorting_its_rows_makes_of_it() {
        let engine = engine();
        for weights in [None, Some(PerIndex { score: 1.0, award: 3.0, global: 0.5, popularity: 1.0 })] {
            let all = Query { weights, ..Query::new(QueryKind::Titles(Scope::default())) };
            let best_first = held(&engine.answer(&all).unwrap().table);
            let names = COLUMNS.iter().map(|column| column.name.as_ref());
            let both_ways = names.flat_map(|name| [format!("{name}:asc"), format!("{name}:desc")]);
            for sort in both_ways.chain(["class,countries:asc,title:desc".to_owned()]) {
                let sort: crate::domain::table::Sort = sort.parse().unwrap();
                let listed = engine.answer(&Query { sort: sort.clone(), ..all.clone() }).unwrap().table;
                let mut sorted = best_first.clone();
                sorted.sort(&sort);
                assert_eq!(keys(&listed), keys(&sorted), "{sort}");
            }
        }
    }

    #[test]
    fn what_is_sought_in_a_list_is_what_is_sought_in_its_rows() {
        let engine = engine();
        let listed = engine.answer(&Query::new(QueryKind::Titles(Scope::default()))).unwrap().table;
        let held = held(&listed);
        let all = 0..listed.rows.len();
        for text in ["LOVE", "movie", "drama|romance", "f1", "nothing has this", "a", "é"] {
            assert_eq!(listed.rows.find(all.clone(), text), held.rows.find(all.clone(), text), "{text}");
            assert_eq!(listed.rows.find(all.clone().rev(), text), held.rows.find(all.clone().rev(), text), "{text}");
        }
        for (position, key) in keys(&held).into_iter().enumerate() {
            assert_eq!(listed.rows.position(key), Some(position));
        }
        for (column, _) in COLUMNS.iter().enumerate().filter(|(_, column)| column.unit.is_number()) {
            assert_eq!(listed.rows.greatest(column, 7), held.rows.greatest(column, 7), "{column}");
        }
    }
}
