//! Reads the scores of a title that was scored elsewhere.

use toml::Table;

use super::cell::Expected;
use crate::data::schema::ScoredColumn;
use crate::data::table::{Row, RowError};
use crate::domain::class::Class;
use crate::domain::index::{Index, Scored};
use crate::domain::title::Category;
use crate::i18n::msg;
use crate::store::given_scores::GivenScores;
use crate::store::titles::Titles;

/// The greatest index, and by how much rounding may exceed it or fall below 0.
const GREATEST: f64 = 5.0;
const TOLERANCE: f64 = 1e-9;

/// The class of a title without a total, as some programs write it. An empty cell means the same.
const UNRATED: &str = "unrated";

/// Whether an index may exceed 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scale {
    #[default]
    ToFive,
    /// Half of awards, countries or votes may be any number.
    Open,
}

impl Scale {
    /// The scale of a scoring, as `about.toml` words it.
    pub fn of(scoring: Option<&str>) -> Self {
        let scoring: Option<Table> = scoring.and_then(|scoring| scoring.parse().ok());
        let methods = scoring.as_ref().and_then(|scoring| scoring.get("methods")?.as_table());
        let half =
            |index: Index| methods.and_then(|methods| methods.get(<&str>::from(index))?.as_str()) == Some("half");
        if [Index::Award, Index::Global, Index::Popularity].into_iter().any(half) { Self::Open } else { Self::ToFive }
    }
}

/// Reads the scores of a row.
pub(super) fn read(row: &Row<'_, ScoredColumn>, scale: Scale) -> Result<Scored, RowError> {
    let index = |index: Index| row.optional(ScoredColumn::Index(index), |cell| self::index(cell, scale));
    let [score, award, global, popularity] = Index::MEASURED.map(index);
    let total = index(Index::Total)?;
    let class = row.optional(ScoredColumn::Class, class)?.flatten();
    if total.is_some() && class.is_none() {
        return Err(row.error(ScoredColumn::Class, msg!("expected-class-with-total")));
    }
    // Without a total there is no class, whatever the cell says.
    let class = class.filter(|_| total.is_some());
    Ok(Scored { score: score?, award: award?, global: global?, popularity: popularity?, total, class })
}

/// A number from 0 to 5, or from 0.
fn index(cell: &str, scale: Scale) -> Result<f64, Expected> {
    let (greatest, expected) = match scale {
        Scale::ToFive => (GREATEST, "expected-index"),
        Scale::Open => (f64::MAX, "expected-open-index"),
    };
    let index = cell.parse().ok().filter(|index| (-TOLERANCE..=greatest + TOLERANCE).contains(index));
    index.map(|index: f64| index.clamp(0.0, greatest)).ok_or(Expected(expected))
}

fn class(cell: &str) -> Result<Option<Class>, Expected> {
    if cell.eq_ignore_ascii_case(UNRATED) {
        return Ok(None);
    }
    cell.parse().map(Some).map_err(|_| Expected("expected-class"))
}

/// The titles without an index that others of their category have, with the first such index. A score may be unknown of
/// single titles, as a total.
pub(super) fn lacking(titles: &Titles, scores: &GivenScores) -> Vec<(usize, Index)> {
    const WHOLE: [Index; 3] = [Index::Award, Index::Global, Index::Popularity];
    let mut known = [[false; WHOLE.len()]; 2];
    for row in 0..titles.len() {
        let known = &mut known[titles.category(row) as usize];
        known.iter_mut().zip(WHOLE).for_each(|(known, index)| *known |= scores.index(row, index).is_some());
    }
    let is_known = |category: Category, at: usize| known[category as usize][at];
    let lacks = |row: usize| {
        let mut lacking = (0..WHOLE.len()).filter(|at| is_known(titles.category(row), *at));
        lacking.find(|at| scores.index(row, WHOLE[*at]).is_none()).map(|at| (row, WHOLE[at]))
    };
    (0..titles.len()).filter_map(lacks).collect()
}

#[cfg(test)]
mod tests {
    use crate::data::load::{Contents, LoadError, Loaded, NoProgress, TableFile, Threads, parse};
    use crate::domain::class::Class;
    use crate::domain::index::Index;

    const HEADER: &str = "id,title,category,imdb_rating,score,award,global,popularity,total,class";

    fn load(titles: &str, about: &str) -> Result<Loaded, LoadError> {
        let pieces = [TableFile::Bytes("titles.csv", titles.as_bytes().to_vec().leak())];
        let about = Some(about.as_bytes().to_vec());
        let contents = Contents { titles: pieces.into(), about, ..Contents::default() };
        parse(&contents, "here".to_owned(), Threads::default(), &NoProgress)
    }

