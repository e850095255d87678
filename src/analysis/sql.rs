//! The scoring as SQL, for catalogues that no machine holds.
//!
//! The SQL does what [`scoring`](super::scoring) and [`scores`](super::scores) do: it ranks the *distinct values* of a
//! measure in each category, which are few whatever the number of titles, and joins them to the titles. So no engine
//! sorts titles, and none joins titles with each other; only hours and views of titles are joined by id. All arithmetic
//! is that of the loops: quintiles in whole numbers, the rest in doubles and in the same order.
//!
//! - `dialect`: where the engines differ
//! - `files`: reading and writing

mod dialect;
mod files;

use std::fmt::Write;

pub use dialect::SqlEngine;
use dialect::{Dialect, double, fill};
pub use files::{FileFormat, TableFiles};

use crate::domain::class::CutPoints;
use crate::domain::index::{Index, Method, PopularityMeasure, Scoring};

/// The SQL that scores a table of titles.
#[derive(Debug, Clone)]
pub struct ScoringSql<'s> {
    pub engine: SqlEngine,
    /// The name of the table of titles.
    pub table: &'s str,
    /// Where its rows are; `None` if the engine knows the table.
    pub titles: Option<&'s TableFiles>,
    /// The name and rows of the viewing figures, which popularity by hours or views needs.
    pub viewing_table: &'s str,
    pub viewing: Option<&'s TableFiles>,
    /// The data directory to write, which gets a folder of Parquet files.
    pub out: &'s str,
    pub scoring: &'s Scoring,
}

/// The names of the tables of distinct values, in the order of [`Index::MEASURED`].
const ALIASES: [&str; 4] = ["s", "a", "g", "p"];

/// Totals are rounded as [`scores`](super::scores) rounds them.
const STEPS: f64 = 1e10;
/// As of cut points and of the least known part.
const TOLERANCE: f64 = 1e-9;

