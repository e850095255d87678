//! Rows of the market table.

use std::borrow::Cow;

use super::Target;
use super::formatting::{self, short};
use crate::analysis::engine::AnswerError;
use crate::analysis::market::{baseline, custom_pair};
use crate::data::schema;
use crate::domain::explanation::Explanation;
use crate::domain::format;
use crate::domain::market::{self, BOX_OFFICE, CARD_PAYMENTS, KRW_BN, Kind, NETFLIX_KOREA, Observation};
use crate::domain::options::{MarketOptions, Pair};
use crate::domain::period::{Period, PeriodLevel};
use crate::domain::summary::Chart;
use crate::domain::table::{Cell, Unit};
use crate::i18n::{Message, msg};

/// Content of a cell of the market table.
enum Figure<'p> {
    Period,
    Value(&'p str),
    Kind(&'p str),
    Ratio,
    Change(&'p str),
    Index(&'p str),
}

impl<'p> Figure<'p> {
    /// From a column name; `is_default` is whether the table shows the default pair.
    fn parse(name: &str, Pair(first, second): &'p Pair, baseline: bool) -> Self {
        match (name, baseline) {
            ("period", _) => Self::Period,
            ("box_office_krw_bn", true) => Self::Value(first),
            ("netflix_korea_krw_bn", true) => Self::Value(second),
            ("netflix_kind", true) => Self::Kind(second),
            ("netflix_to_box_office", true) | ("ratio", false) => Self::Ratio,
            ("box_office_yoy", true) => Self::Change(first),
            ("netflix_yoy", true) => Self::Change(second),
            ("card_payments_krw_bn", true) => Self::Value(CARD_PAYMENTS),
            ("box_office_index", true) => Self::Index(first),
            ("netflix_index", true) => Self::Index(second),
            _ => {
                let of = |series: &&String| name.strip_prefix(series.as_str()).is_some_and(is_ending);
                let series = [first, second].into_iter().find(of).unwrap_or(second);
                match name.strip_prefix(series.as_str()) {
                    Some("_yoy") => Self::Change(series),
                    Some("_index") => Self::Index(series),
                    _ => Self::Value(series),
                }
            }
        }
    }
}

/// Whether this is the suffix of a column name after that of its series.
fn is_ending(rest: &str) -> bool {
    matches!(rest, "" | "_yoy" | "_index")
}

/// Name of a series in a sentence.
fn called(series: &str) -> Message {
    match series {
        BOX_OFFICE => msg!("explain-box-office"),
        NETFLIX_KOREA => msg!("the-revenue-of-netflix-korea"),
        CARD_PAYMENTS => msg!("explain-card-payments"),
        _ => market::series_label(series),
    }
}

/// Name of a series in a formula: its translation, or its name in the data.
fn named(series: &str) -> Message {
    market::series_label_or(series, series)
}

fn called_level(level: PeriodLevel) -> Message {
    Message::keyed("explain-level-", level)
}

/// A sentence on the reliability of figures of a kind.
fn meaning(kind: Kind) -> Message {
    match kind {
        Kind::Audited => msg!("explain-audited"),
        Kind::Official => msg!("explain-official"),
        Kind::Derived => msg!("explain-derived"),
        Kind::Estimate => msg!("explain-estimate"),
    }
}

/// The market figures with the level and base period of the table.
struct Figures<'a> {
    all: &'a [Observation],
    /// Name of the market file.
    file: Cow<'static, str>,
    level: PeriodLevel,
    base: Option<Period>,
}

impl<'a> Figures<'a> {
    fn at(&self, series: &str, period: Period) -> Option<&'a Observation> {
        self.all.iter().find(|figure| figure.series == series && figure.period == period)
    }

    /// Unit of a series: that of its last figure, as in the table.
    fn unit(&self, series: &str) -> Option<&'a str> {
        self.all.iter().rfind(|figure| figure.series == series).map(|figure| figure.unit.as_str())
    }

    /// A figure as an input: `631.6785 (audited, 2021)`.
    fn input(&self, series: &str, period: Period) -> Message {
        let Some(figure) = self.at(series, period) else { return formatting::unknown() };
        let kind = Message::word("word-", figure.kind.into());
        msg!("explain-input", figure = short(figure.value), kind, period = period.to_string())
    }

    /// The reason why a figure is unknown.
    fn why_unknown(&self, series: &str, period: Period) -> Message {
        let none = msg!(
            "explain-has-no-figure",
            file = self.file.as_ref(),
            series = named(series),
            period = period.to_string()
        );
        let reason = match (series, self.level, period.year) {
            (NETFLIX_KOREA, PeriodLevel::Year, 2017 | 2018) => Some(msg!("explain-filed-no-accounts")),
            (NETFLIX_KOREA, PeriodLevel::Half | PeriodLevel::Quarter | PeriodLevel::Month, _) => {
                Some(msg!("explain-files-once-a-year"))
            }
            _ => None,
        };
        Message::joined([none].into_iter().chain(reason).chain([self.known_from(series)]), "; ")
    }

    /// First and last known period of a series at the level of the table.
    fn known_from(&self, series: &str) -> Message {
        let explanation =
            self.all.iter().filter(|figure| figure.series == series && figure.period.level() == self.level);
        let (first, last) =
            (explanation.clone().map(|figure| figure.period).min(), explanation.map(|figure| figure.period).max());
        let level = called_level(self.level);
        match first.zip(last) {
            None => msg!("explain-known-never", level),
            Some((first, last)) if first == last => msg!("explain-known-once", level, period = first.to_string()),
            Some((first, last)) => {
                msg!("explain-known-from-to", level, first = first.to_string(), last = last.to_string())
            }
        }
    }

    /// Adds where the inputs were published, or why they are unknown.
    fn sources(&self, inputs: &[(&str, Period)], mut explanation: Explanation) -> Explanation {
        for (series, period) in inputs {
            explanation = match self.at(series, *period) {
                Some(figure) => {
                    let series = market::series_label(series);
                    let source = published(figure);
                    let of = |text: Message| {
                        msg!("explain-published", series = &series, period = period.to_string(), source = text)
                    };
                    let explanation = explanation.with("published", of(source));
                    if figure.note.is_empty() {
                        explanation
                    } else {
                        explanation.with("note", of(Message::verbatim(&figure.note)))
                    }
                }
                None => explanation.with("unknown", self.why_unknown(series, *period)),
            };
        }
        explanation
    }

    /// Adds the kinds of the inputs.
    fn kinds(&self, inputs: &[(&str, Period)], explanation: Explanation) -> Explanation {
        let known = inputs.iter().filter_map(|(series, period)| Some(self.at(series, *period)?.kind));
        let mut kinds: Vec<Kind> = known.collect();
        kinds.dedup();
        if kinds.is_empty() {
            explanation
        } else {
            explanation.with("kind", Message::joined(kinds.into_iter().map(meaning), "; "))
        }
    }
}

