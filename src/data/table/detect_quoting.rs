//! Detects how a file quotes its cells.

use super::csv_rows::CsvRows;
use super::quoting::Quoting;
use super::record::Record;
use super::{RowReader, TableError};
use crate::data::input::Input;

/// Finds the quoting under which the fewest rows of a file are faulty. Every file is tried as RFC 4180 first; what
/// else it may be shows in its bytes.
pub(super) fn detect(input: &Input<'_>) -> Result<Quoting, TableError> {
    let (tabs, escapes) = (input.separator == b'\t', input.may_have_escapes());
    if !tabs && !escapes {
        return Ok(Quoting::Doubled);
    }
    let doubled = Evidence::collect(input, Quoting::Doubled)?;
    if doubled.faults == 0 {
        return Ok(Quoting::Doubled);
    }
    if escapes && Evidence::collect(input, Quoting::Backslash)?.faults < doubled.faults {
        return Ok(Quoting::Backslash);
    }
    // No quoting is ever wrong where quotes are text, so that as much must speak against quotes as for them.
    Ok(if tabs && doubled.needed < doubled.faults { Quoting::Literal } else { Quoting::Doubled })
}

/// What speaks against and for a quoting.
#[derive(Default)]
struct Evidence {
    /// Rows whose quoting is wrong.
    faults: usize,
    /// Rows that have a separator, a line break or a quote in a quoted cell.
    needed: usize,
}

impl Evidence {
    fn collect(input: &Input<'_>, quoting: Quoting) -> Result<Self, TableError> {
        let mut rows = CsvRows::open(input, quoting)?;
        let (mut evidence, mut record) = (Self::default(), Record::default());
        while rows.next(&mut record)?.is_some() {
            evidence.faults += usize::from(record.fault.is_some());
            evidence.needed += usize::from(record.fault.is_none() && record.quotes_needed);
        }
        Ok(evidence)
    }
}
