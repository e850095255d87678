//! Appends a view to a script as a scene.

use strum::VariantNames;
use toml::Value;
use toml::de::DeTable;

use super::Panels;
use crate::app::zoom::Zoom;
use crate::domain::query::QueryKind;
use crate::domain::view::View;

/// The error for a script to which no scene can be appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppendError;

/// Returns the script with the view appended as its last scene; the existing text does not change.
///
/// # Errors
/// If the script parses now but not with a `[[scene]]` at its end, for example because it defines `scene` inline.
pub fn append_scene(script: &str, headline: &str, view: &View, show: Zoom) -> Result<String, AppendError> {
    let quoted = |text: String| Value::String(text).to_string();
    let picture = match view.query_kind() {
        // The file lists the other options as comments.
        QueryKind::Classes(_) => {
            format!("picture = {}  # {}\n", quoted(Panels::default().to_string()), Panels::VARIANTS.join(", "))
        }
        _ => String::new(),
    };
    let (headline, view) = (quoted(headline.replace('{', "{{").replace('}', "}}")), quoted(view.to_string()));
    let between = match script {
        "" => "",
        script if script.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let show = quoted(show.to_string());
    let text = format!(
        "{script}{between}[[scene]]\nheadline = {headline}\ntext = \"\"\nnotes = \"\"\nshow = {show}\n{picture}view = {view}\n"
    );
    // A script that does not parse now still plays in part, with the new scene too.
    if DeTable::parse(script).is_ok() && DeTable::parse(&text).is_err() { Err(AppendError) } else { Ok(text) }
}
