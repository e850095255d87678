//! Links works with viewing figures, and original titles, to the works of listings.
//!
//! Both match by name and category. Of several works with the name, the one counts that agrees best: in the original
//! title, in whether it is Korean, and in the year. Nothing is matched that disagrees, and nothing where several agree
//! equally well. Works of different names match by their Korean title.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Linker, TitleRecord, Work, id};
use crate::data::import::country::SOUTH_KOREA;
use crate::data::import::names::normalise;
use crate::data::import::skip_reason::SkipReason;
use crate::data::import::viewing::works::are_alike;
use crate::domain::date::Date;
use crate::domain::title::{Category, Title};
use crate::domain::viewing::ViewingFigure;

/// A work with viewing figures.
pub struct ViewedWork {
    /// Name, original title, category, availability and first day on Netflix.
    pub title: Title,
    /// The file that names it first.
    pub file: usize,
    /// Whether its original title is Korean; `None` if no source says.
    pub is_korean: Option<bool>,
    /// Each with the position of its row.
    pub figures: Vec<(usize, ViewingFigure)>,
}

/// The Korean title of a work, which its id or its name identifies.
pub struct OriginalTitle {
    /// The id that [`id::assign`] gives, or the name.
    pub name: String,
    pub category: Category,
    pub title: String,
    /// Whether it may not be a Korean work in spite of its title.
    pub is_doubtful: bool,
}

/// How well two works with one name agree; greater is better. `None` if they are different works.
type Agreement = Option<u8>;

/// Whether a title is a Korean work: by its original title, its countries of production, or its languages.
fn is_korean(title: &Title) -> Option<bool> {
    let only = |list: &[String], member: &str| matches!(list, [one] if one == member);
    if title.title_ko.is_some() || only(&title.origin, SOUTH_KOREA) {
        return Some(true);
    }
    if !title.origin.is_empty() {
        // A co-production may have a title in either language.
        return (!title.origin.iter().any(|country| country == SOUTH_KOREA)).then_some(false);
    }
    only(&title.languages, "Korean").then_some(true)
}

fn agreement(work: &Work, viewed: &ViewedWork) -> Agreement {
    let mut agreement = 0;
    if let (Some(one), Some(other)) = (&work.title.title_ko, &viewed.title.title_ko) {
        if !are_alike(&normalise(one), &normalise(other)) {
            return None;
        }
        agreement += 4;
    }
    if let (Some(one), Some(other)) = (is_korean(&work.title), viewed.is_korean) {
        if one != other {
            return None;
        }
        agreement += 2;
    }
    let released = viewed.title.netflix_released.map(Date::year);
    let is_same_year = released.is_some() && [work.title.year(), work.year()].contains(&released);
    Some(agreement + u8::from(is_same_year))
}

/// The only item with the greatest agreement.
fn only_best<T: Copy>(items: impl Iterator<Item = (T, u8)> + Clone) -> Option<T> {
    let most = items.clone().map(|(_, agreement)| agreement).max()?;
    let mut best = items.filter(|(_, agreement)| *agreement == most);
    let first = best.next().map(|(item, _)| item);
    first.filter(|_| best.next().is_none())
}

