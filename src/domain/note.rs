//! Caveats shown with a summary.

use super::explore::ExploreNote;
use super::index::{Index, PopularityMeasure, Weights};
use super::options::WordSource;
use super::period::Period;
use super::title::Category;
use super::viewing_by_class::ViewingByClass;
use super::year_caveats::YearCaveats;
use crate::i18n::{Message, ToMessage, Vocabulary, display_as_message, msg};

/// A caveat on a summary.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// Shares of genres overlap: a title counts once in each of its genres.
    SharesOverlap,
    /// A title counts once, in the group of its first genre.
    FirstGenreGroups,
    /// Coverage of words, as (titles with words, matching titles).
    WordCoverage {
        source: WordSource,
        /// Over all matching titles.
        all: (u64, u64),
        /// Over the matching films.
        films: (u64, u64),
        /// Over the matching series.
        series: (u64, u64),
    },
    /// The filter matches the whole catalogue, so keyness has no reference corpus.
    NoRest,
    /// No word has a keyness.
    NoKeyness,
    /// How many words stand out, of the titles kept or of each group of them.
    KeyWords(Vec<KeyWords>),
    /// Terms of the filter that do not apply to market figures.
    IgnoredByMarket(String),
    /// The crossovers of two market series; never empty.
    Crossovers(Vec<Crossover>),
    /// Where revenue passes the box office: they are not the same kind of money, and by that period the pandemic had cut
    /// the box office to this part of the same period before it.
    GrossBesideRevenue(Option<(Period, f64)>),
    /// All figures of a market series are estimates.
    Estimates(Message),
    /// All figures of both market series are estimates.
    BothEstimates,
    /// The units of two market series differ.
    UnitsDiffer(Message, Message),
    /// A series has no figures in any period.
    NoFigures(Message),
    /// The base period of indexed figures.
    IndexedTo(Period),
    /// The weights differ from the settings; counts are (titles that change class, titles).
    Reweighed {
        /// The weights that differ, as `award=2,score=0.5`.
        weights: String,
        films: (u64, u64),
        series: (u64, u64),
    },
    /// On a pivot or a correlation.
    Explore(ExploreNote),
    /// Titles with viewing figures.
    ViewingCoverage { known: u64, all: u64 },
    /// What reports and lists leave out.
    ViewingGaps,
    /// Weeks after this half-year have only titles that a report names.
    ViewingAfterReports(Period),
    /// Coverage of countries.
    ReachCoverage {
        /// Titles with known countries.
        known: u64,
        /// All titles.
        all: u64,
    },
    /// How the verdicts of a comparison come about.
    Verdicts {
        /// Number of rows that are tested together.
        tested: usize,
    },
    /// Films and series stand side by side, whose indices are relative to their own category.
    AcrossCategories,
    /// Two data sets stand side by side, whose indices are relative to their own catalogue.
    AcrossDataSets,
    /// Features shared by all compared titles.
    InCommon {
        /// Shared genres.
        genres: Vec<String>,
        /// Number of shared countries.
        countries: u64,
    },
    /// Audited revenue starts in this year and is unknown before.
    AuditedFrom(u16),
    /// Another title of the category has equal rating, votes and awards; probably one IMDb record on two works.
    SharedRecord(String),
    /// The indices, totals and classes are those of the files.
    ScoredElsewhere { by: String },
    /// The scoring is that of the data set, not of the settings.
    ScoredByDataSet { popularity: PopularityMeasure, weights: Weights },
    /// The scoring that the data set asks for does not apply.
    ScoringRefused(Message),
    /// A title's card has comparables from all titles, whatever the filter keeps.
    WithoutFilter,
    /// An optional file of the data directory is missing.
    MissingFile(&'static str),
    /// Number of titles without a total, and so without a class.
    Unrated(Category, u64),
    /// Indices without data for titles of a category, and those that the total is the mean of.
    Unmeasured {
        category: Category,
        indices: Vec<Index>,
        rest: Vec<Index>,
        /// The most titles that have a value in one of them.
        known: u64,
    },
    /// Number of titles with an index of an unknown measure, which counts as the least.
    Imputed(u64),
    /// Means go over films and series together.
    Mixed,
    /// Rows whose total is a mean over fewer titles than they count, with the row of the most titles and its n.
    TotalOf { rows: u64, n: u64, titles: u64 },
    /// What the counts of titles per year do not say.
    Years(YearCaveats),
    /// How the hours viewed follow the totals.
    TotalAndViewing(ViewingByClass),
    /// The hours viewed by class.
    ViewingByClass(ViewingByClass),
    /// The part of the variance of a category's totals that the score accounts for; far less than its weight.
    Variance(f64),
}

