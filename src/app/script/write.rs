//! A view as one more scene of a script.

use strum::VariantNames;
use toml::Value;
use toml::de::DeTable;

use super::Panels;
use crate::app::zoom::Zoom;
use crate::domain::query::QueryKind;
use crate::domain::view::View;

/// Says that a script is written in a way that nothing can be added to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScriptBreaks;

/// The text of a script with a view as its last scene; what is there stays as it is.
///
/// # Errors
/// If the script could not be read any more with a scene at its end, because it has its scenes in another form.
pub fn added(script: &str, headline: &str, view: &View, show: Zoom) -> Result<String, ScriptBreaks> {
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
    // A script that is wrong elsewhere plays in part, before and after.
    if DeTable::parse(script).is_ok() && DeTable::parse(&text).is_err() { Err(ScriptBreaks) } else { Ok(text) }
}
