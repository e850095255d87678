//! Reads `market.csv`: one observation of one series per row.

use std::collections::HashSet;

use super::cell::Expected;
use super::parallel_read::RowSink;
use super::{TableError, cell};
use crate::data::input::Input;
use crate::data::report::FileReport;
use crate::data::schema::MarketColumn;
use crate::data::table::{Row, RowError, read_rows};
use crate::domain::market::Observation;
use crate::domain::period::{ParsePeriodError, Period};
use crate::i18n::msg;

/// Receives the rows of `market.csv` and rejects a second figure for a series and period.
#[derive(Default)]
pub struct MarketSink {
    pub figures: Vec<Observation>,
    seen: HashSet<(String, Period)>,
}

impl RowSink<MarketColumn> for MarketSink {
    fn receive(&mut self, row: &Row<'_, MarketColumn>) -> Result<(), RowError> {
        let figure = figure(row)?;
        if !self.seen.insert((figure.series.clone(), figure.period)) {
            return Err(row.error(MarketColumn::Period, msg!("expected-new-period")));
        }
        self.figures.push(figure);
        Ok(())
    }
}

/// Reads one file.
pub fn read(input: &Input<'_>) -> Result<(Vec<Observation>, FileReport), TableError> {
    let mut sink = MarketSink::default();
    let report = read_rows(input, |row| sink.receive(row))?;
    Ok((sink.figures, report))
}

fn figure(row: &Row<'_, MarketColumn>) -> Result<Observation, RowError> {
    Ok(Observation {
        series: row.required_text(MarketColumn::Series)?,
        period: row
            .value(MarketColumn::Period, |cell| cell.parse().map_err(|ParsePeriodError| Expected("expected-period")))?,
        value: row
            .number(MarketColumn::Value)?
            .ok_or_else(|| row.error(MarketColumn::Value, Expected("expected-number")))?,
        unit: row.required_text(MarketColumn::Unit)?,
        kind: row.value(MarketColumn::Kind, cell::one_of)?,
        source: row.text(MarketColumn::Source),
        note: row.text(MarketColumn::Note),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_has_one_figure_for_a_period() {
        let file = "series,period,value,unit,kind,source\n\
                    box,2019,1914.0,KRW_bn,official,KOFIC\n\
                    box,2019,1915,KRW_bn,official,KOFIC\n\
                    box,2019Q5,1,KRW_bn,official,KOFIC\n\
                    box,2020,inf,KRW_bn,official,KOFIC\n\
                    box,2020,1,KRW_bn,oficial,KOFIC\n";
        let (figures, report) = read(&Input::from_bytes("market.csv", file.as_bytes()).unwrap()).unwrap();
        assert_eq!(figures.len(), 1);
        let reasons: Vec<String> = report.rejected.iter().map(ToString::to_string).collect();
        assert_eq!(
            reasons,
            [
                "market.csv line 3, period “2019”: expected a period that no row before it has for this series",
                "market.csv line 4, period “2019Q5”: expected a period like 2019, 2019H1, 2019Q3 or 2019-07",
                "market.csv line 5, value “inf”: expected a number",
                "market.csv line 6, kind “oficial”: expected one of audited, official, derived, estimate; \
                 did you mean official?",
            ]
        );
    }
}
