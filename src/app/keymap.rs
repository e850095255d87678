//! The key bindings. Dispatch, footer, help and `ottui config --keys` all read them.

use crossterm::event::{Event, KeyCode, KeyEvent};
use strum::IntoEnumIterator;

use super::action::Action;
use super::command::{Binding, Command};
use super::key::{self, Key, ParseKeyError};
use crate::config::{Diagnostic, KeyRow};
use crate::domain::nearest::{did_you_mean, nearest};
use crate::i18n::{Message, msg};

/// A context for key bindings.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, strum::Display, strum::EnumString, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
pub enum Context {
    Table,
    /// In the input line.
    Prompt,
    /// In a menu.
    Menu,
    /// In a popup.
    Popup,
    /// While weights are edited; unbound keys fall through to [`Self::Table`].
    Weights,
    /// While terms of the filter are edited; unbound keys fall through likewise.
    Terms,
    /// On stage; unbound digits type the number of a scene.
    Stage,
}

impl Context {
    /// The heading in the help.
    pub fn heading(self) -> Message {
        Message::keyed("keys-", self)
    }

    /// Whether unbound characters are text input.
    fn takes_text(self) -> bool {
        matches!(self, Self::Prompt | Self::Menu)
    }
}

/// The action that removes a binding.
const UNBIND: &str = "none";

#[derive(Debug, Clone)]
pub struct Keymap {
    rows: Vec<(Context, Key, Binding)>,
}

impl Keymap {
    /// Reads the rows of the settings, later ones over earlier ones, and returns all errors.
    pub fn new(rows: &[KeyRow]) -> (Self, Vec<Diagnostic>) {
        let mut keymap = Self { rows: Vec::new() };
        let mut problems = Vec::new();
        for row in rows {
            if let Err(reason) = keymap.add(row) {
                problems.push(Diagnostic { location: row.location, reason });
            }
        }
        (keymap, problems)
    }

    fn add(&mut self, row: &KeyRow) -> Result<(), Message> {
        let context: Context = row
            .context
            .parse()
            .map_err(|_| unknown(msg!("what-context"), &row.context, Context::iter().map(Into::into)))?;
        let key: Key = row.key.parse().map_err(|ParseKeyError| msg!("no-key", found = &row.key))?;
        let same = |(c, k, _): &(Context, Key, Binding)| *c == context && *k == key;
        if row.action == UNBIND {
            self.rows.retain(|row| !same(row));
            return Ok(());
        }
        let binding: Binding = row.action.parse().map_err(|_| {
            let names: Vec<String> = Binding::all().map(|binding| binding.to_string()).collect();
            unknown(msg!("what-action"), &row.action, names.iter().map(String::as_str))
        })?;
        match self.rows.iter_mut().find(|row| same(row)) {
            Some(row) => row.2 = binding,
            None => self.rows.push((context, key, binding)),
        }
        Ok(())
    }

    /// Maps a terminal event to an action. Ctrl-C quits unless a row binds it to something else.
    pub fn action(&self, context: Context, event: &Event) -> Option<Action> {
        match event {
            Event::Key(key) => self.key_action(context, key),
            Event::Paste(text) if context.takes_text() => Some(Action::Paste(text.clone())),
            _ => None,
        }
    }

    /// Splits an event in which a Korean input method composed several keys. Returns nothing for text input and for
    /// events of a single key.
    pub fn decompose(&self, context: Context, event: &Event) -> Vec<Event> {
        let joined = match event {
            Event::Key(KeyEvent { code: KeyCode::Char(c), .. }) if self.action(context, event).is_none() => {
                key::decompose(*c)
            }
            _ => None,
        };
        joined.iter().flat_map(|keys| keys.chars()).map(|key| Event::Key(KeyCode::Char(key).into())).collect()
    }

    fn key_action(&self, context: Context, event: &KeyEvent) -> Option<Action> {
        let key = Key::from_event(event)?;
        if let Some(binding) = self.binding(context, key) {
            return Some(Action::Run(binding));
        }
        if context.takes_text() {
            let request = tui_input::backend::crossterm::to_input_request(&Event::Key(*event));
            return request.map(Action::Edit);
        }
        let falls_through = matches!(context, Context::Weights | Context::Terms);
        let table = || self.binding(Context::Table, key).or_else(|| self.binding(Context::Table, key.latin()));
        let bound = self.binding(context, key.latin()).or_else(|| falls_through.then(table).flatten());
        let digit = || key.digit().filter(|_| context == Context::Stage).map(Action::Digit);
        bound.map(Action::Run).or_else(digit)
    }

    fn binding(&self, context: Context, key: Key) -> Option<Binding> {
        let bound = self.rows.iter().find(|(c, k, _)| *c == context && *k == key).map(|(_, _, binding)| *binding);
        bound.or(is_ctrl_c(key).then_some(Binding::Command(Command::Quit)))
    }

