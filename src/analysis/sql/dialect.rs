//! Where the engines' SQL differs.

use strum::{Display, IntoStaticStr};

/// An engine that the SQL is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, IntoStaticStr, clap::ValueEnum)]
#[strum(serialize_all = "lowercase")]
pub enum SqlEngine {
    Duckdb,
    Spark,
    Trino,
}

/// What differs between engines. Each `{}` is replaced by an expression, in order.
pub(super) struct Dialect {
    /// The type of a text.
    pub text: &'static str,
    /// The members of a list in a text, without repeated and empty ones.
    pub members: &'static str,
    /// The number of members.
    pub length: &'static str,
    /// A row for each of the `{members}` of the rows of a `{table}`, as `country`.
    pub unnest: &'static str,
    /// The whole quotient of two whole numbers.
    pub quotient: &'static str,
    /// After `SELECT`: which tables are small enough to be sent to every worker.
    pub broadcast: &'static str,
    /// How to run a script.
    pub run: &'static str,
}

impl SqlEngine {
    pub(super) fn dialect(self) -> Dialect {
        match self {
            Self::Duckdb => Dialect {
                text: "VARCHAR",
                members: "list_distinct(list_filter(list_transform(string_split({}, '|'), lambda m: trim(m)), \
                          lambda m: m <> ''))",
                length: "len({})",
                // With UNNEST after FROM, it keeps the whole list beside each member.
                unnest: "(SELECT unnest({members}) AS country FROM {table}) u",
                quotient: "{} // {}",
                broadcast: "",
                run: "duckdb -f",
            },
            Self::Spark => Dialect {
                text: "STRING",
                members: "array_distinct(filter(transform(split({}, '[|]'), m -> trim(m)), m -> m <> ''))",
                length: "size({})",
                unnest: "{table}\n  LATERAL VIEW explode({members}) u AS country",
                quotient: "{} div {}",
                broadcast: "/*+ BROADCAST(c, s, a, g, p) */ ",
                run: "spark-sql -f",
            },
            Self::Trino => Dialect {
                text: "VARCHAR",
                members: "array_distinct(filter(transform(split({}, '|'), m -> trim(m)), m -> m <> ''))",
                length: "cardinality({})",
                unnest: "{table}\n  CROSS JOIN UNNEST({members}) AS u(country)",
                quotient: "{} / {}",
                broadcast: "",
                run: "trino -f",
            },
        }
    }
}

/// Replaces each `{}` of a template by an expression.
pub(super) fn fill(template: &str, expressions: &[&str]) -> String {
    let mut pieces = template.split("{}");
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for (piece, expression) in pieces.zip(expressions) {
        filled.push_str(expression);
        filled.push_str(piece);
    }
    filled
}

/// A text as a literal.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A number as a literal that every engine reads as a double, not as a decimal.
pub(super) fn double(number: f64) -> String {
    format!("{number:e}")
}
