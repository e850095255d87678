//! A scored catalogue as polars frames, made once and shared by every plan.

use polars::prelude::*;

use crate::domain::catalogue::Catalogue;
use crate::domain::index::{Index, Scored};

/// The frames that the plans start from; `row` is a title's position in the catalogue.
pub(super) struct Frames {
    /// `row category class group year name score award global popularity total`, one row a title.
    pub titles: DataFrame,
    /// `row genre`, one row per title and genre; a title without genres has one row without a genre.
    pub genres: DataFrame,
    /// `row term count`, one row per title and word of its plot.
    pub terms: DataFrame,
    /// `term prior`, one row per word: how often the plots of the whole catalogue use it.
    pub words: DataFrame,
    /// `series level year part value kind`; `part` is 0 for a whole year.
    pub market: DataFrame,
}

impl Frames {
    pub(super) fn new(
        catalogue: &Catalogue,
        scored: &[Scored],
        group_of: &dyn Fn(&str) -> String,
    ) -> PolarsResult<Self> {
        let terms = terms(catalogue)?;
        Ok(Self {
            titles: titles(catalogue, scored, group_of)?,
            genres: genres(catalogue)?,
            words: words(&terms)?,
            terms,
            market: market(catalogue)?,
        })
    }
}

/// Positions fit: a catalogue of 2^32 titles does not fit into memory.
fn position(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

fn titles(catalogue: &Catalogue, scored: &[Scored], group_of: &dyn Fn(&str) -> String) -> PolarsResult<DataFrame> {
    let titles = &catalogue.titles;
    let index = |index: Index| scored.iter().map(|scored| scored.get(index)).collect::<Vec<_>>();
    df!(
        "row" => (0..titles.len()).map(position).collect::<Vec<_>>(),
        "category" => titles.iter().map(|title| title.category.into()).collect::<Vec<&'static str>>(),
        "class" => scored.iter().map(|scored| scored.class.map(Into::into)).collect::<Vec<Option<&'static str>>>(),
        "group" => titles.iter().map(|title| title.genres.first().map(|genre| group_of(genre))).collect::<Vec<_>>(),
        "year" => titles.iter().map(|title| title.year().map(i32::from)).collect::<Vec<_>>(),
        "name" => titles.iter().map(|title| title.name.to_lowercase()).collect::<Vec<_>>(),
        "score" => index(Index::Score),
        "award" => index(Index::Award),
        "global" => index(Index::Global),
        "popularity" => index(Index::Popularity),
        "total" => index(Index::Total),
    )
}

fn genres(catalogue: &Catalogue) -> PolarsResult<DataFrame> {
    let (mut rows, mut genres) = (Vec::new(), Vec::new());
    for (row, title) in catalogue.titles.iter().enumerate() {
        if title.genres.is_empty() {
            rows.push(position(row));
            genres.push(None);
        }
        for genre in &title.genres {
            rows.push(position(row));
            genres.push(Some(genre.as_str()));
        }
    }
    df!("row" => rows, "genre" => genres)
}

fn terms(catalogue: &Catalogue) -> PolarsResult<DataFrame> {
    let (mut rows, mut terms, mut counts) = (Vec::new(), Vec::new(), Vec::new());
    for (row, words) in catalogue.terms.iter().enumerate() {
        for (term, count) in words {
            rows.push(position(row));
            terms.push(term.as_str());
            counts.push(*count);
        }
    }
    df!("row" => rows, "term" => terms, "count" => counts)
}

fn words(terms: &DataFrame) -> PolarsResult<DataFrame> {
    let prior = col("count").sum().cast(DataType::Float64).alias("prior");
    terms.clone().lazy().group_by([col("term")]).agg([prior]).collect()
}

fn market(catalogue: &Catalogue) -> PolarsResult<DataFrame> {
    // Half-years stand in the file and in no table.
    let shown = || catalogue.market.iter().filter_map(|figure| figure.period.level().map(|level| (level, figure)));
    df!(
        "series" => shown().map(|(_, figure)| figure.series.as_str()).collect::<Vec<_>>(),
        "level" => shown().map(|(level, _)| level.into()).collect::<Vec<&'static str>>(),
        "year" => shown().map(|(_, figure)| i32::from(figure.period.year)).collect::<Vec<_>>(),
        "part" => shown().map(|(_, figure)| i32::from(figure.period.place())).collect::<Vec<_>>(),
        "value" => shown().map(|(_, figure)| figure.value).collect::<Vec<_>>(),
        "kind" => shown().map(|(_, figure)| figure.kind.into()).collect::<Vec<&'static str>>(),
    )
}
