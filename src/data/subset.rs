//! Writes some titles of a catalogue as a data directory of its own, with their words, their viewing and the whole
//! market, and if asked for with the scores that they have in the whole.

use std::io::Write;
use std::path::Path;

use toml::{Table, Value};

use super::import::output_dir::{Content, OutputDir};
use super::import::{ImportError, write};
use super::load::{Contents, Progress, Source, find};
use super::schema;
use crate::domain::filter::Filter;
use crate::domain::index::{Scored, Scoring};
use crate::store::catalogue::Catalogue;
use crate::store::viewing::ViewingRef;

/// The titles to write.
pub struct Subset<'c> {
    pub catalogue: &'c Catalogue,
    /// The rows of the titles, in order.
    pub rows: &'c [usize],
    /// The filter that keeps these titles.
    pub filter: &'c Filter,
    /// The `about.toml` of the catalogue, if it has one.
    pub about: Option<&'c str>,
    /// The scores to write beside the titles, so that they stay those of the whole.
    pub scores: Option<ScoresOfWhole<'c>>,
}

/// The scores of a catalogue.
pub struct ScoresOfWhole<'c> {
    /// The scores of a row.
    pub of: &'c dyn Fn(usize) -> Scored,
    /// How the titles were scored; `None` if a catalogue that was scored elsewhere does not say so.
    pub scoring: Option<&'c Scoring>,
    /// Who or what scored the titles.
    pub by: &'c str,
}

/// The `about.toml` of a data set as it is written; `None` if there is none that is text.
pub fn about_text(source: &Source) -> Option<String> {
    let contents = match source {
        Source::BuiltIn(data_set) => data_set.contents(),
        Source::Directory(path) => Contents { about: find(path).ok()?.about, ..Contents::default() },
    };
    String::from_utf8(contents.about?).ok()
}

/// Says that the titles were scored, how and by whom.
fn say_scored(about: &mut Table, scoring: Option<&Scoring>, by: &str) {
    about.insert("scored".to_owned(), Value::Boolean(true));
    about.insert("scored_by".to_owned(), Value::String(by.to_owned()));
    if let Some(scoring) = scoring.and_then(|scoring| Value::try_from(scoring).ok()) {
        about.insert("scoring".to_owned(), scoring);
    }
}

/// The `about.toml` of a data set that is scored elsewhere: that of the titles, if there is one, and how they are scored.
pub fn scored_about(about: Option<&str>, name: &str, scoring: &Scoring, by: &str) -> String {
    let mut file: Table = about.and_then(|about| about.parse().ok()).unwrap_or_default();
    file.entry("name").or_insert_with(|| Value::String(name.to_owned()));
    say_scored(&mut file, Some(scoring), by);
    // A table of texts and numbers always has a text form.
    toml::to_string_pretty(&file).unwrap_or_default()
}