fn published(figure: &Observation) -> Message {
    if figure.source.is_empty() { msg!("explain-no-source") } else { Message::verbatim(&figure.source) }
}

pub(super) fn explain(target: &Target<'_>, options: &MarketOptions) -> Result<Explanation, AnswerError> {
    let period: Period = target.row.key.parse().map_err(|_| AnswerError::UnknownFigure)?;
    let level = period.level();
    let Chart::Market(chart) = &target.summary.chart else { return Err(AnswerError::UnknownFigure) };
    let baseline = baseline();
    let custom_pair = custom_pair(options, &baseline);
    let pair = custom_pair.unwrap_or(&baseline);
    let catalogue = target.engine.catalogue();
    let figures =
        Figures { all: &catalogue.market, file: catalogue.file_name(schema::MARKET), level, base: chart.base };
    let of_period = |figure: Message| msg!("explain-of-period", figure, period = period.to_string());
    let explanation = |figure: Message| target.explanation(of_period(figure));
    Ok(match Figure::parse(&target.column.name, pair, custom_pair.is_none()) {
        Figure::Period => Explanation::new(msg!("explain-period", period = period.to_string()))
            .with("row", msg!("explain-row-of-period", level = called_level(level)))
            .with("series", msg!("explain-both-series", first = named(&pair.0), second = named(&pair.1))),
        Figure::Value(series) => {
            let explanation = match figures.unit(series).filter(|_| *target.cell != Cell::Unknown) {
                None => explanation(called(series)),
                Some(code) => {
                    let (figure, unit) = (target.formatted(), market::unit_label(code));
                    let value = msg!("explain-in-unit", figure, code, unit);
                    Explanation::new(msg!("explain-heading", figure = of_period(called(series)), value))
                }
            };
            value(&figures, series, period, explanation)
        }
        Figure::Kind(series) => {
            value(&figures, series, period, explanation(msg!("explain-kind-of", series = called(series))))
        }
        Figure::Ratio => {
            ratio(&figures, pair, period, explanation(Message::joined([called(&pair.1), called(&pair.0)], " ÷ ")))
        }
        Figure::Change(series) => {
            change(&figures, series, period, explanation(msg!("explain-change-of", series = called(series))))
        }
        Figure::Index(series) => {
            index(&figures, options, series, period, explanation(msg!("explain-index-of", series = called(series))))
        }
    })
}

