//! Rows of a comparison: a measure of a marked row beside the first marked row.

use super::groups::{Group, mean, of_these};
use super::write::{self, UNKNOWN, short, spoken};
use super::{Question, explained};
use crate::analysis::compare::Measure;
use crate::analysis::engine::{AnswerError, Engine};
use crate::analysis::spread;
use crate::domain::explanation::Explanation;
use crate::domain::figures;
use crate::domain::filter::Filter;
use crate::domain::index::Index;
use crate::domain::path::{Scope, TitleRef};
use crate::domain::query::{Ask, Comparison, Query};
use crate::domain::table::{Cell, SMALL_SAMPLE};

pub(super) fn explain(question: &Question<'_>, comparison: &Comparison) -> Result<Explanation, AnswerError> {
    let (name, key) = question.row.key.split_once('/').ok_or(AnswerError::NoFigure)?;
    match comparison.of.as_ref() {
        Ask::Market(..) => {
            let query = Query { ask: (*comparison.of).clone(), ..question.query.clone() };
            plain(question, comparison, &query, "periods of the market")
        }
        Ask::Titles(_) | Ask::Card(_) => {
            let title = Some(TitleRef { id: key.to_owned(), name: key.to_owned() });
            let ask = Ask::Titles(Scope { title, ..Scope::default() });
            // A title that was marked is compared whatever the filter keeps.
            let query = Query { ask, filter: Filter::default(), ..question.query.clone() };
            plain(question, comparison, &query, "single titles")
        }
        of => {
            let measure = Measure::named(name, false).ok_or(AnswerError::NoFigure)?;
            groups(question, comparison, of, measure, [name, key])
        }
    }
}

/// The value in the same row of the comparison under another column, or in another row.
fn beside<'a>(question: &Question<'a>, key: &str, column: &str) -> Option<(&'a Cell, String)> {
    let table = &question.summary.table;
    let position = table.column(column)?;
    let cell = table.rows.get(table.row(key)?)?.cells.get(position)?;
    Some((cell, write::cell(cell, table.columns.get(position)?.unit)))
}

/// Key of the row of a measure that differences are to, in whichever order the rows stand.
fn base_row(question: &Question<'_>, comparison: &Comparison, name: &str) -> String {
    let mut keys = comparison.keys.iter().map(|key| format!("{name}/{key}"));
    keys.find(|key| question.summary.table.row(key).is_some()).unwrap_or_default()
}

/// What the marked row of a row of the comparison is called there.
fn member(question: &Question<'_>, key: &str) -> String {
    beside(question, key, "member").map_or_else(String::new, |(_, member)| member)
}

/// What a figure of a comparison is called.
fn called(column: &str, name: &str, member: &str) -> String {
    let name = spoken(name);
    match column {
        "value" => format!("{name} of {member}"),
        "ci_low" => format!("lower end of the 95 % interval, {name} of {member}"),
        "ci_high" => format!("upper end of the 95 % interval, {name} of {member}"),
        "q1" => format!("first quartile, {name} of {member}"),
        "q3" => format!("third quartile, {name} of {member}"),
        _ => format!("{column}, {name} of {member}"),
    }
}

/// Rows that have values and differences alone; `query` is of the table that the row stands in itself.
fn plain(
    question: &Question<'_>,
    comparison: &Comparison,
    query: &Query,
    what: &str,
) -> Result<Explanation, AnswerError> {
    let (name, key) = question.row.key.split_once('/').ok_or(AnswerError::NoFigure)?;
    let called_so = member(question, &question.row.key);
    let column = question.column.name.as_ref();
    let told = question.headed(&called(column, name, &called_so));
    Ok(match column {
        "value" => {
            let own = explained(question.engine, query, &question.engine.answer(query)?, (key, name))?;
            Explanation { heading: told.heading, ..own }
        }
        "difference" => {
            let base = base_row(question, comparison, name);
            difference(question, &base, [&called_so, &member(question, &base)], told)
        }
        "measure" | "member" => row(name, &called_so, told),
        "n" => told
            .with("formula", "how many titles a mean rests on")
            .with("unknown", format!("{what} are no means, so nothing is counted")),
        _ => told
            .with("formula", "quartiles and intervals speak of several values")
            .with("unknown", format!("{what} have one value each: no spread, no interval, no verdict")),
    })
}

fn row(name: &str, member: &str, told: Explanation) -> Explanation {
    told.with("row", format!("{} of {member}", spoken(name)))
        .with("order", "one row for each measure and marked row; differences are to the row that was marked first")
}

/// The lines on the difference to the first row.
fn difference(question: &Question<'_>, base_key: &str, [own, base]: [&str; 2], told: Explanation) -> Explanation {
    let at = |key: &str, column| beside(question, key, column).map_or_else(|| UNKNOWN.to_owned(), |(_, text)| text);
    let told = told.with("formula", format!("value of {own} − value of {base}, the row that was marked first"));
    let key = question.row.key.as_str();
    if key == base_key {
        return told.with("unknown", "this is the first row itself: it has no difference");
    }
    let (values, result) = (format!("{} − {}", at(key, "value"), at(base_key, "value")), at(key, "difference"));
    if result == UNKNOWN {
        return told.with("inputs", values).with("unknown", "a value is unknown, so the difference is");
    }
    told.with("inputs", format!("{values} = {result}"))
}

/// The known values of a measure, sorted.
fn known(engine: &Engine, group: &Group, measure: Measure) -> Vec<f64> {
    let mut known: Vec<f64> = group.rows.iter().filter_map(|row| measure.of(engine, *row)).collect();
    known.sort_by(f64::total_cmp);
    known
}

