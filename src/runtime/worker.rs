//! The thread that computes: it answers queries and reads the data anew, so that keys never wait.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::session::Event;
use crate::analysis::engine::Engine;
use crate::app::action::{Action, Answer, Request};
use crate::app::state::Dataset;
use crate::domain::query::Query;
use crate::speech::{Message, Say};

/// Work for the worker.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    /// Do something with the data at hand.
    Ask(Box<Request>),
    /// Load a data set by its name, or the present one anew.
    Load(Option<String>),
}

/// Loads a data set by its name, or the present one anew: an engine and what is known of the data set, or a
/// sentence on what went wrong.
pub type Load = Box<dyn FnMut(Option<&str>) -> Result<(Engine, Dataset), Message> + Send>;

/// Starts the worker; it ends when the sender of jobs is gone.
pub fn start(engine: Engine, load: Load, events: Sender<Event>) -> Sender<Job> {
    let (jobs, todo) = channel();
    thread::spawn(move || work(engine, load, &todo, &events));
    jobs
}

fn work(mut engine: Engine, mut load: Load, todo: &Receiver<Job>, events: &Sender<Event>) {
    while let Ok(first) = todo.recv() {
        for job in without_stale(std::iter::once(first).chain(todo.try_iter())) {
            let action = match job {
                Job::Load(name) => {
                    let result = load(name.as_deref()).map(|(renewed, dataset)| {
                        engine = renewed;
                        dataset
                    });
                    Action::Loaded { name, result }
                }
                Job::Ask(request) => carry_out(&engine, *request),
            };
            if events.send(Event::Done(Box::new(action))).is_err() {
                return;
            }
        }
    }
}

/// The jobs in order without the queries and previews that a later one makes stale.
fn without_stale(jobs: impl Iterator<Item = Job>) -> Vec<Job> {
    let jobs: Vec<Job> = jobs.collect();
    let newest =
        |is_one: fn(&Request) -> bool| jobs.iter().rposition(|job| matches!(job, Job::Ask(request) if is_one(request)));
    let newest_answer = newest(|request| matches!(request, Request::Answer { .. }));
    let newest_preview = newest(|request| matches!(request, Request::Preview { .. }));
    let wanted = |(position, job): &(usize, Job)| match job {
        Job::Load(_) => true,
        Job::Ask(request) => match request.as_ref() {
            Request::Answer { .. } => Some(*position) == newest_answer,
            Request::Preview { .. } => Some(*position) == newest_preview,
            Request::Survey(..) | Request::Explain { .. } | Request::Fill { .. } => true,
        },
    };
    jobs.into_iter().enumerate().filter(wanted).map(|(_, job)| job).collect()
}

/// What a request comes to, as an action.
pub fn carry_out(engine: &Engine, request: Request) -> Action {
    match request {
        Request::Answer { number, query } => Action::Answered { number, result: answer(engine, query) },
        Request::Preview { number, filter, weights } => match engine.tally(&filter, weights) {
            Ok(tally) => Action::Previewed { number, tally },
            Err(error) => Action::Told(error.message()),
        },
        Request::Survey(field, weights) => match engine.survey(field, weights) {
            Ok(survey) => Action::Surveyed(field, Arc::new(survey)),
            Err(error) => Action::Told(error.message()),
        },
        Request::Fill { mut script, language } => {
            let problems = script.fill(language, &mut |query| engine.answer(query).map_err(|error| error.message()));
            Action::Filled(script, problems)
        }
        Request::Explain { query, row, column } => {
            Action::Explained(engine.explain(&query, &row, &column).map_err(|error| error.message()))
        }
    }
}

fn answer(engine: &Engine, query: Query) -> Result<Answer, Message> {
    let summary = engine.answer(&query).map_err(|error| error.message())?;
    let hints = engine.hints(&query.filter).iter().map(Say::message).collect();
    Ok(Answer { query, summary: Arc::new(summary), hints })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::path::Scope;
    use crate::domain::query::Ask;

    #[test]
    fn of_several_queries_only_the_newest_is_answered_and_a_reload_is_never_lost() {
        let query = Query::new(Ask::Reach(Scope::default()));
        let ask = |number| Job::Ask(Box::new(Request::Answer { number, query: query.clone() }));
        let left = without_stale([ask(1), ask(2), Job::Load(None), ask(3)].into_iter());
        assert_eq!(left, [Job::Load(None), ask(3)]);
        assert_eq!(without_stale([ask(1), Job::Load(None)].into_iter()), [ask(1), Job::Load(None)]);
    }
}