impl Linker<'_> {
    /// The only category in which works of other sources have this name and do not disagree in the original title.
    pub fn category_of(&self, name: &str, is_korean_work: bool) -> Option<Category> {
        let name = normalise(name);
        let has = |category: Category| {
            let works = self.by_name.get(&(category, name.clone())).map_or(&[][..], Vec::as_slice);
            works.iter().any(|work| is_korean(&self.works[*work].title).is_none_or(|korean| korean == is_korean_work))
        };
        match (has(Category::Movie), has(Category::Series)) {
            (true, false) => Some(Category::Movie),
            (false, true) => Some(Category::Series),
            _ => None,
        }
    }

    /// Adds works with viewing figures. Returns the names of those that stay apart because several works share them.
    pub fn add_viewed(&mut self, viewed: Vec<ViewedWork>) -> Vec<String> {
        let mut ambiguous = Vec::new();
        // For each work of a listing, those that match it, with their agreement.
        let mut claims: BTreeMap<usize, Vec<(usize, u8)>> = BTreeMap::new();
        for (number, work) in viewed.iter().enumerate() {
            let key = (work.title.category, normalise(&work.title.name));
            let namesakes = self.by_name.get(&key).map_or(&[][..], Vec::as_slice);
            let agreeing: Vec<(usize, u8)> = namesakes
                .iter()
                .filter_map(|position| Some((*position, agreement(&self.works[*position], work)?)))
                .collect();
            match only_best(agreeing.iter().copied()) {
                Some(position) => {
                    let agreement = agreeing.iter().find(|(other, _)| *other == position).map_or(0, |(_, best)| *best);
                    claims.entry(position).or_default().push((number, agreement));
                }
                None if agreeing.is_empty() => {}
                None => ambiguous.push(work.title.name.clone()),
            }
        }
        let mut matched: HashMap<usize, usize> = HashMap::new();
        for (position, claims) in claims {
            match only_best(claims.iter().copied()) {
                Some(number) => {
                    matched.insert(number, position);
                }
                None => ambiguous.push(self.works[position].title.name.clone()),
            }
        }
        self.match_by_original(&viewed, &mut matched);
        for (number, ViewedWork { title, file, figures, .. }) in viewed.into_iter().enumerate() {
            let record = TitleRecord::from(title);
            let position = if let Some(position) = matched.get(&number) {
                self.merge_viewed(*position, file, record);
                *position
            } else {
                let position = self.insert_work(file, record);
                self.works[position].rows.clear();
                position
            };
            self.viewing.entry(position).or_default().extend(figures);
        }
        ambiguous
    }

    /// Matches works under different names by their Korean titles, where both are the only ones left with the title.
    fn match_by_original(&self, viewed: &[ViewedWork], matched: &mut HashMap<usize, usize>) {
        let key = |title: &Title| {
            let original = normalise(title.title_ko.as_deref()?);
            (!original.is_empty()).then_some((title.category, original))
        };
        let taken: HashSet<usize> = matched.values().copied().collect();
        let mut works: HashMap<(Category, String), Vec<usize>> = HashMap::new();
        for position in (0..self.works.len()).filter(|position| !taken.contains(position)) {
            if let Some(key) = key(&self.works[position].title) {
                works.entry(key).or_default().push(position);
            }
        }
        let mut left: HashMap<(Category, String), Vec<usize>> = HashMap::new();
        for (number, work) in viewed.iter().enumerate().filter(|(number, _)| !matched.contains_key(number)) {
            if let Some(key) = key(&work.title) {
                left.entry(key).or_default().push(number);
            }
        }
        for (key, numbers) in left {
            if let ([number], Some([position])) = (&numbers[..], works.get(&key).map(Vec::as_slice)) {
                matched.insert(*number, *position);
            }
        }
    }

    /// Merges the facts of the reports on a work. The name of the file with the highest priority wins.
    fn merge_viewed(&mut self, position: usize, file: usize, record: TitleRecord) {
        let work = &mut self.works[position];
        if work.rows.first_file() > file {
            work.title.name.clone_from(&record.title.name);
        }
        if let Some(provenance) = &mut work.provenance {
            provenance.resolve(file, &mut work.title, record.title, &mut work.words, Box::default());
        }
    }

    /// Sets the original titles of works that a title identifies by its id. Returns the other titles.
    pub fn add_titles_by_id(&mut self, file: usize, titles: Vec<OriginalTitle>) -> Vec<OriginalTitle> {
        if titles.is_empty() {
            return titles;
        }
        let mut by_id: HashMap<String, Option<usize>> = HashMap::new();
        for (position, work) in self.works.iter().enumerate() {
            let unique = by_id.entry(id::id(&work.title, work.year()));
            unique.and_modify(|unique| *unique = None).or_insert(Some(position));
        }
        let mut others = Vec::new();
        for title in titles {
            match by_id.get(&title.name) {
                None => others.push(title),
                Some(None) => self.count_skipped(file, SkipReason::Ambiguous),
                Some(Some(position)) => self.set_original(*position, file, title),
            }
        }
        others
    }

    /// Sets the original titles of the works that titles identify by name.
    pub fn add_titles_by_name(&mut self, file: usize, titles: Vec<OriginalTitle>) {
        for title in titles {
            let key = (title.category, normalise(&title.name));
            let agreeing = |position: &usize| {
                let work = &self.works[*position].title;
                match &work.title_ko {
                    Some(own) => are_alike(&normalise(own), &normalise(&title.title)).then_some((*position, 1)),
                    None => (is_korean(work) != Some(false)).then_some((*position, 0)),
                }
            };
            let namesakes = self.by_name.get(&key).cloned().unwrap_or_default();
            let agreeing: Vec<(usize, u8)> = namesakes.iter().filter_map(agreeing).collect();
            match only_best(agreeing.iter().copied()) {
                Some(position) => self.set_original(position, file, title),
                None if agreeing.is_empty() => self.count_skipped(file, SkipReason::Unmatched),
                None => self.count_skipped(file, SkipReason::Ambiguous),
            }
        }
    }

    fn set_original(&mut self, position: usize, file: usize, title: OriginalTitle) {
        let OriginalTitle { name, category, title, is_doubtful } = title;
        let work = &mut self.works[position];
        if is_doubtful {
            self.doubtful_origins.insert(position);
        }
        let record = Title { title_ko: Some(title), ..Title::new(name, category) };
        if let Some(provenance) = &mut work.provenance {
            provenance.resolve(file, &mut work.title, record, &mut work.words, Box::default());
        }
        self.original_titles.push((position, file));
    }

    /// Sets the origin of works for which only the original title shows it, and returns their positions.
    pub(super) fn derive_origins(&mut self) -> Vec<usize> {
        let mut derived = Vec::new();
        for (position, work) in self.works.iter_mut().enumerate() {
            let Title { title_ko, origin, .. } = &mut work.title;
            if title_ko.is_some() && origin.is_empty() && !self.doubtful_origins.contains(&position) {
                origin.push(SOUTH_KOREA.to_owned());
                derived.push(position);
            }
        }
        derived
    }
}
