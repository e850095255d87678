//! Where the SQL reads titles from, and where it writes them.

use super::dialect::{SqlEngine, literal};

/// A table that is read from files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFiles {
    /// Path or address of a file, or of the directory of part files.
    pub path: String,
    pub format: FileFormat,
    /// Whether it is a directory of part files.
    pub in_parts: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    Csv,
    Parquet,
}

impl TableFiles {
    /// Takes a path for what its name says: CSV, one Parquet file, or else a directory of Parquet files.
    pub fn named(path: &str) -> Self {
        let is_csv = [".csv", ".csv.gz", ".csv.zst"].iter().any(|ending| path.ends_with(ending));
        let format = if is_csv { FileFormat::Csv } else { FileFormat::Parquet };
        let in_parts = !is_csv && !path.ends_with(".parquet") && !path.contains('*');
        Self { path: path.trim_end_matches('/').to_owned(), format, in_parts }
    }

    /// The statement that gives the files a name; `None` if the engine reads tables alone.
    pub(super) fn view(&self, engine: SqlEngine, name: &str) -> Option<String> {
        let Self { path, format, in_parts } = self;
        Some(match engine {
            SqlEngine::Duckdb => {
                let ending = match (in_parts, format) {
                    (false, _) => "",
                    (true, FileFormat::Csv) => "/**/*.csv*",
                    (true, FileFormat::Parquet) => "/**/*.parquet",
                };
                let path = literal(&format!("{path}{ending}"));
                let read = match format {
                    FileFormat::Csv => format!("read_csv({path}, header = true, all_varchar = true)"),
                    FileFormat::Parquet => format!("read_parquet({path})"),
                };
                format!("CREATE OR REPLACE TEMPORARY VIEW {name} AS SELECT * FROM {read};\n")
            }
            SqlEngine::Spark => {
                let path = spark_literal(path);
                let (using, options) = match format {
                    FileFormat::Csv => ("csv", ", header 'true', multiLine 'true', quote '\"', escape '\"'"),
                    FileFormat::Parquet => ("parquet", ""),
                };
                format!("CREATE OR REPLACE TEMPORARY VIEW {name} USING {using} OPTIONS (path {path}{options});\n")
            }
            SqlEngine::Trino => return None,
        })
    }
}

/// A text as a literal of Spark, which has escapes with backslashes and no doubled quotes.
fn spark_literal(text: &str) -> String {
    format!("'{}'", text.replace('\\', r"\\").replace('\'', r"\'"))
}

/// A statement that writes the rows of a query as Parquet files of a directory.
pub(super) fn write(engine: SqlEngine, table: &str, directory: &str, query: &str) -> String {
    match engine {
        SqlEngine::Duckdb => {
            format!("COPY (\n{query}\n) TO {} (FORMAT parquet, PER_THREAD_OUTPUT true);\n", literal(directory))
        }
        SqlEngine::Spark => {
            format!("INSERT OVERWRITE DIRECTORY {} USING parquet\n{query};\n", spark_literal(directory))
        }
        SqlEngine::Trino => format!(
            "CREATE TABLE {table}_scored WITH (format = 'PARQUET', external_location = {}) AS\n{query};\n",
            literal(directory)
        ),
    }
}