impl Subset<'_> {
    /// Writes the data directory. One that exists is replaced only with `force`.
    ///
    /// # Errors
    /// The directory exists, is no data directory, holds one of the files that the catalogue was read from, or cannot be
    /// written; or `progress` cancelled it.
    pub fn write(
        &self,
        directory: &Path,
        force: bool,
        inputs: &[impl AsRef<Path>],
        progress: &dyn Progress,
    ) -> Result<(), ImportError> {
        let output = OutputDir::new(directory, force)?;
        if let Some(input) = inputs.iter().map(AsRef::as_ref).find(|input| output.contains(input)) {
            return Err(ImportError::OutputIsInput(input.to_owned()));
        }
        let Catalogue { titles, terms, market, .. } = self.catalogue;
        let rows = || self.rows.iter().copied();
        let about = self.about_file();
        // All tables are written, so that none of an earlier directory stays.
        let contents: [Content<'_>; 5] = [
            (
                schema::TITLES,
                Box::new(|out| {
                    let title = |row: usize| titles.get(row).to_title();
                    match &self.scores {
                        None => write::titles(rows().map(title), out),
                        Some(scores) => write::scored_titles(rows().map(|row| (title(row), (scores.of)(row))), out),
                    }
                }),
            ),
            (
                schema::TERMS,
                Box::new(|out| {
                    let of_title = |row| terms.value(row).iter().map(move |(term, n)| (titles.get(row).id(), term, n));
                    write::term_counts(rows().flat_map(of_title), out)
                }),
            ),
            (schema::VIEWING, Box::new(|out| self.write_viewing(out))),
            (schema::MARKET, Box::new(|out| write::market(market, out))),
            (schema::ABOUT, Box::new(|out| Ok(out.write_all(about.as_bytes())?))),
        ];
        output.replace(&contents, progress)
    }

    /// The sums over all titles stay: a share of all of Netflix needs them.
    fn write_viewing(&self, out: &mut dyn Write) -> Result<(), csv::Error> {
        let Catalogue { titles, viewing, .. } = self.catalogue;
        let sums = viewing.sums().iter().map(|figure| ("", figure.clone()));
        let of_title = |row: &usize| {
            let id = titles.get(*row).id();
            viewing.of(*row).map(ViewingRef::to_figure).map(move |figure| (id, figure))
        };
        write::viewing_figures(sums.chain(self.rows.iter().flat_map(of_title)), out)
    }

    /// The `about.toml`: that of the catalogue, with the filter in the name and a table that says what was exported.
    fn about_file(&self) -> String {
        let Self { catalogue, rows, filter, about, scores } = self;
        // A file that cannot be read was reported when the catalogue was loaded.
        let mut file: Table = about.and_then(|about| about.parse().ok()).unwrap_or_default();
        let name = catalogue.about.name.as_deref().unwrap_or(&catalogue.origin).to_owned();
        let text = |text: &str| Value::String(text.to_owned());
        let whole = |number: usize| Value::Integer(i64::try_from(number).unwrap_or(i64::MAX));
        let named = |name: &str| if filter.is_empty() { name.to_owned() } else { format!("{name} ({filter})") };
        file.insert("name".to_owned(), Value::String(named(&name)));
        if let Some(names) = file.get_mut("names").and_then(Value::as_table_mut) {
            for (_, name) in names.iter_mut() {
                *name = name.as_str().map_or_else(|| name.clone(), |name| Value::String(named(name)));
            }
        }
        if let Some(ScoresOfWhole { scoring, by, .. }) = scores {
            say_scored(&mut file, *scoring, by);
        }
        let read = catalogue.files.iter().map(|file| {
            Value::Table(Table::from_iter([
                ("name".to_owned(), text(&file.name)),
                ("sha256".to_owned(), text(&file.sha256)),
            ]))
        });
        let mut export = Table::from_iter([
            ("of".to_owned(), text(&name)),
            ("data".to_owned(), text(&catalogue.origin)),
            ("filter".to_owned(), text(&filter.to_string())),
            ("titles".to_owned(), whole(rows.len())),
            ("titles_in_all".to_owned(), whole(catalogue.titles.len())),
            ("ottui".to_owned(), text(env!("CARGO_PKG_VERSION"))),
            ("read".to_owned(), Value::Array(read.collect())),
        ]);
        if let Some(before) = file.remove("export") {
            export.insert("before".to_owned(), before);
        }
        file.insert("export".to_owned(), Value::Table(export));
        // A table of texts and numbers always has a text form.
        let file = toml::to_string_pretty(&file).unwrap_or_default();
        let (kept, all) = (rows.len(), catalogue.titles.len());
        let which = if filter.is_empty() { String::new() } else { format!(": those that match `{filter}`") };
        // No line of a comment may end early.
        let head = format!("{kept} of {all} titles of {name}, written by `ottui export`{which}.").replace('\n', " ");
        let scored = match scores {
            None => {
                "# Indices and classes are computed against the titles of this directory. Where some were left out, they are\n\
                 # not those of the whole."
            }
            Some(_) => {
                "# Indices, totals and classes are those of the whole, in titles.csv, and are not computed again."
            }
        };
        format!("# {head}\n{scored}\n\n{file}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::data::built_in::BuiltIn;
    use crate::data::load::{NoProgress, load};
    use crate::domain::title::{Category, Title};
    use crate::store::titles::TitleRef;

    fn export(catalogue: &Catalogue, rows: &[usize], about: Option<&str>) -> Catalogue {
        let folder = tempfile::tempdir().unwrap();
        let directory = folder.path().join("part");
        let filter = "genre=Drama".parse().unwrap();
        let subset = Subset { catalogue, rows, filter: &filter, about, scores: None };
        subset.write(&directory, false, &[] as &[&Path], &NoProgress).unwrap();
        let loaded = load(&Source::Directory(directory), &NoProgress).unwrap();
        assert_eq!(loaded.report.rejected().count(), 0);
        loaded.catalogue
    }

    /// Compares all that the files hold, title by title.
    fn assert_same(part: &Catalogue, whole: &Catalogue, rows: &[usize]) {
        let titles: Vec<Title> = part.titles.iter().map(TitleRef::to_title).collect();
        assert_eq!(titles, rows.iter().map(|row| whole.titles.get(*row).to_title()).collect::<Vec<_>>());
        for (row, at) in rows.iter().enumerate() {
            let words = |of: &Catalogue, row| {
                of.terms.value(row).iter().map(|(word, count)| (word.to_owned(), count)).collect::<Vec<_>>()
            };
            assert_eq!(words(part, row), words(whole, *at));
            let viewing = |of: &Catalogue, row| of.viewing.of(row).map(ViewingRef::to_figure).collect::<Vec<_>>();
            assert_eq!(viewing(part, row), viewing(whole, *at));
        }
        assert_eq!((&part.market, part.viewing.sums()), (&whole.market, whole.viewing.sums()));
    }

    #[test]
    fn built_in_titles_are_the_same_when_they_are_opened_again() {
        for data_set in [BuiltIn::Korea2021, BuiltIn::Korea2025] {
            let source = Source::BuiltIn(data_set);
            let whole = load(&source, &NoProgress).unwrap().catalogue;
            let about = about_text(&source);
            for step in [1, 3] {
                let rows: Vec<usize> = (0..whole.titles.len()).step_by(step).collect();
                let part = export(&whole, &rows, about.as_deref());
                assert_same(&part, &whole, &rows);
                assert_eq!((&part.about.cut_off, &part.about.scoring), (&whole.about.cut_off, &whole.about.scoring));
                assert!(
                    part.about.name_in("ko").unwrap().ends_with("콘텐츠 (genre=Drama)")
                        || step == 3
                        || source != Source::DEMO
                );
            }
        }
    }

    #[test]
    fn the_about_file_keeps_sources_and_terms_and_says_what_was_exported() {
        let whole = load(&Source::DEMO, &NoProgress).unwrap().catalogue;
        let about = about_text(&Source::DEMO).unwrap();
        let filter = "title=\"a\" year=2018..".parse().unwrap();
        let subset = |about| Subset { catalogue: &whole, rows: &[0, 2], filter: &filter, about, scores: None };
        let file = subset(Some(about.as_str())).about_file();
        let (before, after): (Table, Table) = (about.parse().unwrap(), file.parse().unwrap());
        assert_eq!((&after["file"], &after["cut_off"]), (&before["file"], &before["cut_off"]));
        let export = &after["export"];
        assert_eq!(export["filter"].as_str(), Some(filter.to_string().as_str()));
        assert_eq!((export["titles"].as_integer(), export["titles_in_all"].as_integer()), (Some(2), Some(488)));
        assert_eq!(export["read"].as_array().unwrap().len(), whole.files.len());
        // An export of an export names both.
        let again: Table = subset(Some(file.as_str())).about_file().parse().unwrap();
        assert_eq!(&again["export"]["before"], export);
        // Without a file that can be read, it still says where the titles are from.
        let alone: Table = subset(Some("name = ")).about_file().parse().unwrap();
        assert_eq!(alone["export"]["data"].as_str(), Some("korea-2021"));
    }

    #[test]
    fn a_directory_is_replaced_only_with_force_and_never_what_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let directory = folder.path().join("data");
        let whole = load(&Source::DEMO, &NoProgress).unwrap().catalogue;
        let filter = Filter::default();
        let write = |rows: &[usize], force, inputs: &[&Path]| {
            Subset { catalogue: &whole, rows, filter: &filter, about: None, scores: None }.write(
                &directory,
                force,
                inputs,
                &NoProgress,
            )
        };
        let none: &[&Path] = &[];
        write(&[0, 1, 2], false, none).unwrap();
        assert!(matches!(write(&[0], false, none), Err(ImportError::Exists(_))));
        let titles = directory.join(schema::TITLES);
        assert!(matches!(write(&[0], true, &[titles.as_path()]), Err(ImportError::OutputIsInput(_))));
        let titles = || load(&Source::Directory(directory.clone()), &NoProgress).unwrap().catalogue.titles.len();
        assert_eq!(titles(), 3);
        write(&[0], true, none).unwrap();
        assert_eq!(titles(), 1);
    }

    /// A title with odd texts.
    fn title() -> impl Strategy<Value = Title> {
        let text = || prop_oneof![r#"[-ab가,"'|;\n\t N/A=.é0-9]{0,8}"#, r"\PC{0,8}"];
        let list = move || proptest::collection::vec(text(), 0..3);
        let figures = (proptest::option::of(0..=100_u32), proptest::option::of(any::<u64>()));
        (text(), text(), list(), list(), figures, any::<bool>()).prop_map(|(name, ko, genres, cast, figures, film)| {
            let category = if film { Category::Movie } else { Category::Series };
            Title {
                title_ko: Some(ko),
                genres,
                cast,
                rating: figures.0.map(|tenths| f64::from(tenths) / 10.0),
                votes: figures.1,
                ..Title::new(name, category)
            }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        /// What a load made of any file is the same after an export.
        #[test]
        fn what_was_loaded_is_the_same_when_it_is_opened_again(
            titles in proptest::collection::vec((title(), any::<bool>()), 1..8)
        ) {
            let folder = tempfile::tempdir().unwrap();
            let named =
                titles.iter().enumerate().map(|(number, (title, _))| Title { id: number.to_string(), ..title.clone() });
            let mut file = std::fs::File::create(folder.path().join(schema::TITLES)).unwrap();
            write::titles(named, &mut file).unwrap();
            let whole = load(&Source::Directory(folder.path().to_owned()), &NoProgress).unwrap().catalogue;
            let rows: Vec<usize> = (0..whole.titles.len()).filter(|row| titles[*row].1).collect();
            assert_same(&export(&whole, &rows, None), &whole, &rows);
        }
    }
}