/// The words that stand out in some titles.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyWords {
    /// What the titles have in common; `None` for all that the filter keeps.
    pub group: Option<String>,
    pub words: u64,
    /// Beyond which absolute keyness a word stands out.
    pub limit: f64,
}

impl KeyWords {
    /// Says how many words stand out, and where.
    fn said(of: &[Self]) -> Message {
        let limit = |of: &Self| format!("{:.2}", of.limit);
        match of {
            [one @ Self { group: None, words: 1.., .. }] => {
                msg!("note-key-words", words = one.words, limit = limit(one))
            }
            [one @ Self { group: None, .. }] => msg!("note-no-key-words", limit = limit(one)),
            groups => {
                let found = groups.iter().filter(|of| of.words > 0).map(|of| {
                    let group = Message::word("word-", of.group.as_deref().unwrap_or_default());
                    msg!("note-key-words-of-group", group, words = of.words)
                });
                let found: Vec<Message> = found.collect();
                if found.is_empty() {
                    return msg!("note-no-key-words-of-groups");
                }
                msg!("note-key-words-of-groups", groups = Message::joined(found, ", "))
            }
        }
    }
}

/// A period in which one market series overtakes another.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossover {
    pub period: Period,
    /// The series that overtakes.
    pub over: Message,
    /// The series that is overtaken.
    pub under: Message,
    /// `over` divided by `under`.
    pub ratio: f64,
}

impl ToMessage for Crossover {
    fn to_message(&self) -> Message {
        let Self { period, over, under, ratio } = self;
        msg!("note-passes", period = period.to_string(), over, under, ratio = format!("{ratio:.2}"))
    }
}

/// Lists up to two crossovers; of more, their number and the last.
fn crossed(crossovers: &[Crossover]) -> Message {
    match crossovers {
        [] => Message::default(),
        [first] => first.to_message(),
        [first, second] => {
            let Crossover { period, over, under: _, ratio } = second;
            let (period, ratio) = (period.to_string(), format!("{ratio:.2}"));
            msg!("note-passes-and-back", first = first.to_message(), period, over, ratio)
        }
        [.., last] => msg!("note-changes-of-places", count = crossovers.len(), last = last.to_message()),
    }
}

/// The names of indices: `score, global and popularity`.
fn enumeration(indices: &[Index]) -> Message {
    let names = || indices.iter().map(|index| index.long_label());
    match indices.len() {
        0 | 1 => Message::joined(names(), ""),
        n => {
            let last = names().next_back().unwrap_or_default();
            msg!("and-last", items = Message::joined(names().take(n - 1), ", "), last)
        }
    }
}

impl Note {
    /// Whether it has many figures: it is left to descriptions, explanations and exports.
    pub fn is_detail(&self) -> bool {
        matches!(self, Self::ViewingByClass(_))
    }
}

