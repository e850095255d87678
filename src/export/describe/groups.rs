//! Tables whose rows aggregate titles.

use super::{MAX_NAMED, cell_at, figure, formatted, list, name, rows_by_value, value, years};
use crate::domain::index::Index;
use crate::domain::scope::ALL;
use crate::domain::summary::{ClassCharts, Histogram, YearCounts};
use crate::domain::table::{Row, SMALL_SAMPLE, Table, Unit};
use crate::i18n::{Message, msg};

/// Distribution over the classes, the strengths of the best class, and the release years.
pub(super) fn classes(table: &Table, chart: &ClassCharts) -> Vec<Message> {
    let Some(all) = table.rows.iter().find(|row| row.key == ALL) else { return Vec::new() };
    let classes = table.rows.iter().filter(|row| row.key != ALL).map(|row| {
        let share = formatted(table, row, "share");
        msg!("describe-class", class = name(table, row), titles = row.n.unwrap_or_default(), share)
    });
    let titles = chart.category.counted(all.n.unwrap_or_default());
    let mut messages = vec![msg!("describe-classes", titles, classes = Message::joined(classes, ", "))];
    messages.push(msg!("describe-means", means = means(table, all)));
    messages.extend(table.rows.first().and_then(|best| lead(table, best, all)));
    messages.extend(totals(&chart.histogram));
    messages.extend(years(Message::new("describe-years"), &chart.releases, ALL));
    messages
}

fn means(table: &Table, row: &Row) -> Message {
    let means = Index::ALL
        .map(|index| msg!("describe-item", name = index.long_label(), figure = formatted(table, row, index.into())));
    Message::joined(means, ", ")
}

/// The indices in which a class exceeds the mean of all titles most and least.
fn lead(table: &Table, class: &Row, all: &Row) -> Option<Message> {
    let gap = |index: Index| Some((value(table, class, index.into())? - value(table, all, index.into())?, index));
    let mut gaps: Vec<(f64, Index)> = Index::MEASURED.into_iter().filter_map(gap).collect();
    gaps.sort_by(|a, b| b.0.total_cmp(&a.0));
    let formatted = |index: Index| {
        let (mean, of_all) = (formatted(table, class, index.into()), formatted(table, all, index.into()));
        msg!("describe-beside", index = index.long_label(), mean, of_all)
    };
    let ((_, most), (_, least)) = (gaps.first()?, gaps.last()?);
    Some(msg!("describe-lead", class = name(table, class), most = formatted(*most), least = formatted(*least)))
}

/// Distribution of the totals.
#[expect(clippy::cast_precision_loss, reason = "there are 51 bins")]
pub(super) fn totals(histogram: &Histogram) -> Option<Message> {
    let filled = |bin: &usize| histogram.bins[*bin].titles > 0;
    let (first, last) = ((0..histogram.bins.len()).find(filled)?, (0..histogram.bins.len()).rfind(filled)?);
    let all: u64 = histogram.bins.iter().map(|bin| bin.titles).sum();
    let mut below = 0;
    let middle = histogram.bins.iter().position(|bin| {
        below += bin.titles;
        2 * below >= all
    })?;
    let (fullest, bin) = histogram.bins.iter().enumerate().max_by_key(|(_, bin)| bin.titles)?;
    let tenth = |bin: usize| format!("{:.1}", bin as f64 / 10.0);
    Some(msg!(
        "describe-totals",
        least = tenth(first),
        greatest = tenth(last),
        middle = tenth(middle),
        fullest = tenth(fullest),
        titles = bin.titles,
    ))
}

/// The most frequent and the best genres.
pub(super) fn genres(table: &Table, releases: &YearCounts) -> Vec<Message> {
    let mut messages = vec![msg!("describe-genres", count = table.rows.len(), most = most(table))];
    messages.extend(best(table));
    messages.extend(rows_by_value(table, "titles").first().and_then(|row| {
        let of_row = Message::new("describe-years-of").with_arg("name", name(table, row));
        years(of_row, releases, &row.key)
    }));
    messages
}

/// The countries with most titles, and the best ones.
pub(super) fn countries(table: &Table) -> Vec<Message> {
    let mut messages = vec![msg!("describe-countries", count = table.rows.len(), most = most(table))];
    messages.extend(best(table));
    let single = table.rows.iter().filter(|row| row.n == Some(1)).count();
    if single > 0 {
        messages.push(msg!("describe-single", count = single));
    }
    messages
}

/// The rows with most titles.
fn most(table: &Table) -> Message {
    let items = rows_by_value(table, "titles").into_iter().take(MAX_NAMED).map(|row| {
        let (titles, share) = (formatted(table, row, "titles"), formatted(table, row, "share"));
        msg!("describe-item-share", name = name(table, row), titles, share)
    });
    Message::joined(items, ", ")
}

/// The best rows by mean total and by share of class A, without small samples, and the number of small samples.
fn best(table: &Table) -> Vec<Message> {
    let enough = |column: &str| {
        rows_by_value(table, column).into_iter().filter(|row| !row.has_small_sample()).collect::<Vec<_>>()
    };
    let mut messages = Vec::new();
    let totals = enough("total");
    if let (Some(best), Some(worst)) = (totals.first(), totals.last()) {
        messages.push(msg!(
            "describe-best-totals",
            least = SMALL_SAMPLE,
            best = name(table, best),
            best_total = formatted(table, best, "total"),
            worst = name(table, worst),
            worst_total = formatted(table, worst, "total"),
        ));
    }
    let hits = enough("class_a_share");
    if !hits.is_empty() {
        let best = list(table, hits.into_iter().take(3), "class_a_share");
        messages.push(msg!("describe-best-hits", best));
    }
    let small = table.rows.iter().filter(|row| row.has_small_sample()).count();
    if small > 0 {
        messages.push(msg!("describe-small", count = small, least = SMALL_SAMPLE));
    }
    messages
}

/// The most used words, and those with the greatest keyness.
pub(super) fn words(table: &Table) -> Vec<Message> {
    let most = rows_by_value(table, "count").into_iter().take(2 * MAX_NAMED).map(|row| {
        let (count, titles) = (formatted(table, row, "count"), formatted(table, row, "titles"));
        msg!("describe-word", word = &row.key, count, titles)
    });
    let mut messages = vec![msg!("describe-words", count = table.rows.len(), most = Message::joined(most, ", "))];
    let columns = table.columns.iter().filter(|column| column.unit == Unit::ZScore);
    for column in columns {
        let keyed = rows_by_value(table, &column.name);
        let of = |rows: &mut dyn Iterator<Item = &&Row>| {
            let items = rows.take(MAX_NAMED).map(|row| {
                let (cell, unit) = cell_at(table, row, &column.name);
                msg!("describe-item", name = &row.key, figure = figure(cell, unit))
            });
            Message::joined(items, ", ")
        };
        if !keyed.is_empty() {
            let (typical, untypical) = (of(&mut keyed.iter()), of(&mut keyed.iter().rev()));
            messages.push(msg!("describe-keyness", column = column.long_label(), typical, untypical));
        }
    }
    messages
}
