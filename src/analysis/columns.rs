//! Derived columns of a catalogue, which depend on neither filter nor weights.

use std::sync::OnceLock;

use strum::EnumCount;

use super::arrivals;
use super::blocks::{Blocks, LazyBlocks};
use super::code_ranks::CodeRanks;
use super::coverage::Coverage;
use super::dict_column::DictColumn;
use super::genre_groups::GenreGroups;
use super::mask::Mask;
use super::order::{Collation, Order, lower};
use super::order_cache::OrderCache;
use super::parallel;
use super::viewing::hours::HalfYearColumns;
use super::viewing::sums::{FigureFlags, PeriodTotals};
use super::word_index::WordIndex;
use super::word_lists::WordLists;
use super::years::YearSpan;
use crate::domain::date::Date;
use crate::domain::filter::field::Field;
use crate::domain::index::Index;
use crate::domain::options::WordSource;
use crate::domain::title::{Category, ListField};
use crate::domain::year_caveats::YearCaveats;
use crate::store::catalogue::Catalogue;
use crate::store::text_signature::TextSignature;
use crate::store::titles::{TitleRef, Titles};

/// Derived columns; expensive ones are computed on first use.
pub(super) struct DerivedColumns {
    /// Netflix release year of each title, or [`NO_YEAR`].
    years: Vec<u16>,
    span: YearSpan,
    films: Mask,
    series: Mask,
    pub groups: GenreGroups,
    /// In lower case, as are the next.
    pub stop_words: Vec<String>,
    names_of_people: Vec<String>,
    word_indexes: [OnceLock<WordIndex>; 3],
    with_words: [OnceLock<Mask>; 3],
    names: OnceLock<Collation>,
    original_names: OnceLock<DictColumn>,
    nominations: OnceLock<DictColumn>,
    name_signatures: OnceLock<Vec<TextSignature>>,
    max_values: OnceLock<MaxValues>,
    dict_columns: [OnceLock<DictColumn>; 15],
    blocks: [OnceLock<Blocks>; ListField::COUNT],
    list_ranks: [OnceLock<CodeRanks>; ListField::COUNT],
    imputed: OnceLock<Mask>,
    year_caveats: OnceLock<YearCaveats>,
    pub viewing: ViewingCaches,
}

/// What the tables of viewing need of the catalogue.
#[derive(Default)]
pub(super) struct ViewingCaches {
    /// What sums need to know of each figure.
    pub figure_flags: OnceLock<Vec<FigureFlags>>,
    /// Selects the titles in weekly lists.
    pub in_lists: OnceLock<Mask>,
    /// Selects the titles with figures.
    pub with_figures: OnceLock<Mask>,
    /// Those titles in the default order.
    pub most_viewed: OnceLock<Order>,
    pub orders: OrderCache,
    /// Columns on the weekly lists.
    pub in_lists_columns: [OnceLock<DictColumn>; 3],
    /// The totals of all titles for each period.
    pub all_periods: OnceLock<Vec<PeriodTotals>>,
    /// `None` if the hours do not fit.
    pub half_years: OnceLock<Option<HalfYearColumns>>,
}

/// Maximum of each figure over all titles.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct MaxValues {
    pub votes: Option<u64>,
    pub awards_won: Option<u32>,
    pub awards_nominated: Option<u32>,
    pub countries: Option<usize>,
    pub hours: Option<u64>,
    pub views: Option<u64>,
    pub weeks: Option<u64>,
}

/// Key of a title in a dictionary-encoded column.
type Key<'k> = &'k (dyn Fn(usize) -> Option<u64> + Sync);

/// Marks an unknown year.
const NO_YEAR: u16 = u16::MAX;