impl ToMessage for Note {
    fn to_message(&self) -> Message {
        match self {
            Self::SharesOverlap => msg!("note-shares-overlap"),
            Self::FirstGenreGroups => msg!("note-first-genre-groups"),
            Self::WordCoverage { source, all, films, series } => {
                let have = match source {
                    WordSource::Plots => msg!("have-a-plot"),
                    WordSource::Tags => msg!("have-tags"),
                    WordSource::Names => msg!("have-a-name"),
                };
                msg!(
                    "note-word-coverage",
                    with_words = all.0,
                    titles = all.1,
                    have,
                    films_with = films.0,
                    films = films.1,
                    series_with = series.0,
                    series = series.1,
                )
            }
            Self::NoRest => msg!("note-no-rest"),
            Self::NoKeyness => msg!("note-no-keyness"),
            Self::KeyWords(of) => KeyWords::said(of),
            Self::IgnoredByMarket(terms) => msg!("note-ignored-by-market", terms),
            Self::Crossovers(crossovers) => crossed(crossovers),
            Self::GrossBesideRevenue(None) => msg!("note-gross-beside-revenue"),
            Self::GrossBesideRevenue(Some((period, left))) => {
                let year = period.year.to_string();
                msg!("note-collapsed", year, left = format!("{:.0}%", left * 100.0))
            }
            Self::Estimates(series) => msg!("note-estimates", series),
            Self::BothEstimates => msg!("note-both-estimates"),
            Self::UnitsDiffer(first, second) => msg!("note-units-differ", first, second),
            Self::NoFigures(series) => msg!("note-no-figures", series),
            Self::IndexedTo(period) => msg!("note-indexed-to", period = period.to_string()),
            Self::Reweighed { weights, films, series } => msg!(
                "note-reweighed",
                weights,
                films_moved = films.0,
                films = films.1,
                series_moved = series.0,
                series = series.1,
            ),
            Self::Explore(note) => note.to_message(),
            Self::ViewingCoverage { known, all } => msg!("note-viewing-coverage", known = *known, all = *all),
            Self::ViewingGaps => msg!("note-viewing-gaps"),
            Self::ViewingAfterReports(period) => msg!("note-viewing-after-reports", period = period.to_string()),
            Self::ReachCoverage { known, all } => msg!("note-reach-coverage", known = *known, all = *all),
            Self::Verdicts { tested: 0 } => msg!("note-no-verdicts"),
            Self::Verdicts { tested } => msg!("note-verdicts", rows = *tested),
            Self::AcrossCategories => msg!("note-across-categories"),
            Self::AcrossDataSets => msg!("note-across-data-sets"),
            Self::InCommon { genres, countries } => {
                let genres = if genres.is_empty() {
                    msg!("no-genre")
                } else {
                    Message::names(Vocabulary::Genre, genres.join("|"))
                };
                msg!("note-in-common", genres, countries = *countries)
            }
            Self::AuditedFrom(year) => msg!("note-audited-from", year = year.to_string()),
            Self::SharedRecord(title) => msg!("note-shared-record", title),
            Self::ScoredElsewhere { by } => msg!("note-scored-elsewhere", by),
            Self::ScoredByDataSet { popularity, weights } => {
                let popularity = Message::keyed("popularity-by-", popularity);
                msg!("note-scored-by-data-set", popularity, weights = weights.to_string())
            }
            Self::ScoringRefused(reason) => reason.clone(),
            Self::WithoutFilter => msg!("note-without-filter"),
            Self::MissingFile(name) => msg!("note-missing-file", name = *name),
            Self::Unrated(category, count) => msg!("note-unrated", titles = category.counted(*count)),
            Self::Unmeasured { category, indices, rest, known } => {
                let (of, known, indices) = (category.plural(), *known, enumeration(indices));
                if rest.is_empty() {
                    msg!("note-unmeasured-all", of, indices, known)
                } else {
                    msg!("note-unmeasured", of, indices, known, rest = enumeration(rest), n = rest.len())
                }
            }
            Self::Imputed(count) => msg!("note-imputed", count = *count),
            Self::Mixed => msg!("note-mixed"),
            Self::TotalOf { rows, n, titles } => msg!("note-total-of", rows = *rows, n = *n, titles = *titles),
            Self::Years(YearCaveats { partial, bulk }) => {
                let partial =
                    partial.map(|end| msg!("note-partial-year", year = end.year().to_string(), end = end.to_string()));
                let bulk =
                    bulk.iter().map(|(day, titles)| msg!("note-bulk-day", day = day.to_string(), titles = *titles));
                let bulk: Vec<Message> = bulk.collect();
                let bulk = (!bulk.is_empty()).then(|| msg!("note-bulk", days = Message::joined(bulk, ", ")));
                msg!("note-years", what = Message::joined(partial.into_iter().chain(bulk), "; "))
            }
            Self::TotalAndViewing(viewing) => viewing.correlated(),
            Self::ViewingByClass(viewing) => viewing.by_class(),
            Self::Variance(share) => msg!("note-variance", share = format!("{:.0}%", share * 100.0)),
        }
    }
}

display_as_message!(Crossover, Note);
