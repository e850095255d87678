//! The worker threads: one answers queries and one loads data, so that input never waits, and queries do not wait for a
//! reload.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::event::Event;
use super::loading::{EngineSlot, Load, Loading};
use crate::analysis::engine::Engine;
use crate::app::action::{Action, Answer, Request};
use crate::data::text;
use crate::domain::query::Query;
use crate::i18n::{Message, ToMessage, msg};
use crate::panics::{self, CaughtPanic};

/// Where a session hands in its work. Results come back as events.
pub trait Jobs: Send {
    /// Sends a request on the current data.
    fn ask(&self, request: Request);

    /// Requests to load a data set by name; `None` reloads the current one.
    fn load(&self, name: Option<String>);
}

/// The two threads of a session of its own.
struct Threads {
    requests: Sender<Request>,
    loads: Sender<Option<String>>,
}

impl Jobs for Threads {
    // A worker only ends with the process, so a failed send needs no report.

    fn ask(&self, request: Request) {
        let _ = self.requests.send(request);
    }

    fn load(&self, name: Option<String>) {
        let _ = self.loads.send(name);
    }
}

/// Starts the threads, which end when all senders are dropped. Without an engine the data is loaded first, and
/// requests wait for it.
pub fn start(engine: Option<Engine>, mut load: Load, events: Sender<Event>) -> Box<dyn Jobs> {
    let ((requests, asked), (loads, to_load)) = (channel(), channel());
    let desk = Arc::new(EngineSlot::default());
    match engine {
        Some(engine) => desk.put(engine.into()),
        // The receiver is in this function.
        None => drop(loads.send(None)),
    }
    let (shared, sender) = (Arc::clone(&desk), events.clone());
    thread::spawn(move || {
        for name in to_load {
            let loading = Loading::new(name, sender.clone(), Arc::clone(&shared));
            let named = loading.name().map(str::to_owned);
            match panics::catch(|| load(named.as_deref(), &loading)) {
                Ok(Ok(())) => {}
                Ok(Err(reason)) => loading.fail(reason),
                Err(caught) => loading.fail(internal(&caught)),
            }
        }
    });
    thread::spawn(move || work(&desk, &asked, &events));
    Box::new(Threads { requests, loads })
}

fn work(desk: &EngineSlot, asked: &Receiver<Request>, events: &Sender<Event>) {
    while let Ok(first) = asked.recv() {
        let engine = desk.engine();
        for request in without_stale(std::iter::once(first).chain(asked.try_iter())) {
            let send = |action| events.send(Event::Done(Box::new(action)));
            if draft(&engine, &request).is_some_and(|draft| send(draft).is_err()) {
                return;
            }
            if send(carried_out(&engine, request)).is_err() {
                return;
            }
        }
    }
}

/// The requests in order, without queries and previews that a later one replaces.
pub fn without_stale(requests: impl Iterator<Item = Request>) -> Vec<Request> {
    let requests: Vec<Request> = requests.collect();
    let newest = |is_one: fn(&Request) -> bool| requests.iter().rposition(is_one);
    let newest_answer = newest(|request| matches!(request, Request::Answer { .. }));
    let newest_preview = newest(|request| matches!(request, Request::Preview { .. }));
    let newest_search = newest(|request| matches!(request, Request::FindTitles { .. }));
    let wanted = |(position, request): &(usize, Request)| match request {
        Request::Answer { .. } => Some(*position) == newest_answer,
        Request::Preview { .. } => Some(*position) == newest_preview,
        Request::FindTitles { .. } => Some(*position) == newest_search,
        Request::Facets(..) | Request::Explain { .. } | Request::Fill { .. } => true,
    };
    requests.into_iter().enumerate().filter(wanted).map(|(_, request)| request).collect()
}

/// What of an answer is there within a frame, where the rest takes longer.
fn draft(engine: &Engine, request: &Request) -> Option<Action> {
    let Request::Answer { number, query } = request else { return None };
    // What panics here does so again when the whole is asked for.
    let summary = panics::catch(|| engine.draft(query)).ok()??;
    let answer = Answer { query: query.clone(), summary: Arc::new(summary), hints: Vec::new() };
    Some(Action::Drafted { number: *number, answer })
}

/// Runs a request; a panic becomes an error message and the session continues.
pub fn carried_out(engine: &Engine, request: Request) -> Action {
    let failed: Box<dyn FnOnce(Message) -> Action> = match &request {
        Request::Answer { number, .. } => {
            let number = *number;
            Box::new(move |reason| Action::Answered { number, result: Err(reason) })
        }
        Request::Explain { .. } => Box::new(|reason| Action::Explained(Err(reason))),
        Request::Preview { .. } | Request::FindTitles { .. } | Request::Facets(..) | Request::Fill { .. } => {
            Box::new(Action::Status)
        }
    };
    guarded(failed, || carry_out(engine, request))
}

