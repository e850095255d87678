//! Parquet in memory.
