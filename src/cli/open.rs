//! What every subcommand begins with: settings, data, engine, filter.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::args::Args;
use super::{Failure, tell};
use crate::analysis::engine::Engine;
use crate::app::state::Dataset;
use crate::config::{self, Settings};
use crate::data::load::{Loaded, Source, load};
use crate::data::locate::locate;
use crate::domain::catalogue::Catalogue;
use crate::domain::filter::Filter;
use crate::domain::index::Weights;
use crate::domain::summary::Tally;
use crate::domain::title::Category;

/// The settings and what is wrong with them, one sentence each.
pub(super) fn settings(args: &Args) -> Result<(Settings, Vec<String>), Failure> {
    let (settings, problems) = Settings::read(args.config.as_deref()).map_err(Failure::failed)?;
    let place =
        args.config.clone().or_else(config::user_file).map_or_else(String::new, |path| path.display().to_string());
    Ok((settings, problems.iter().map(|problem| format!("{place}: {problem}")).collect()))
}

/// The settings, with what is wrong with them told.
pub(super) fn settings_told(args: &Args) -> Result<Settings, Failure> {
    let (settings, problems) = settings(args)?;
    for problem in problems {
        tell(&format!("warning: {problem}"));
    }
    Ok(settings)
}

/// Where the data is to come from.
pub(super) fn source(args: &Args, settings: &Settings) -> Source {
    let env = std::env::var_os("OTTUI_DATA");
    let user = config::user_data_dir();
    locate(args.data.as_deref(), env.as_deref(), settings.data.as_deref(), user.as_deref())
}

/// The data, scored, and what is known of it as a whole.
pub(super) fn engine(source: &Source, settings: &Settings) -> Result<(Engine, Dataset), String> {
    let Loaded { catalogue, report } = load(source).map_err(|error| error.to_string())?;
    let (films, series) = (catalogue.count(Category::Movie) as u64, catalogue.count(Category::Series) as u64);
    let dataset = Dataset {
        name: catalogue.about.name.clone().unwrap_or_else(|| catalogue.origin.clone()),
        cut_off: catalogue.about.cut_off.clone(),
        origin: catalogue.origin.clone(),
        files: catalogue.files.clone(),
        series: series_of(&catalogue),
        set_aside: report.set_aside().count(),
        tally: Tally { films, series, all_films: films, all_series: series },
    };
    let groups = settings.genre_groups.by_genre();
    let engine = Engine::new(Arc::new(catalogue), &settings.scoring, &groups, &settings.words.stop_words)
        .map_err(|error| error.to_string())?;
    Ok((engine, dataset))
}

/// The series of the market figures with their units, in order of their names.
fn series_of(catalogue: &Catalogue) -> Vec<(String, String)> {
    let units: BTreeMap<&str, &str> =
        catalogue.market.iter().map(|figure| (figure.series.as_str(), figure.unit.as_str())).collect();
    units.into_iter().map(|(series, unit)| (series.to_owned(), unit.to_owned())).collect()
}

/// The weights of the command line over those of the settings.
pub(super) fn weights(text: Option<&str>, settings: &Settings) -> Result<Option<Weights>, Failure> {
    let weights = text.map(|text| settings.scoring.weights.overlaid(text)).transpose();
    weights.map_err(|reason| Failure::usage(format!("--weights: {reason}")))
}

/// The filter of the command line.
pub(super) fn filter(text: Option<&str>) -> Result<Filter, Failure> {
    let Some(text) = text else { return Ok(Filter::default()) };
    text.parse().map_err(|error: crate::domain::filter::error::FilterError| {
        Failure::usage(format!("the filter is wrong at {error}\n{}", error.pointed()))
    })
}