fn guarded(failed: impl FnOnce(Message) -> Action, run: impl FnOnce() -> Action) -> Action {
    panics::catch(run).unwrap_or_else(|caught| failed(internal(&caught)))
}

/// The message for a panic.
pub fn internal(caught: &CaughtPanic) -> Message {
    msg!("internal-error", error = text::excerpt(&caught.0))
}

/// Runs a request and returns the resulting action.
pub fn carry_out(engine: &Engine, request: Request) -> Action {
    match request {
        Request::Answer { number, query } => Action::Answered { number, result: answer(engine, query) },
        Request::Preview { number, filter, weights } => match engine.tally(&filter, weights) {
            Ok(tally) => Action::Previewed { number, tally },
            Err(error) => Action::Status(error.to_message()),
        },
        Request::FindTitles { number, text } => Action::TitlesFound { number, titles: engine.find_titles(&text) },
        Request::Facets(field, weights) => match engine.facets(field, weights) {
            Ok(survey) => Action::FacetsReady(field, Arc::new(survey)),
            Err(error) => Action::Status(error.to_message()),
        },
        Request::Fill { mut script, language } => {
            let problems = script.fill(language, &mut |query| engine.answer(query).map_err(|error| error.to_message()));
            Action::ScriptFilled(script, problems)
        }
        Request::Explain { query, row, column } => {
            Action::Explained(engine.explain(&query, &row, &column).map_err(|error| error.to_message()))
        }
    }
}

fn answer(engine: &Engine, query: Query) -> Result<Answer, Message> {
    let summary = engine.answer(&query).map_err(|error| error.to_message())?;
    let hints = engine.hints(&query.filter).iter().map(ToMessage::to_message).collect();
    Ok(Answer { query, summary: Arc::new(summary), hints })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::data::load::{NoProgress, Source, load};
    use crate::domain::filter::field::Field;
    use crate::domain::options::Grouping;
    use crate::domain::query::{Comparison, QueryKind};
    use crate::domain::scope::Scope;
    use crate::domain::table::Cell;
    use crate::domain::verdict::Verdict;

    #[test]
    fn a_panic_in_an_answer_becomes_a_message() {
        let action = guarded(Action::Status, || panic!("of a test\u{1b}"));
        let Action::Status(message) = action else { panic!("a status") };
        assert_eq!(message, msg!("internal-error", error = "of a test"));
    }

    #[test]
    fn a_draft_has_the_figures_of_a_comparison_and_no_verdict_yet() {
        let settings = Settings::built_in().unwrap();
        let catalogue = Arc::new(load(&Source::DEMO, &NoProgress).unwrap().catalogue);
        let groups = settings.genre_groups.by_genre();
        let engine = Engine::new(catalogue, &settings.scoring, &groups, settings.word_lists());
        let ask = |keys: [&str; 2]| {
            let (of, keys) = (Box::new(QueryKind::Genres(Grouping::Each)), keys.map(str::to_owned).into());
            Request::Answer { number: 7, query: Query::new(QueryKind::Compare(Comparison { of, keys })) }
        };
        let request = ask(["Drama", "Romance"]);
        let Some(Action::Drafted { number: 7, answer: draft }) = draft(&engine, &request) else { panic!("a draft") };
        let Action::Answered { number: 7, result: Ok(whole) } = carry_out(&engine, request) else {
            panic!("an answer")
        };
        let (draft, whole) = (&draft.summary.table, &whole.summary.table);
        let verdict = draft.column("verdict").unwrap();
        let pending = Cell::Text(Verdict::Pending.to_string());
        let mut waiting = 0;
        for (early, late) in draft.rows.iter().zip(whole.rows.iter()) {
            assert_eq!(early.cells[..verdict], late.cells[..verdict]);
            assert_ne!(late.cells[verdict], pending);
            waiting += usize::from(early.cells[verdict] == pending);
        }
        assert!(waiting > 0 && draft.rows.len() == whole.rows.len());
        let query = Query::new(QueryKind::Reach(Scope::default()));
        assert!(super::draft(&engine, &Request::Answer { number: 8, query }).is_none());
    }

    #[test]
    fn of_several_queries_only_the_newest_is_answered_and_other_work_is_never_lost() {
        let query = Query::new(QueryKind::Reach(Scope::default()));
        let ask = |number| Request::Answer { number, query: query.clone() };
        let survey = Request::Facets(Field::Genre, None);
        let left = without_stale([ask(1), ask(2), survey.clone(), ask(3)].into_iter());
        assert_eq!(left, [survey, ask(3)]);
    }
}