impl ScoringSql<'_> {
    /// The script.
    pub fn script(&self) -> String {
        let Self { engine, table, out, .. } = self;
        let directory = format!("{}/titles", out.trim_end_matches('/'));
        let mut script = format!(
            "-- Scores the titles of {table} as ottui {} does, for {engine}. Run it with: {} FILE\n\
             -- What it writes needs an about.toml beside it, from `ottui sql --about` with the same options.\n\n",
            env!("CARGO_PKG_VERSION"),
            engine.dialect().run,
        );
        let views = [(self.titles, *table), (self.viewing.filter(|_| self.has_viewing()), self.viewing_table)];
        for (files, name) in views {
            script.extend(files.and_then(|files| files.view(*engine, name)));
        }
        script.push_str(&files::write(*engine, table, &directory, &self.query()));
        script
    }

    fn dialect(&self) -> Dialect {
        self.engine.dialect()
    }

    /// Whether popularity is measured by viewing.
    fn has_viewing(&self) -> bool {
        self.scoring.popularity != PopularityMeasure::Votes
    }

    fn query(&self) -> String {
        let mut query = String::from("WITH\n");
        let measures = Index::MEASURED.map(|index| self.measure(index));
        let [score, award, global, popularity] = &measures;
        if self.has_viewing() {
            let _ = writeln!(
                query,
                "-- What Netflix's half-yearly reports say of each title.\n\
                 viewed AS (\n  SELECT title_id, sum(CAST({} AS BIGINT)) AS viewed\n  FROM {}\n  \
                 WHERE kind = 'report' AND title_id <> ''\n  GROUP BY title_id\n),",
                self.scoring.popularity, self.viewing_table
            );
        }
        let _ = writeln!(
            query,
            "-- The measures of each title. Unknown counts as 0, except in the score.\n\
             measures AS (\n  SELECT t.category,\n    {score} AS score_value,\n    {award} AS award_value,\n    \
             {global} AS global_value,\n    {popularity} AS popularity_value,\n    \
             coalesce(t.awards_won, t.awards_nominated) AS award_known,\n    \
             CASE WHEN {global} > 0e0 THEN 1 END AS global_known,\n    {} AS popularity_known\n  {}\n),",
            self.popularity(),
            self.titles(),
        );
        query.push_str(&self.coverage());
        if self.has_countries() {
            query.push_str(&self.countries());
        }
        for index in Index::MEASURED {
            query.push_str(&self.values(index));
        }
        // The comma after the last of the tables.
        query.truncate(query.trim_end().trim_end_matches(',').len());
        query.push('\n');
        query.push_str(&self.scored(&measures));
        query
    }

    /// The titles, with what was viewed of them if popularity needs it.
    fn titles(&self) -> String {
        let viewed = if self.has_viewing() { " LEFT JOIN viewed w ON w.title_id = t.id" } else { "" };
        format!("FROM {} t{viewed}", self.table)
    }

    /// What popularity is measured by; null if unknown.
    fn popularity(&self) -> &'static str {
        if self.has_viewing() { "w.viewed" } else { "t.imdb_votes" }
    }

    /// The measure of a title as a double.
    fn measure(&self, index: Index) -> String {
        let count = |column: &str| format!("coalesce(CAST({column} AS DOUBLE), 0e0)");
        match index {
            Index::Score | Index::Total => "CAST(t.imdb_rating AS DOUBLE)".to_owned(),
            Index::Award => format!("{} + 5e-1 * {}", count("t.awards_won"), count("t.awards_nominated")),
            Index::Global => {
                let Dialect { text, members, length, .. } = self.dialect();
                let members = fill(members, &[&format!("coalesce(CAST(t.countries AS {text}), '')")]);
                format!("CAST({} AS DOUBLE)", fill(length, &[&members]))
            }
            Index::Popularity => count(self.popularity()),
        }
    }

    /// Which indices are measured in each category: those of which enough titles have a value.
    fn coverage(&self) -> String {
        let least = double(self.scoring.least_known);
        let known = ["score_value", "award_known", "global_known", "popularity_known"];
        let measured = Index::MEASURED.into_iter().zip(known).map(|(index, known)| {
            format!(
                "    CASE WHEN count({known}) > 0 AND count({known}) + {} >= {least} * count(*) THEN 1 ELSE 0 END \
                 AS {index}_measured",
                double(TOLERANCE)
            )
        });
        let measured = measured.collect::<Vec<_>>().join(",\n");
        format!(
            "-- Whether enough titles of a category have a value.\n\
             coverage AS (\n  SELECT category,\n{measured}\n  FROM measures\n  GROUP BY category\n),\n"
        )
    }

    /// Whether the number of different countries is needed.
    fn has_countries(&self) -> bool {
        self.scoring.methods.global == Method::Share
    }

    /// The number of different countries that any title is available in.
    fn countries(&self) -> String {
        let Dialect { text, members, unnest, .. } = self.dialect();
        let lists = format!(
            "(\n    SELECT DISTINCT CAST(countries AS {text}) AS countries FROM {} WHERE countries IS NOT NULL\n  ) l",
            self.table
        );
        let unnested = unnest.replace("{members}", &fill(members, &["l.countries"])).replace("{table}", &lists);
        format!(
            "-- The number of different countries of all titles.\n\
             countries AS (\n  SELECT CAST(count(DISTINCT country) AS DOUBLE) AS number\n  FROM {unnested}\n),\n"
        )
    }

    /// The index of each distinct value of a measure.
    fn values(&self, index: Index) -> String {
        let Some(method) = self.scoring.methods.get(index) else { return String::new() };
        let formula = self.formula(index, method);
        format!(
            "-- {index}: {method}\n\
             {index}_counts AS (\n  SELECT category, {index}_value AS v, count(*) AS n\n  FROM measures\n  \
             WHERE {index}_value IS NOT NULL\n  GROUP BY category, {index}_value\n),\n\
             {index}_ranks AS (\n  SELECT category, v,\n    \
             CAST(sum(n) OVER (PARTITION BY category ORDER BY v ROWS UNBOUNDED PRECEDING) - n AS BIGINT) AS beaten,\n    \
             CAST(sum(n) OVER (PARTITION BY category) AS BIGINT) AS known,\n    \
             min(v) OVER (PARTITION BY category) AS least,\n    \
             max(v) OVER (PARTITION BY category) AS greatest\n  FROM {index}_counts\n),\n\
             {index}_index AS (\n  SELECT r.category, r.v, {formula} AS {index}\n  \
             FROM {index}_ranks r JOIN coverage c ON c.category = r.category\n  WHERE c.{index}_measured = 1\n),\n"
        )
    }

    /// The index of a distinct value `r.v`.
    fn formula(&self, index: Index, method: Method) -> String {
        let scaled =
            |part: &str, whole: &str| format!("CASE WHEN {whole} > 0e0 THEN 5e0 * {part} / {whole} ELSE 0e0 END");
        match method {
            Method::Half => "r.v / 2e0".to_owned(),
            Method::Share if index == Index::Global => scaled("r.v", "(SELECT number FROM countries)"),
            Method::Share => scaled("r.v", "r.greatest"),
            Method::Quintile => {
                format!("CAST(1 + {} AS DOUBLE)", fill(self.dialect().quotient, &["5 * r.beaten", "r.known"]))
            }
            Method::Percentile => "5e0 * CAST(r.beaten AS DOUBLE) / CAST(r.known AS DOUBLE)".to_owned(),
            Method::Log => scaled("ln(r.v + 1e0)", "ln(r.greatest + 1e0)"),
            Method::Minmax => scaled("(r.v - r.least)", "(r.greatest - r.least)"),
        }
    }

    /// The titles with their indices, totals and classes.
    fn scored(&self, measures: &[String; 4]) -> String {
        let weights = || {
            Index::MEASURED.into_iter().zip(ALIASES).filter_map(|(index, alias)| {
                let weight = self.scoring.weights.get(index).filter(|weight| *weight > 0.0)?;
                Some((index, alias, double(weight)))
            })
        };
        // An index without data is left out, with its weight; one that a single title lacks makes the total null.
        let sum = weights().map(|(index, alias, weight)| {
            format!("CASE WHEN c.{index}_measured = 1 THEN {alias}.{index} * {weight} ELSE 0e0 END")
        });
        let sum = sum.collect::<Vec<_>>().join("\n      + ");
        let whole =
            weights().map(|(index, _, weight)| format!("CASE WHEN c.{index}_measured = 1 THEN {weight} ELSE 0e0 END"));
        let whole = whole.collect::<Vec<_>>().join("\n      + ");
        let columns = Index::MEASURED.into_iter().zip(ALIASES).map(|(index, alias)| format!("    {alias}.{index},\n"));
        let joins = Index::MEASURED.into_iter().zip(ALIASES).zip(measures).map(|((index, alias), measure)| {
            format!("\n  LEFT JOIN {index}_index {alias} ON {alias}.category = t.category AND {alias}.v = {measure}")
        });
        let broadcast = self.dialect().broadcast;
        let steps = double(STEPS);
        format!(
            "SELECT z.*, {class}\nFROM (\n  SELECT {broadcast}t.*,\n{columns}    \
             round((\n      {sum}\n    ) / nullif(\n      {whole}\n    , 0e0) * {steps}) / {steps} AS total\n  {titles}\n  \
             JOIN coverage c ON c.category = t.category{joins}\n) z",
            class = class(&self.scoring.cuts),
            columns = columns.collect::<String>(),
            titles = self.titles(),
            joins = joins.collect::<String>(),
        )
    }
}

/// The class of a title by its total.
fn class(CutPoints { a, b, c }: &CutPoints) -> String {
    let reaches =
        |cut: &f64, class: &str| format!("WHEN total + {} >= {} THEN '{class}'", double(TOLERANCE), double(*cut));
    let [a, b, c] = [(a, "A"), (b, "B"), (c, "C")].map(|(cut, class)| reaches(cut, class));
    format!("CASE WHEN total IS NULL THEN NULL {a} {b} {c} ELSE 'D' END AS class")
}