fn groups(
    question: &Question<'_>,
    comparison: &Comparison,
    of: &Ask,
    measure: Measure,
    [name, key]: [&str; 2],
) -> Result<Explanation, AnswerError> {
    let Question { engine, query, selection, .. } = question;
    let group = Group::new(engine, selection, query, of, key)?;
    let column = question.column.name.as_ref();
    let told = question.headed(&called(column, name, &group.name));
    let values = known(engine, &group, measure);
    let counted = || of_these(values.len() as u64, group.len());
    Ok(match column {
        "measure" | "member" => row(name, &group.name, told),
        "value" => value(engine, &group, measure, &values, told),
        "n" if measure.is_mean() => told
            .with("formula", format!("titles of {} whose {} is known", group.name, spoken(name)))
            .with("n", counted())
            .with("unknown", format!("{} are left out", write::titles(group.len() - values.len() as u64))),
        "n" => group.titles(told),
        "q1" | "median" | "q3" => quartile(column, measure, &values, told).with("n", counted()),
        _ => {
            let base_key = base_row(question, comparison, name);
            let base = base_key.split_once('/').map_or(key, |(_, key)| key);
            let base = Group::new(engine, selection, query, of, base)?;
            let told = difference(question, &base_key, [&group.name, &base.name], told);
            if base_key == question.row.key || !measure.is_mean() && column == "difference" {
                return Ok(told);
            }
            let sizes = (values.len(), known(engine, &base, measure).len());
            let n = format!(
                "{} of {}, {} of {}",
                figures::whole(sizes.0 as u64),
                group.name,
                figures::whole(sizes.1 as u64),
                base.name
            );
            let told = if measure.is_mean() { told.with("n", n) } else { told };
            match column {
                "difference" => told,
                "verdict" => verdict(question, measure, sizes, told),
                _ => interval(measure, sizes, told),
            }
        }
    })
}

fn value(engine: &Engine, group: &Group, measure: Measure, values: &[f64], told: Explanation) -> Explanation {
    let what = match measure {
        Measure::Titles => return group.titles(told),
        Measure::Share => return group.share(told),
        Measure::Index(index) => return group.mean(engine, index, told),
        // Whether unrated titles count is the comparison's own choice: what it knows a value of, it counts.
        Measure::ClassA => return group.class_a(engine, (values.len() as u64) < group.len(), told),
        Measure::Rating => Index::Score.to_string(),
        Measure::Votes => "IMDb votes".to_owned(),
        Measure::Won => "awards won".to_owned(),
        Measure::Nominated => "awards nominated for".to_owned(),
        Measure::Countries => "countries".to_owned(),
        Measure::Year => "years on Netflix".to_owned(),
    };
    told.with("formula", format!("mean of the {what} over the titles where they are known: sum ÷ n"))
        .with("inputs", mean(values))
        .with("n", of_these(values.len() as u64, group.len()))
        .with("unknown", format!("{}: left out, not counted as 0", write::titles(group.len() - values.len() as u64)))
}

#[expect(clippy::cast_precision_loss, reason = "samples stay far below 2^52")]
fn quartile(column: &str, measure: Measure, sorted: &[f64], told: Explanation) -> Explanation {
    let (part, called) = match column {
        "q1" => (0.25, "a quarter"),
        "median" => (0.5, "half"),
        _ => (0.75, "three quarters"),
    };
    let told = told.with("formula", format!("{called} of the sorted values lie below: the value at place {part} · (n − 1), counted from 0, and between two of them in proportion (type 7)"));
    match (spread::quantile(sorted, part), sorted) {
        _ if !measure.is_mean() || measure == Measure::ClassA => {
            told.with("unknown", "counts and shares have no quartiles")
        }
        (Some(quantile), [least, .., greatest] | [least @ greatest]) => told.with(
            "inputs",
            format!(
                "place {part} · ({} − 1) = {} among values from {} to {}; value = {}",
                sorted.len(),
                short(part * (sorted.len() - 1) as f64),
                short(*least),
                short(*greatest),
                short(quantile)
            ),
        ),
        _ => told.with("unknown", "no title has a value"),
    }
}

fn interval(measure: Measure, (sample, base): (usize, usize), told: Explanation) -> Explanation {
    if !measure.is_mean() {
        return told.with("unknown", "counts and shares of titles are no samples: they have no interval");
    }
    if sample < 2 || base < 2 {
        return told.with("unknown", "an interval takes two known values on either side");
    }
    let method = if sample + base > spread::LARGE {
        format!(
            "normal approximation, as there are more than {} values: difference ± 1.96 standard errors",
            figures::whole(spread::LARGE as u64)
        )
    } else {
        format!(
            "percentile bootstrap: both samples drawn anew {} times with replacement from a fixed seed; 0.025 and 0.975 quantile (type 7) of the differences of the means",
            figures::whole(spread::RESAMPLES as u64)
        )
    };
    told.with("interval", method)
}

fn verdict(question: &Question<'_>, measure: Measure, sizes: (usize, usize), told: Explanation) -> Explanation {
    let end = |column| beside(question, &question.row.key, column).map_or_else(|| UNKNOWN.to_owned(), |(_, end)| end);
    let told = interval(measure, sizes, told).with("ends", format!("from {} to {}", end("ci_low"), end("ci_high")));
    let meaning = match question.cell {
        Cell::Text(verdict) if verdict == "small" => {
            format!("small: one side has fewer than {SMALL_SAMPLE} known values, too few to tell")
        }
        Cell::Text(verdict) if verdict == "noise" => {
            "noise: the interval includes 0, so chance alone may explain the difference".to_owned()
        }
        Cell::Text(_) => "differs: the interval does not include 0".to_owned(),
        _ => "none where nothing is compared".to_owned(),
    };
    told.with("meaning", meaning)
}
