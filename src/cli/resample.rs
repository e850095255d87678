//! `ottui resample`: writes a data directory of any size, resampled from the data. Hidden from the help: it is for
//! benchmarks and tests.

use super::args::{Args, Resample};
use super::{Failure, open};
use crate::data::load::{NoProgress, load};
use crate::data::resample;
use crate::i18n::{ToMessage, msg};

pub(super) fn run(args: &Args, asked: &Resample) -> Result<(), Failure> {
    let settings = open::load_settings(args)?;
    let from = load(&open::source(args, &settings), &NoProgress)
        .map_err(|error| Failure::failed(error.to_message()))?
        .catalogue;
    resample::write(&from, asked.titles, asked.seed, &asked.out)
        .map_err(|reason| Failure::failed(msg!("cannot-write", file = &asked.out, reason = reason.to_string())))
}
