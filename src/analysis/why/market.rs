//! Rows that are periods of the market.

use std::borrow::Cow;

use super::Question;
use super::write::{UNKNOWN, short, spoken};
use crate::analysis::engine::AnswerError;
use crate::analysis::market::{chosen, usual};
use crate::data::schema;
use crate::domain::explanation::Explanation;
use crate::domain::figures;
use crate::domain::look::{MarketLook, Pair};
use crate::domain::market::{BOX_OFFICE, CARD_PAYMENTS, KRW_BN, Kind, NETFLIX_KOREA, Observation};
use crate::domain::period::{Period, PeriodLevel};
use crate::domain::summary::Picture;
use crate::domain::table::{Cell, Unit};

/// What a cell of the market table shows.
enum Figure<'p> {
    Period,
    Value(&'p str),
    Kind(&'p str),
    Ratio,
    Change(&'p str),
    Index(&'p str),
}

impl<'p> Figure<'p> {
    /// Of the column with a name.
    fn of(name: &str, Pair(first, second): &'p Pair, usual: bool) -> Self {
        match (name, usual) {
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

/// Whether a column's name goes on so after that of its series.
fn is_ending(rest: &str) -> bool {
    matches!(rest, "" | "_yoy" | "_index")
}

/// What a series is called.
fn called(series: &str) -> String {
    match series {
        BOX_OFFICE => "Korea's box office".to_owned(),
        NETFLIX_KOREA => "Netflix Korea's revenue".to_owned(),
        CARD_PAYMENTS => "card payments to Netflix in Korea".to_owned(),
        _ => spoken(series),
    }
}

/// One sentence on how firm figures of a kind are.
fn meaning(kind: Kind) -> &'static str {
    match kind {
        Kind::Audited => "audited: from accounts that an auditor has signed",
        Kind::Official => "official: published by the body that counts it",
        Kind::Derived => "derived: worked out from published figures (≈)",
        Kind::Estimate => "estimate: somebody's estimate, no count (~)",
    }
}

/// The market figures with the level and the base of a table.
struct Figures<'a> {
    all: &'a [Observation],
    /// Where they come from.
    file: Cow<'static, str>,
    level: PeriodLevel,
    base: Option<Period>,
}

impl<'a> Figures<'a> {
    fn at(&self, series: &str, period: Period) -> Option<&'a Observation> {
        self.all.iter().find(|figure| figure.series == series && figure.period == period)
    }

    /// The unit of a series, which its last figure decides as in the table.
    fn unit(&self, series: &str) -> Option<&'a str> {
        self.all.iter().rfind(|figure| figure.series == series).map(|figure| figure.unit.as_str())
    }

    /// A figure as an input: `631.6785 (audited, 2021)`.
    fn input(&self, series: &str, period: Period) -> String {
        self.at(series, period)
            .map_or_else(|| UNKNOWN.to_owned(), |figure| format!("{} ({}, {period})", short(figure.value), figure.kind))
    }

    /// Why a figure is unknown.
    fn why_unknown(&self, series: &str, period: Period) -> String {
        let none = format!("{} has no figure of {series} for {period}", self.file);
        let told =
            self.all.iter().filter(|figure| figure.series == series && figure.period.level() == Some(self.level));
        let (first, last) = (told.clone().map(|figure| figure.period).min(), told.map(|figure| figure.period).max());
        let known = match first.zip(last) {
            None => format!("it has none for any {}", self.level),
            Some((first, last)) if first == last => format!("the only {} that it has is {first}", self.level),
            Some((first, last)) => format!("its first {} is {first}, its last {last}", self.level),
        };
        let reason = match (series, self.level, period.year) {
            (NETFLIX_KOREA, PeriodLevel::Year, 2017 | 2018) => "; Netflix Korea filed no accounts for 2017 and 2018",
            (NETFLIX_KOREA, PeriodLevel::Quarter | PeriodLevel::Month, _) => {
                "; Netflix Korea files accounts once a year"
            }
            _ => "",
        };
        format!("{none}{reason}; {known}")
    }

    /// The lines on the figures that another was worked out from: where they were published, or why they are unknown.
    fn sources(&self, inputs: &[(&str, Period)], mut told: Explanation) -> Explanation {
        for (series, period) in inputs {
            told = match self.at(series, *period) {
                Some(figure) => told.with("published", format!("{} {period}: {}", spoken(series), published(figure))),
                None => told.with("unknown", self.why_unknown(series, *period)),
            };
        }
        told
    }

    /// The kinds of the figures that another was worked out from.
    fn kinds(&self, inputs: &[(&str, Period)], told: Explanation) -> Explanation {
        let known = inputs.iter().filter_map(|(series, period)| Some(self.at(series, *period)?.kind));
        let mut kinds: Vec<&str> = known.map(meaning).collect();
        kinds.dedup();
        if kinds.is_empty() { told } else { told.with("kind", kinds.join("; ")) }
    }
}

fn published(figure: &Observation) -> &str {
    if figure.source.is_empty() { "the file names no source" } else { &figure.source }
}

pub(super) fn explain(question: &Question<'_>, look: &MarketLook) -> Result<Explanation, AnswerError> {
    let period: Period = question.row.key.parse().map_err(|_| AnswerError::NoFigure)?;
    let level = period.level().ok_or(AnswerError::NoFigure)?;
    let Picture::Market(picture) = &question.summary.picture else { return Err(AnswerError::NoFigure) };
    let usual = usual();
    let chosen = chosen(look, &usual);
    let pair = chosen.unwrap_or(&usual);
    let catalogue = question.engine.catalogue();
    let figures = Figures { all: &catalogue.market, file: catalogue.told(schema::MARKET), level, base: picture.base };
    let told = |what: &str, unit: &str| {
        let unit = if *question.cell == Cell::Unknown { "" } else { unit };
        Explanation::of(format!("{what} of {period}: {}{unit}", question.written()))
    };
    Ok(match Figure::of(&question.column.name, pair, chosen.is_none()) {
        Figure::Period => Explanation::of(format!("period {period}"))
            .with("row", format!("one row a {level} in which either series is known"))
            .with("series", format!("{} and {}", pair.0, pair.1)),
        Figure::Value(series) => {
            let unit = figures.unit(series).map(|unit| format!(" {}", spoken(unit))).unwrap_or_default();
            value(&figures, series, period, told(&called(series), &unit))
        }
        Figure::Kind(series) => value(&figures, series, period, told(&format!("kind of {}", called(series)), "")),
        Figure::Ratio => ratio(&figures, pair, period, told(&format!("{} ÷ {}", called(&pair.1), called(&pair.0)), "")),
        Figure::Change(series) => change(&figures, series, period, told(&format!("change of {}", called(series)), "")),
        Figure::Index(series) => {
            index(&figures, look, series, period, told(&format!("index of {}", called(series)), ""))
        }
    })
}

fn value(figures: &Figures<'_>, series: &str, period: Period, told: Explanation) -> Explanation {
    let told = told.with("series", series).with("period", period.to_string());
    let told = match figures.at(series, period) {
        None => told.with("unknown", figures.why_unknown(series, period)),
        Some(figure) => told
            .with("value", format!("{} {}", short(figure.value), in_words(&figure.unit)))
            .with("kind", meaning(figure.kind))
            .with("published", published(figure)),
    };
    if series == CARD_PAYMENTS {
        return told.with(
            "measure",
            "what card holders paid, by WiseApp: 1.25 to 1.39 times audited revenue, and never put in its place",
        );
    }
    told
}

fn in_words(unit: &str) -> String {
    if unit == KRW_BN { "billions of won (KRW_bn)".to_owned() } else { unit.to_owned() }
}

fn ratio(figures: &Figures<'_>, Pair(first, second): &Pair, period: Period, told: Explanation) -> Explanation {
    let told = told.with("formula", format!("{second} ÷ {first}, both of {period}"));
    let inputs = format!("{} ÷ {}", figures.input(second, period), figures.input(first, period));
    let known = figures.at(second, period).zip(figures.at(first, period));
    let (units, both) =
        ((figures.unit(first), figures.unit(second)), [(second.as_str(), period), (first.as_str(), period)]);
    let told = match known {
        Some(_) if units.0 != units.1 => {
            let [first, second] = [units.0, units.1].map(Option::unwrap_or_default);
            told.with("inputs", inputs)
                .with("unknown", format!("{second} and {first} are different units: they have no ratio"))
        }
        Some((second, first)) => {
            told.with("inputs", format!("{inputs} = {}", figures::number_in(second.value / first.value, Unit::Ratio)))
        }
        None => told.with("inputs", inputs),
    };
    figures.sources(&both, figures.kinds(&both, told))
}

fn change(figures: &Figures<'_>, series: &str, period: Period, told: Explanation) -> Explanation {
    let told = told.with("formula", format!("{series} ÷ the same a year before − 1"));
    let Some(year) = period.year.checked_sub(1) else {
        return told.with("unknown", "there is no year before");
    };
    let before = Period { year, ..period };
    let inputs = format!("{} ÷ {} − 1", figures.input(series, period), figures.input(series, before));
    let told = match figures.at(series, period).zip(figures.at(series, before)) {
        None => told.with("inputs", inputs),
        Some((now, before)) => {
            let change = figures::number_in(now.value / before.value - 1.0, Unit::Change);
            told.with("inputs", format!("{inputs} = {change}"))
        }
    };
    let both = [(series, period), (series, before)];
    figures.sources(&both, figures.kinds(&both, told))
}

fn index(figures: &Figures<'_>, look: &MarketLook, series: &str, period: Period, told: Explanation) -> Explanation {
    let told = told.with("formula", format!("100 × {series} ÷ the same of the base period"));
    let Some(base) = figures.base else {
        let year = look.base.map(|year| format!(" of {year}")).unwrap_or_default();
        return told.with("unknown", format!("there is no base: in no period{year} are both series known"));
    };
    let asked = if look.base.is_some() { "of the year asked for" } else { "of all" };
    let told = told.with("base", format!("{base}: the first period {asked} in which both series are known"));
    let inputs = format!("100 × {} ÷ {}", figures.input(series, period), figures.input(series, base));
    let told = match figures.at(series, period).zip(figures.at(series, base)) {
        None => told.with("inputs", inputs),
        Some((now, then)) => {
            let index = figures::number_in(100.0 * now.value / then.value, Unit::Percent);
            told.with("inputs", format!("{inputs} = {index}"))
        }
    };
    let both = [(series, period), (series, base)];
    figures.sources(if period == base { &both[..1] } else { &both }, figures.kinds(&both, told))
}