impl DerivedColumns {
    pub fn new(catalogue: &Catalogue, groups: &GenreGroups, words: WordLists<'_>) -> Self {
        let titles = &catalogue.titles;
        let year = |row: usize| titles.get(row).year().unwrap_or(NO_YEAR);
        let years: Vec<u16> = parallel::concat_chunks(titles.len(), |rows| rows.map(year).collect());
        let known = || years.iter().copied().filter(|year| *year != NO_YEAR);
        let of = |category: Category| Mask::from_fn(titles.len(), |row| titles.category(row) == category);
        Self {
            span: YearSpan::new(known().min().unwrap_or_default(), known().max().unwrap_or_default()),
            years,
            films: of(Category::Movie),
            series: of(Category::Series),
            groups: groups.clone(),
            stop_words: words.stop_words.iter().map(|word| word.to_lowercase()).collect(),
            names_of_people: words.names.iter().map(|name| name.to_lowercase()).collect(),
            word_indexes: Default::default(),
            with_words: Default::default(),
            names: OnceLock::new(),
            original_names: OnceLock::new(),
            nominations: OnceLock::new(),
            name_signatures: OnceLock::new(),
            max_values: OnceLock::new(),
            dict_columns: Default::default(),
            blocks: Default::default(),
            list_ranks: Default::default(),
            imputed: OnceLock::new(),
            year_caveats: OnceLock::new(),
            viewing: ViewingCaches::default(),
        }
    }

    pub fn year(&self, row: usize) -> Option<u16> {
        Some(self.years[row]).filter(|year| *year != NO_YEAR)
    }

    /// Span from the first to the last release year.
    pub fn years(&self) -> YearSpan {
        self.span
    }

    pub fn in_category(&self, category: Category) -> &Mask {
        match category {
            Category::Movie => &self.films,
            Category::Series => &self.series,
        }
    }

    /// Returns a dictionary-encoded column, built on first use; `None` for a field whose values
    /// are not numbers, dates or fixed words, or depend on the scoring.
    pub fn dict_column(&self, catalogue: &Catalogue, field: Field) -> Option<&DictColumn> {
        let Catalogue { titles, viewing, .. } = catalogue;
        let day = |day: Date| u64::from(day.days_since_epoch().cast_unsigned());
        let (place, key): (usize, Key<'_>) = match field {
            Field::Category => (0, &|row| Some(titles.category(row) as u64)),
            Field::Year => (1, &|row| titles.get(row).year().map(u64::from)),
            Field::Released => (2, &|row| titles.get(row).released().map(day)),
            Field::Votes => (4, &|row| titles.get(row).votes()),
            Field::Awards => (5, &|row| titles.get(row).awards_won().map(u64::from)),
            Field::Countries => (6, &|row| titles.get(row).country_count().map(|count| count as u64)),
            Field::Hours => (7, &|row| viewing.totals(row).hours),
            Field::Views => (8, &|row| viewing.totals(row).views),
            Field::Weeks => (9, &|row| viewing.totals(row).weeks),
            Field::Worldwide => (10, &|row| titles.get(row).worldwide().map(u64::from)),
            Field::Month => (11, &|row| titles.get(row).netflix_released().map(|day| day.month().into())),
            Field::Decade => (12, &|row| titles.get(row).released().map(|day| u64::from(day.year() / 10))),
            Field::Rating => {
                let build = || DictColumn::from_values(titles.len(), 10.0, |row| titles.get(row).rating());
                return Some(self.dict_columns[3].get_or_init(build));
            }
            Field::Runtime | Field::Age => {
                let text = |row: usize| {
                    let title = titles.get(row);
                    if field == Field::Runtime { title.runtime() } else { title.age_rating() }
                };
                let place = if field == Field::Runtime { 13 } else { 14 };
                return Some(self.dict_columns[place].get_or_init(|| DictColumn::from_keys(titles.len(), text)));
            }
            _ => return None,
        };
        Some(self.dict_columns[place].get_or_init(|| DictColumn::from_numbers(titles.len(), key)))
    }

    /// The blocks of a column of lists.
    pub fn blocks<'c>(&'c self, titles: &'c Titles, field: ListField) -> LazyBlocks<'c> {
        LazyBlocks { built: &self.blocks[field as usize], lists: titles.lists(field) }
    }