    fn rejected(loaded: &Loaded) -> Vec<String> {
        loaded.report.rejected().map(ToString::to_string).collect()
    }

    #[test]
    fn scores_are_taken_as_they_are() {
        let titles = format!(
            "{HEADER}\na,A,movie,8.1,4.05,5,4.765625,4,4.454,A\nb,B,movie,,,1,0,1,,\nc,C,series,7,3.5,,1,2,2.17,unrated\n\
             d,D,series,7,3.5,,1,2,2.17,c\n"
        );
        let loaded = load(&titles, "scored = true").unwrap();
        let scores = loaded.catalogue.scores.as_ref().unwrap();
        let row = |row| Index::ALL.map(|index| scores.index(row, index));
        assert_eq!(row(0), [Some(4.05), Some(5.0), Some(4.765_625), Some(4.0), Some(4.454)]);
        assert_eq!((row(1)[0], row(1)[4], scores.class(1)), (None, None, None));
        // A class is not in doubt where a total is known.
        assert_eq!(
            rejected(&loaded),
            ["titles.csv line 4, class “unrated”: expected a class from A to D, because there is a total"]
        );
        assert_eq!((row(2)[1], scores.class(2)), (None, Some(Class::C)));
        assert_eq!(loaded.catalogue.scored_by(), Some("here"));
        // Without a word about it, ottui scores the titles itself.
        let unscored = load(&titles, "scored_by = 'a cluster'").unwrap();
        assert_eq!((unscored.catalogue.scores, unscored.catalogue.titles.len()), (None, 4));
        let remarks: Vec<String> = unscored.report.remarks().map(|(_, remark)| remark.to_string()).collect();
        assert!(remarks.iter().any(|remark| remark.contains("scored = true")), "{remarks:?}");
    }

    #[test]
    fn a_bad_score_rejects_its_row_and_says_what_was_expected() {
        let titles = format!(
            "{HEADER}\na,A,movie,8,4,5.1,4,4,4.2,A\nb,B,movie,8,4,5,4,-1,4.2,A\nc,C,movie,8,4,5,4,4,six,A\n\
             d,D,movie,8,4,5,4,4,4.2,E\ne,E,movie,8,4,,4,4,4.2,A\nf,F,movie,8,4,5.0000000001,4,4,4.2,A\n\
             f,F,movie,8,4,5,4,4,4.2,A\n"
        );
        let loaded = load(&titles, "scored = true").unwrap();
        assert_eq!(
            rejected(&loaded),
            [
                "titles.csv line 2, award “5.1”: expected a number from 0 to 5",
                "titles.csv line 3, popularity “-1”: expected a number from 0 to 5",
                "titles.csv line 4, total “six”: expected a number from 0 to 5",
                "titles.csv line 5, class “E”: expected a class from A to D",
                "titles.csv line 6, award “”: expected a number from 0 to 5, as other titles of the category have one",
                "titles.csv line 8, id “f”: expected an id that no row before it has",
            ]
        );
        assert_eq!(loaded.catalogue.titles.len(), 1);
        assert_eq!(loaded.catalogue.scores.unwrap().index(0, Index::Award), Some(5.0));
    }

    #[test]
    fn half_of_the_awards_may_exceed_the_scale() {
        let titles = format!("{HEADER}\na,A,movie,8,4,17.5,4,4,7.4,A\n");
        assert_eq!(rejected(&load(&titles, "scored = true").unwrap()).len(), 1);
        let about = |index: &str| format!("scored = true\n[scoring.methods]\n{index} = 'half'\n");
        assert_eq!(rejected(&load(&titles, &about("score")).unwrap()).len(), 1);
        assert!(rejected(&load(&titles, &about("award")).unwrap()).is_empty());
    }

    #[test]
    fn a_data_set_that_lacks_a_column_of_scores_is_not_opened() {
        let titles = "id,title,category,score,award,global,popularity,totals,class\na,A,movie,4,5,4,4,4.2,A\n";
        let error = load(titles, "scored = true").unwrap_err().to_string();
        assert_eq!(
            error,
            "cannot use the data in here: titles.csv has no column “total”; the nearest one that it has is “totals”. Its \
             about.toml says scored = true, which needs the columns score, award, global, popularity, total and class"
        );
        assert!(load(titles, "").is_ok());
    }
}
