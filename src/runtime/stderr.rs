//! Messages on standard error.

use std::io::{self, Write};

use crate::i18n::{Language, Message, escape};

/// Prints a message. Whatever would control the terminal is escaped: file names, values of settings and the like are
/// untrusted.
pub fn print_message(language: Language, message: &Message) {
    // If standard error is closed, there is nowhere to report that.
    let _ = writeln!(io::stderr(), "{}", escape::escaped(&language.format(message)));
}