fn value(figures: &Figures<'_>, series: &str, period: Period, explanation: Explanation) -> Explanation {
    let explanation = explanation.with("series", series).with("period", period.to_string());
    let explanation = match figures.at(series, period) {
        None => explanation.with("unknown", figures.why_unknown(series, period)),
        Some(figure) => {
            let value = msg!("explain-value", figure = short(figure.value), unit = in_words(&figure.unit));
            let explanation = explanation
                .with("value", value)
                .with("kind", meaning(figure.kind))
                .with("published", published(figure));
            if figure.note.is_empty() { explanation } else { explanation.with("note", Message::verbatim(&figure.note)) }
        }
    };
    if series == CARD_PAYMENTS {
        return explanation.with("measure", msg!("explain-what-cards-measure"));
    }
    explanation
}

fn in_words(unit: &str) -> Message {
    if unit == KRW_BN { msg!("explain-billions-of-won", unit) } else { Message::verbatim(unit) }
}

fn ratio(figures: &Figures<'_>, Pair(first, second): &Pair, period: Period, explanation: Explanation) -> Explanation {
    let formula = msg!("explain-ratio", first = named(first), second = named(second), period = period.to_string());
    let explanation = explanation.with("formula", formula);
    let inputs = Message::joined([figures.input(second, period), figures.input(first, period)], " ÷ ");
    let known = figures.at(second, period).zip(figures.at(first, period));
    let (units, both) =
        ((figures.unit(first), figures.unit(second)), [(second.as_str(), period), (first.as_str(), period)]);
    let explanation = match known {
        Some(_) if units.0 != units.1 => {
            let [first, second] = [units.0, units.1].map(Option::unwrap_or_default);
            explanation.with("inputs", inputs).with("unknown", msg!("explain-different-units", first, second))
        }
        Some((second, first)) => {
            explanation.with("inputs", equals(inputs, format::in_unit(second.value / first.value, Unit::Ratio)))
        }
        None => explanation.with("inputs", inputs),
    };
    figures.sources(&both, figures.kinds(&both, explanation))
}

/// Formats a filled-in formula with its result.
fn equals(inputs: Message, result: String) -> Message {
    Message::joined([inputs, Message::verbatim(result)], " = ")
}

fn change(figures: &Figures<'_>, series: &str, period: Period, explanation: Explanation) -> Explanation {
    let explanation = explanation.with("formula", msg!("explain-change", series = named(series)));
    let Some(year) = period.year.checked_sub(1) else {
        return explanation.with("unknown", msg!("explain-no-year-before"));
    };
    let before = Period { year, ..period };
    let inputs = msg!("explain-less-one", now = figures.input(series, period), then = figures.input(series, before));
    let explanation = match figures.at(series, period).zip(figures.at(series, before)) {
        None => explanation.with("inputs", inputs),
        Some((now, before)) => {
            explanation.with("inputs", equals(inputs, format::in_unit(now.value / before.value - 1.0, Unit::Change)))
        }
    };
    let both = [(series, period), (series, before)];
    figures.sources(&both, figures.kinds(&both, explanation))
}

fn index(
    figures: &Figures<'_>,
    options: &MarketOptions,
    series: &str,
    period: Period,
    explanation: Explanation,
) -> Explanation {
    let explanation = explanation.with("formula", msg!("explain-index", series = named(series)));
    let Some(base) = figures.base else {
        return explanation.with(
            "unknown",
            match options.base {
                None => msg!("explain-no-base"),
                Some(year) => msg!("explain-no-base-in", year = year.to_string()),
            },
        );
    };
    let explanation = explanation.with(
        "base",
        match options.base {
            None => msg!("explain-base", period = base.to_string()),
            Some(_) => msg!("explain-base-asked-for", period = base.to_string()),
        },
    );
    let inputs = msg!("explain-times-hundred", now = figures.input(series, period), then = figures.input(series, base));
    let explanation = match figures.at(series, period).zip(figures.at(series, base)) {
        None => explanation.with("inputs", inputs),
        Some((now, then)) => {
            explanation.with("inputs", equals(inputs, format::in_unit(100.0 * now.value / then.value, Unit::Percent)))
        }
    };
    let both = [(series, period), (series, base)];
    figures.sources(if period == base { &both[..1] } else { &both }, figures.kinds(&both, explanation))
}