    /// All bindings, in the order of the rows.
    pub fn bindings(&self) -> Vec<(Context, Binding)> {
        self.rows.iter().map(|(context, _, binding)| (*context, *binding)).collect()
    }

    /// The label of the first key with this binding.
    pub fn key_for(&self, context: Context, binding: Binding) -> Option<String> {
        self.rows.iter().find(|(c, _, b)| *c == context && *b == binding).map(|(_, key, _)| key.label())
    }

    /// The bindings of a context in the order of the rows, each with the labels of all its keys.
    pub fn listing(&self, context: Context) -> Vec<(Binding, Vec<String>)> {
        let mut listing: Vec<(Binding, Vec<String>)> = Vec::new();
        for (_, key, binding) in self.rows.iter().filter(|(c, _, _)| *c == context) {
            match listing.iter_mut().find(|(listed, _)| listed == binding) {
                Some((_, keys)) => keys.push(key.label()),
                None => listing.push((*binding, vec![key.label()])),
            }
        }
        listing
    }
}

/// Whether an event is Ctrl-C, which quits whatever else happens.
pub fn always_quits(event: &Event) -> bool {
    matches!(event, Event::Key(key) if Key::from_event(key).is_some_and(is_ctrl_c))
}

fn is_ctrl_c(key: Key) -> bool {
    "ctrl-c".parse() == Ok(key)
}

fn unknown<'n>(what: Message, found: &str, names: impl Iterator<Item = &'n str>) -> Message {
    msg!("unknown", what, found, hint = did_you_mean(nearest(found, names)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crossterm::event::KeyModifiers;

    fn press(keymap: &Keymap, context: Context, code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        match keymap.action(context, &Event::Key(KeyEvent::new(code, modifiers)))? {
            Action::Run(binding) => Some(binding.to_string()),
            Action::Edit(request) => Some(format!("{request:?}")),
            other => Some(format!("{other:?}")),
        }
    }

    #[test]
    fn the_built_in_rows_are_all_sound() {
        let (keymap, problems) = Keymap::new(&Settings::built_in().unwrap().keys);
        assert!(problems.is_empty(), "{problems:?}");
        assert!(keymap.listing(Context::Table).len() > 20);
    }

    #[test]
    fn a_users_row_rebinds_and_none_takes_away_but_ctrl_c_always_quits() {
        let text = "[[keys]]\ncontext='table'\nkey='x'\naction='quit'\n[[keys]]\ncontext='table'\nkey='q'\naction='none'\n[[keys]]\ncontext='table'\nkey='ctrl-c'\naction='none'\n";
        let (keymap, problems) = Keymap::new(&Settings::with_overrides(text).unwrap().0.keys);
        assert!(problems.is_empty(), "{problems:?}");
        let table = |code, modifiers| press(&keymap, Context::Table, code, modifiers);
        assert_eq!(table(KeyCode::Char('x'), KeyModifiers::NONE).as_deref(), Some("quit"));
        assert_eq!(table(KeyCode::Char('q'), KeyModifiers::NONE), None);
        assert_eq!(table(KeyCode::Char('c'), KeyModifiers::CONTROL).as_deref(), Some("quit"));
    }

    #[test]
    fn all_bad_rows_are_reported_together_with_their_places() {
        let text = "[[keys]]\ncontext='tabel'\nkey='x'\naction='quit'\n[[keys]]\ncontext='table'\nkey='gg'\naction='quit'\n[[keys]]\ncontext='table'\nkey='x'\naction='sotr'\n";
        let (_, problems) = Keymap::new(&Settings::with_overrides(text).unwrap().0.keys);
        let messages: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            messages,
            [
                "line 1, column 1: unknown context `tabel`; did you mean `table`?",
                "line 5, column 1: expected a key such as g, G, ctrl-d, f1, pagedown or enter, found `gg`",
                "line 9, column 1: unknown action `sotr`; did you mean `sort`?",
            ]
        );
    }

    #[test]
    fn shortcuts_work_under_a_korean_input_method_and_the_prompt_keeps_what_is_typed() {
        let (keymap, _) = Keymap::new(&Settings::built_in().unwrap().keys);
        let typed = |context, c| press(&keymap, context, KeyCode::Char(c), KeyModifiers::NONE);
        assert_eq!(typed(Context::Table, 'ㅓ').as_deref(), Some("down"));
        assert_eq!(typed(Context::Prompt, 'ㅓ').as_deref(), Some("InsertChar('ㅓ')"));
        assert_eq!(typed(Context::Prompt, 'q').as_deref(), Some("InsertChar('q')"));
        let keys = |context| keymap.decompose(context, &Event::Key(KeyCode::Char('ㅘ').into()));
        assert_eq!((keys(Context::Table).len(), keys(Context::Prompt).len()), (2, 0));
    }
}