    /// The alphabetical ranks of the lists of a field, computed on first use.
    pub fn list_ranks(&self, titles: &Titles, field: ListField) -> &CodeRanks {
        self.list_ranks[field as usize].get_or_init(|| {
            let lists = titles.lists(field);
            let texts: Vec<String> = (0..lists.n_lists()).map(|list| lists.list(list).join("|")).collect();
            CodeRanks::of_texts(texts.len(), &|list| &texts[list])
        })
    }

    /// The alphabetical ranks of the names of titles, computed on first use.
    pub fn names(&self, titles: &Titles) -> &Collation {
        self.names.get_or_init(|| Collation::new(titles.len(), &|row| titles.get(row).name()))
    }

    /// The original names of titles, encoded on first use.
    pub fn original_names(&self, titles: &Titles) -> &DictColumn {
        self.original_names.get_or_init(|| DictColumn::from_keys(titles.len(), |row| titles.get(row).title_ko()))
    }

    /// The numbers of nominations, encoded on first use.
    pub fn nominations(&self, titles: &Titles) -> &DictColumn {
        let nominations = |row: usize| titles.get(row).awards_nominated().map(u64::from);
        self.nominations.get_or_init(|| DictColumn::from_numbers(titles.len(), nominations))
    }

    /// The signature of the names of each title, computed on first use.
    pub fn name_signatures(&self, titles: &Titles) -> &[TextSignature] {
        let of_title = |title: TitleRef<'_>| {
            let names = std::iter::once(title.name()).chain(title.title_ko());
            names.map(|name| TextSignature::new(&lower(name))).fold(TextSignature::default(), TextSignature::union)
        };
        self.name_signatures.get_or_init(|| {
            parallel::concat_chunks(titles.len(), |rows| rows.map(|row| of_title(titles.get(row))).collect())
        })
    }

    /// Selects the titles with a measured index that counts an unknown measure as 0.
    pub fn imputed(&self, catalogue: &Catalogue, coverage: &Coverage) -> &Mask {
        let (titles, measures) = (&catalogue.titles, coverage.measures(catalogue));
        let imputed = |row: usize| {
            let is_measured = |index: &Index| coverage.is_measured(titles.category(row), *index);
            Index::MEASURED.into_iter().filter(is_measured).any(|index| measures.is_imputed(row, index))
        };
        self.imputed.get_or_init(|| Mask::from_fn(titles.len(), imputed))
    }

    /// Caveats on the years of arrival, computed on first use.
    pub fn year_caveats(&self, catalogue: &Catalogue) -> &YearCaveats {
        self.year_caveats.get_or_init(|| arrivals::caveats(catalogue))
    }

    /// Selects the titles that have words from a source.
    pub fn with_words(&self, catalogue: &Catalogue, source: WordSource) -> &Mask {
        let has_words = |row: usize| match source {
            WordSource::Plots => !catalogue.terms.value(row).is_empty(),
            WordSource::Tags => !catalogue.titles.get(row).tags().is_empty(),
            WordSource::Names => true,
        };
        self.with_words[source as usize].get_or_init(|| Mask::from_fn(catalogue.titles.len(), has_words))
    }

    /// Computed on first use.
    pub fn max_values(&self, catalogue: &Catalogue) -> MaxValues {
        let Catalogue { titles, viewing, .. } = catalogue;
        let totals = || (0..titles.len()).map(|row| viewing.totals(row));
        *self.max_values.get_or_init(|| MaxValues {
            votes: titles.iter().filter_map(TitleRef::votes).max(),
            awards_won: titles.iter().filter_map(TitleRef::awards_won).max(),
            awards_nominated: titles.iter().filter_map(TitleRef::awards_nominated).max(),
            countries: titles.iter().filter_map(TitleRef::country_count).max(),
            hours: totals().filter_map(|totals| totals.hours).max(),
            views: totals().filter_map(|totals| totals.views).max(),
            weeks: totals().filter_map(|totals| totals.weeks).max(),
        })
    }

    /// Word index of a source, built on first use.
    pub fn word_index(&self, catalogue: &Catalogue, source: WordSource) -> &WordIndex {
        self.word_indexes[source as usize]
            .get_or_init(|| WordIndex::new(catalogue, source, &self.stop_words, &self.names_of_people))
    }
}
