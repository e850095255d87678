//! A file of the cache: an Arrow IPC file with a row for each title, which any tool for Arrow opens.
//!
//! Its columns are those of `titles.csv`, and `terms` with the words of each plot. Everything else is JSON in the metadata
//! of its schema, under [`METADATA`]. The name of a file ends with the checksum of its bytes, so that nothing of a file
//! that was torn or damaged reaches the decoder.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::sync::Arc;

use polars::prelude::PolarsResult;
use polars_arrow::array::{Array, DictionaryArray};
use polars_arrow::datatypes::{ArrowDataType, ArrowSchema, Field, Metadata};
use polars_arrow::io::ipc::IpcField;
use polars_arrow::io::ipc::read::{Dictionaries, FileReader, read_file_metadata};
use polars_arrow::io::ipc::write::{
    DictionaryTracker, EncodedData, FileWriter, WriteOptions, dictionaries_to_encode, encode_dictionary_values,
    encode_record_batch,
};
use polars_arrow::record_batch::RecordBatchT;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3Default;

use super::facts::Facts;
use super::fingerprint::Fingerprint;
use crate::panics;
use crate::store::catalogue::Catalogue;
use crate::store::terms::Terms;
use crate::store::titles::Titles;

/// The key of the schema's metadata that holds a [`Description`].
const METADATA: &str = "ottui";

/// The column of the words of plots.
const TERMS: &str = "terms";

/// How much of a file is read or written at a time.
const BUFFER: usize = 1 << 20;

/// What has to be the same for a file to be read: the way that it is written, and what reads data directories.
pub(super) fn version() -> String {
    const FORMAT: u32 = 3;
    let parquet = if cfg!(feature = "parquet") { " parquet" } else { "" };
    format!("{FORMAT} {}{parquet}", env!("CARGO_PKG_VERSION"))
}

/// What a file holds besides columns.
#[derive(Serialize, Deserialize)]
struct Description<S, F> {
    version: String,
    seen: S,
    facts: F,
}

/// Writes to a file and hashes what is written.
struct Hashed<W> {
    out: W,
    hash: Xxh3Default,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The columns of a file.
fn schema() -> ArrowSchema {
    let terms = Field::new(TERMS.into(), Terms::dtype(), true);
    Titles::arrow_fields().into_iter().chain([terms]).map(|field| (field.name.clone(), field)).collect()
}

/// Writes a file; the checksum of its bytes.
pub(super) fn write(file: &mut File, seen: &Fingerprint, facts: &Facts, catalogue: &Catalogue) -> io::Result<u64> {
    let description = serde_json::to_string(&Description { version: version(), seen, facts })?;
    let mut arrays = catalogue.titles.to_arrays();
    arrays.push(catalogue.terms.to_array(catalogue.titles.len()));
    let schema = Arc::new(schema());
    let batch = RecordBatchT::try_new(catalogue.titles.len(), Arc::clone(&schema), arrays).map_err(io::Error::other)?;
    let out = Hashed { out: BufWriter::with_capacity(BUFFER, file), hash: Xxh3Default::new() };
    encode(out, &schema, &batch, &description).map(|out| out.hash.digest()).map_err(io::Error::other)
}

fn encode<W: Write>(
    out: W,
    schema: &Arc<ArrowSchema>,
    batch: &RecordBatchT<Box<dyn Array>>,
    description: &str,
) -> PolarsResult<W> {
    let (options, mut next_id) = (WriteOptions { compression: None }, 0);
    let fields: Vec<IpcField> = schema.iter_values().map(|field| ipc_field(field.dtype(), &mut next_id)).collect();
    let mut writer = FileWriter::try_new(out, Arc::clone(schema), Some(fields.clone()), options)?;
    // The writer's own order has a dictionary of lists before the dictionary of their members, which readers need first.
    let mut tracker = DictionaryTracker { dictionaries: Dictionaries::default(), cannot_replace: true };
    for (field, array) in fields.iter().zip(batch.arrays()) {
        let mut dictionaries = Vec::new();
        dictionaries_to_encode(field, array.as_ref(), &mut tracker, &mut dictionaries)?;
        for (id, array) in dictionaries.iter().rev() {
            // All dictionaries of a catalogue have keys of this width.
            if let Some(array) = array.as_any().downcast_ref::<DictionaryArray<u32>>() {
                let encoded = encode_dictionary_values(*id, array.values().as_ref(), &options)?;
                writer.write_encoded_dictionaries(&[encoded])?;
            }
        }
    }
    let mut encoded = EncodedData::default();
    encode_record_batch(batch, &options, &mut encoded);
    writer.write_encoded_record_batch(&encoded)?;
    let metadata: Metadata = [(METADATA.into(), description.into())].into_iter().collect();
    writer.set_custom_schema_metadata(Arc::new(metadata));
    writer.finish()?;
    Ok(writer.into_inner())
}

/// Numbers the dictionaries of a type. A dictionary shares its field with what its values are made of.
fn ipc_field(dtype: &ArrowDataType, next_id: &mut i64) -> IpcField {
    match dtype {
        ArrowDataType::Dictionary(_, values, _) => {
            *next_id += 1;
            let dictionary_id = Some(*next_id);
            IpcField { dictionary_id, ..ipc_field(values, next_id) }
        }
        ArrowDataType::LargeList(item) => {
            IpcField { fields: vec![ipc_field(item.dtype(), next_id)], dictionary_id: None }
        }
        ArrowDataType::Struct(fields) => {
            let fields = fields.iter().map(|field| ipc_field(field.dtype(), next_id)).collect();
            IpcField { fields, dictionary_id: None }
        }
        _ => IpcField::default(),
    }
}

/// Reads a file with a checksum that is about a data directory that looks like this; `None` if it is about anything else,
/// from another version, or damaged.
pub(super) fn read(mut file: File, checksum: u64, seen: &Fingerprint) -> Option<(Facts, Titles, Terms)> {
    if checksum_of(&mut file).ok()? != checksum {
        return None;
    }
    // The decoder panics on files that another program wrote, even with the right name.
    panics::caught(|| decode(BufReader::with_capacity(BUFFER, file), seen)).ok()?
}

/// The checksum of all bytes from the beginning, which is gone back to.
fn checksum_of(file: &mut File) -> io::Result<u64> {
    let (mut hash, mut buffer) = (Xxh3Default::new(), vec![0; BUFFER]);
    loop {
        match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => hash.update(&buffer[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    file.rewind()?;
    Ok(hash.digest())
}

fn decode(mut file: impl Read + Seek, seen: &Fingerprint) -> Option<(Facts, Titles, Terms)> {
    let metadata = read_file_metadata(&mut file).ok()?;
    let description = metadata.custom_schema_metadata.as_ref()?.get(METADATA)?;
    let description: Description<Fingerprint, Facts> = serde_json::from_str(description).ok()?;
    if description.version != version() || description.seen != *seen || *metadata.schema != schema() {
        return None;
    }
    let mut batches = FileReader::new(file, metadata, None, None);
    let arrays: Vec<Box<dyn Array>> = batches.next()?.ok()?.into_arrays();
    let (terms, titles) = arrays.split_last()?;
    let (titles, terms) = (Titles::from_arrays(titles)?, Terms::from_array(terms.as_ref())?);
    batches.next().is_none().then_some((description.facts, titles, terms))
}
