//! `ottui config`: where the settings are, what they are, and the keys.

use strum::IntoEnumIterator;

use super::args::{self, Args};
use super::{Failure, open, put, tell};
use crate::app::command::Binding;
use crate::app::keymap::{Context, Keymap};
use crate::config;

pub(super) fn run(args: &Args, asked: &args::Config) -> Result<(), Failure> {
    if asked.path {
        let path = args.config.clone().or_else(config::user_file);
        let path = path.ok_or_else(|| Failure::failed("this system names no place for settings"))?;
        return put(&format!("{}\n", path.display()));
    }
    let settings = open::settings_told(args)?;
    if asked.dump {
        return put(&toml::to_string(&settings).map_err(Failure::failed)?);
    }
    let (keymap, problems) = Keymap::new(&settings.keys);
    for problem in problems {
        tell(&format!("warning: {problem}"));
    }
    put(&keys(&keymap))
}

/// All actions with their keys, by context; actions without a key last.
fn keys(keymap: &Keymap) -> String {
    let line =
        |keys: &str, binding: Binding| format!("  {keys:<18}{:<18}{}\n", binding.to_string(), binding.description());
    let mut text = String::new();
    for context in Context::iter() {
        text.extend([<&str>::from(context), "\n"]);
        text.extend(keymap.listing(context).into_iter().map(|(binding, keys)| line(&keys.join(" "), binding)));
    }
    let bound = |binding: &Binding| Context::iter().any(|context| keymap.key_for(context, *binding).is_some());
    let free: Vec<Binding> = Binding::all().filter(|binding| !bound(binding)).collect();
    if !free.is_empty() {
        text.push_str("without a key\n");
        text.extend(free.into_iter().map(|binding| line("", binding)));
    }
    text
}
