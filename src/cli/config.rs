//! `ottui config`: prints the path of the settings, the settings or the key bindings.

use strum::IntoEnumIterator;

use super::args::{self, Args};
use super::{Failure, open, print_message, write_stdout};
use crate::app::command::Binding;
use crate::app::keymap::{Context, Keymap};
use crate::config;
use crate::i18n::{Language, ToMessage, msg};

pub(super) fn run(args: &Args, asked: &args::Config) -> Result<(), Failure> {
    if asked.path {
        let path = args.config.clone().or_else(config::user_file);
        let path = path.ok_or_else(|| Failure::failed(msg!("no-place-for-settings")))?;
        return write_stdout(&[path.as_os_str().as_encoded_bytes(), b"\n"].concat());
    }
    let settings = open::load_settings(args)?;
    if asked.dump {
        return write_stdout(&toml::to_string(&settings).map_err(Failure::from_error)?);
    }
    let (keymap, problems) = Keymap::new(&settings.keys);
    for problem in problems {
        print_message(args.language(), &msg!("warning", problem = problem.to_message()));
    }
    write_stdout(&keys(&keymap, args.language()))
}

/// All actions with their keys, by context; actions without a key last.
fn keys(keymap: &Keymap, language: Language) -> String {
    let line = |keys: &str, binding: Binding| {
        format!("  {keys:<18}{:<18}{}\n", binding.to_string(), language.format(&binding.description()))
    };
    let mut text = String::new();
    for context in Context::iter() {
        text.extend([<&str>::from(context), "\n"]);
        text.extend(keymap.listing(context).into_iter().map(|(binding, keys)| line(&keys.join(" "), binding)));
    }
    let bound = |binding: &Binding| Context::iter().any(|context| keymap.key_for(context, *binding).is_some());
    let free: Vec<Binding> = Binding::all().filter(|binding| !bound(binding)).collect();
    if !free.is_empty() {
        text.extend([language.format(&msg!("without-a-key")).as_str(), "\n"]);
        text.extend(free.into_iter().map(|binding| line("", binding)));
    }
    text
}
