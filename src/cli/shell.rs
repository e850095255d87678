//! `ottui completions` and `ottui man`: completion scripts and the manual page, generated from the argument
//! definitions.

use std::fmt::Display;
use std::io;

use clap::builder::PossibleValue;
use clap::{Arg, Command, CommandFactory};
use clap_complete::aot;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::args::{Args, Completions, Shell};
use super::help::localised;
use super::{Failure, write_stdout};
use crate::i18n::{Language, Message};

/// Makes apostrophes straight in every roff implementation.
const PREAMBLE: [&str; 2] = [r".ie \n(.g .ds Aq \(aq", ".el .ds Aq '"];
/// Headings that `clap_mangen` has in English alone.
const HEADINGS: [&str; 3] = ["NAME", "SYNOPSIS", "DESCRIPTION"];
/// Sections of the manual page that the argument definitions do not contain.
const ENVIRONMENT: [&str; 3] = ["OTTUI_DATA", "NO_COLOR", "REDUCED_MOTION"];
const EXIT_STATUS: [&str; 3] = ["0", "1", "2"];

pub(super) fn completions(asked: &Completions) -> Result<(), Failure> {
    let shell = match asked.shell {
        Shell::Bash => aot::Shell::Bash,
        Shell::Zsh => aot::Shell::Zsh,
        Shell::Fish => aot::Shell::Fish,
    };
    let (mut command, mut bytes) = (Args::command(), Vec::new());
    aot::generate(shell, &mut command, "ottui", &mut bytes);
    let mut script = String::from_utf8_lossy(&bytes).into_owned();
    if asked.shell == Shell::Fish {
        script.push_str(&missing_in_fish(&command));
    }
    write_stdout(&script)
}

/// Completions that `clap_complete` omits for fish: values of positional arguments, and values of options before a
/// subcommand, for which its condition does not hold.
fn missing_in_fish(command: &Command) -> String {
    let values = |arg: &Arg| {
        let values = arg.get_possible_values();
        let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        (!names.is_empty()).then(|| names.join(" "))
    };
    let subcommands: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let before = format!("not __fish_seen_subcommand_from {}", subcommands.join(" "));
    let options = command.get_opts().filter_map(|option| {
        let (long, values) = (option.get_long()?, values(option)?);
        Some(format!("complete -c ottui -n \"{before}\" -l {long} -x -a \"{values}\"\n"))
    });
    let others = command.get_subcommands().flat_map(|subcommand| {
        let within = format!("__fish_ottui_using_subcommand {}", subcommand.get_name());
        let values = subcommand.get_positionals().filter_map(values);
        values.map(move |values| format!("complete -c ottui -n \"{within}\" -f -a \"{values}\"\n"))
    });
    options.chain(others).collect()
}

pub(super) fn man(language: Language) -> Result<(), Failure> {
    let page = page(language).map_err(Failure::from_error)?;
    let page = String::from_utf8_lossy(&page);
    // clap_mangen repeats these two lines in each section.
    let lines = page.lines().filter(|line| !PREAMBLE.contains(line));
    let lines = lines.map(|line| match line.strip_prefix(".SH ").filter(|name| HEADINGS.contains(name)) {
        Some(name) => format!(".SH {}\n", text(language, name.to_lowercase())),
        None => format!("{line}\n"),
    });
    // clap_mangen omits an empty date, so the version would appear in its place.
    let manual = text(language, "manual");
    let title = format!(".TH OTTUI 1 \"\" \"ottui {}\" \"{manual}\"\n", env!("CARGO_PKG_VERSION"));
    write_stdout(&(PREAMBLE.map(|line| format!("{line}\n")).concat() + &title + &lines.collect::<String>()))
}

/// A text that only the manual page has.
fn text(language: Language, name: impl Display) -> String {
    language.format(&Message::keyed("man-", name))
}

/// One page describes all subcommands, because there are no pages for each.
fn page(language: Language) -> io::Result<Vec<u8>> {
    let mut command = localised(Args::command(), language);
    command.build();
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    section(&text(language, "subcommands")).to_writer(&mut page)?;
    let is_listed = |subcommand: &&Command| subcommand.get_name() != "help" && !subcommand.is_hide_set();
    for subcommand in command.get_subcommands().filter(is_listed) {
        page.extend(subsection(subcommand)?);
    }
    pairs(language, "environment", &ENVIRONMENT).to_writer(&mut page)?;
    pairs(language, "exit-status", &EXIT_STATUS).to_writer(&mut page)?;
    Ok(page)
}

/// A subcommand with its own options, without the global ones.
fn subsection(subcommand: &Command) -> io::Result<Vec<u8>> {
    let everywhere = |id: &str| matches!(id, "data" | "config" | "help");
    let own = subcommand.clone().mut_args(|arg| {
        let hide = everywhere(arg.get_id().as_str());
        arg.hide(hide)
    });
    let takes_any = own.get_arguments().any(|arg| !arg.is_hide_set());
    let mut text = Vec::new();
    let man = Man::new(own);
    Roff::new().control("SS", [subcommand.get_name()]).to_writer(&mut text)?;
    man.render_description_section(&mut text)?;
    let mut break_line = Roff::new();
    break_line.control("PP", []);
    break_line.to_writer(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    if takes_any {
        man.render_options_section(&mut text)?;
    }
    // `clap_mangen` emits section headings; here they are parts of one section.
    let lines = String::from_utf8_lossy(&text).into_owned();
    let lines = lines.lines().filter(|line| !line.starts_with(".SH ")).map(|line| format!("{line}\n"));
    Ok(lines.collect::<String>().into_bytes())
}

fn section(name: &str) -> Roff {
    let mut section = Roff::new();
    section.control("SH", [name]);
    section
}

fn pairs(language: Language, name: &str, keys: &[&str]) -> Roff {
    let mut section = section(&text(language, name));
    for key in keys {
        let meaning = text(language, format!("{name}-{key}"));
        section.control("TP", []).text([bold(*key)]).text([roman(meaning)]);
    }
    section
}
