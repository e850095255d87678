//! The shapes of answers for the `OpenAPI` document, and an answer of each table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;
use utoipa::openapi::example::{Example, ExampleBuilder};
use utoipa::openapi::schema::{Object, ObjectBuilder, Schema, SchemaFormat, Type};

use super::route::Route;

/// The shapes by name, as JSON Schema.
const SHAPES: &str = include_str!("schema.json");
/// An answer of each table to the question of its route, on the demo data. A test compares them.
const EXAMPLES: &str = include_str!("examples.json");

static EXAMPLE_OF: LazyLock<BTreeMap<String, Value>> =
    LazyLock::new(|| serde_json::from_str(EXAMPLES).unwrap_or_default());

/// The shapes by name.
pub fn components() -> BTreeMap<String, Schema> {
    serde_json::from_str(SHAPES).unwrap_or_default()
}

/// An answer of a table, with the path and query that it answers.
pub fn example(route: &Route) -> Example {
    let in_path = route.in_path.as_ref().and_then(|parameter| Some((parameter.name.as_str(), parameter.example?)));
    let (name, value) = in_path.unwrap_or_default();
    let path = route.path.replace(&format!("{{{name}}}"), value);
    let answer = EXAMPLE_OF.get(route.name).cloned();
    ExampleBuilder::new().summary(format!("{path}?{}", route.example)).value(answer).build()
}

/// Any text.
pub fn text() -> Object {
    Object::with_type(Type::String)
}

/// The bytes of a file.
pub fn bytes() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::Binary)))
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::api::route::ROUTES;

    #[test]
    fn the_shapes_and_examples_are_sound() {
        let shapes: BTreeMap<String, Schema> = serde_json::from_str(SHAPES).unwrap();
        assert!(shapes.contains_key("Table") && shapes.contains_key("Title"));
        let examples: BTreeMap<String, Value> = serde_json::from_str(EXAMPLES).unwrap();
        let mut names: Vec<&str> = ROUTES.iter().map(|route| route.name).collect();
        names.sort_unstable();
        assert_eq!(examples.keys().map(String::as_str).collect::<Vec<_>>(), names);
    }
}
