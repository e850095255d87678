//! `ottui serve`: the dashboard for many.

use std::path::Path;

use super::args::Args;
use super::{Failure, open};
use crate::config::Settings;
use crate::data::load::Source;
use crate::i18n::Message;
use crate::serve::Server;
use crate::serve::data_sets::{DataSet, DataSets, Snapshot};
use crate::serve::options::Options;

pub(super) fn run(args: &Args, options: &Options) -> Result<(), Failure> {
    let settings = open::load_settings(args)?;
    let opened = |name: String, source: Source| {
        let settings = settings.clone();
        DataSet::open(name, Box::new(move || snapshot(&source, &settings))).map_err(Failure::Failed)
    };
    let named = |data: &Path| opened(data_name(data), open::named_source(data, &settings));
    let source = open::source(args, &settings);
    let first = opened(data_name(Path::new(&open::describe(&source))), source)?;
    let others = args.data.iter().skip(1).map(|data| named(data)).collect::<Result<_, _>>()?;
    let server = Server::new(options.clone(), settings.clone(), DataSets::new(first, others));
    server.run().map_err(Failure::from_error)
}

/// The name of a data set: the last part of a path.
fn data_name(data: &Path) -> String {
    data.file_name().unwrap_or(data.as_os_str()).to_string_lossy().into_owned()
}

/// Reads and scores a data set.
fn snapshot(source: &Source, settings: &Settings) -> Result<Snapshot, Message> {
    let (engine, dataset_in, _cache_write) = open::engine_in(source, settings)?;
    let scoring = toml::to_string(settings).unwrap_or_default();
    Ok(Snapshot::new(engine, dataset_in, &scoring))
}
