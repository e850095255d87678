//! A Markdown table, for documents.

use super::Projection;
use super::provenance::Provenance;
use crate::domain::table::Row;

pub(super) fn render(shown: &Projection<'_>, provenance: Option<&Provenance>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rules = shown.columns().map(|(_, column)| if column.unit.is_number() { "---:" } else { "---" }.to_owned());
    let head = [line(shown.names().iter().map(|name| escaped(name)).collect()), line(rules.collect())];
    let mut rows = String::new();
    let cells = |row: &Row| shown.readable(row).iter().map(|cell| escaped(cell)).collect();
    shown.table.rows.for_each_row(|row| rows.push_str(&line(cells(row))));
    let sources = provenance.map_or_else(Vec::new, Provenance::lines).into_iter().map(|line| format!("- {line}\n"));
    let between = if provenance.is_some() { "\n" } else { "" };
    head.into_iter().chain([rows]).chain([between.to_owned()]).chain(sources).collect()
}

/// Escapes what `CommonMark` and tables would take for markup.
fn escaped(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut before = None;
    let mut characters = cell.chars().peekable();
    while let Some(c) = characters.next() {
        let after = characters.peek().copied();
        let is_in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_markup = match c {
            '\\' | '|' | '*' | '`' | '[' | ']' | '<' | '>' | '~' => true,
            // Within a word it is no emphasis, and in the names of columns a backslash would be noise.
            '_' => !(is_in_word(before) && is_in_word(after)),
            // The beginning of an entity.
            '&' => after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#'),
            _ => false,
        };
        if is_markup {
            text.push('\\');
        }
        text.push(c);
        before = Some(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_is_no_markup() {
        for (cell, markdown) in [
            ("M*A*S*H", r"M\*A\*S\*H"),
            ("<img src=x>", r"\<img src=x\>"),
            ("[REC] (2007)", r"\[REC\] (2007)"),
            (r"a\|b", r"a\\\|b"),
            ("_x_ `y` ~z~", r"\_x\_ \`y\` \~z\~"),
            ("awards_won & more", "awards_won & more"),
            ("&amp; &#39;", r"\&amp; \&#39;"),
        ] {
            assert_eq!(escaped(cell), markdown);
        }
    }
}
