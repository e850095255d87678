//! The format of cache entries: an Arrow IPC file with one row per title.
//!
//! Its columns are those of `titles.csv`, `terms` with the words of each plot, `viewing`, and the scores of titles that
//! were scored elsewhere. Everything else is JSON in the
//! schema metadata, under [`METADATA`]. The file name ends with the checksum of the content, so that a torn or damaged
//! file never reaches the decoder.

use std::cmp::Reverse;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use polars::prelude::PolarsResult;
use polars_arrow::array::{Array, DictionaryArray};
use polars_arrow::datatypes::{ArrowDataType, ArrowSchema, Field, Metadata};
use polars_arrow::io::ipc::IpcField;
use polars_arrow::io::ipc::read::{Dictionaries, FileMetadata, read_batch, read_file_dictionaries, read_file_metadata};
use polars_arrow::io::ipc::write::{
    DictionaryTracker, EncodedData, FileWriter, WriteOptions, dictionaries_to_encode, encode_dictionary_values,
    encode_record_batch,
};
use polars_arrow::record_batch::RecordBatchT;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::fingerprint::Fingerprint;
use super::metadata::{CacheMetadata, Columns};
use crate::data::hash::xxh3_of_file;
use crate::panics::{self, CatchState};
use crate::store::catalogue::Catalogue;
use crate::store::given_scores::GivenScores;
use crate::store::terms::Terms;
use crate::store::titles::Titles;
use crate::store::viewing::Viewing;

/// The key in the schema metadata that holds a [`Description`].
const METADATA: &str = "ottui";

/// The column with the words of each plot.
const TERMS: &str = "terms";
const VIEWING: &str = "viewing";

/// Bytes read or written at a time.
const BUFFER: usize = 1 << 20;

/// The version that an entry must have to be read: file format, program version and features.
pub(super) fn version() -> String {
    const FORMAT: u32 = 5;
    let parquet = if cfg!(feature = "parquet") { " parquet" } else { "" };
    format!("{FORMAT} {}{parquet}", env!("CARGO_PKG_VERSION"))
}

/// The JSON in the schema metadata.
#[derive(Serialize, Deserialize)]
struct Description<S, F> {
    version: String,
    #[serde(rename = "seen")]
    fingerprint: S,
    #[serde(rename = "facts")]
    metadata: F,
}

fn schema(is_scored: bool) -> ArrowSchema {
    let terms = Field::new(TERMS.into(), Terms::dtype(), true);
    let viewing = Field::new(VIEWING.into(), Viewing::dtype(), true);
    let scores = is_scored.then(GivenScores::arrow_fields).unwrap_or_default();
    Titles::arrow_fields()
        .into_iter()
        .chain([terms, viewing])
        .chain(scores)
        .map(|field| (field.name.clone(), field))
        .collect()
}

/// Writes an entry and returns the checksum of its bytes.
pub(super) fn write(
    file: &mut File,
    fingerprint: &Fingerprint,
    metadata: &CacheMetadata,
    catalogue: &Catalogue,
) -> io::Result<u128> {
    let description = serde_json::to_string(&Description { version: version(), fingerprint, metadata })?;
    let mut arrays = catalogue.titles.to_arrays();
    arrays.push(catalogue.terms.to_array(catalogue.titles.len()));
    arrays.push(catalogue.viewing.to_array(catalogue.titles.len()));
    arrays.extend(catalogue.scores.iter().flat_map(GivenScores::to_arrays));
    let schema = Arc::new(schema(catalogue.scores.is_some()));
    let batch = RecordBatchT::try_new(catalogue.titles.len(), Arc::clone(&schema), arrays).map_err(io::Error::other)?;
    encode(BufWriter::with_capacity(BUFFER, &mut *file), &schema, &batch, &description)
        .and_then(|mut out| Ok(out.flush()?))
        .map_err(io::Error::other)?;
    xxh3_of_file(file)
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
    // By default the writer puts a dictionary of lists before that of their members, which readers need first.
    let mut tracker = DictionaryTracker { dictionaries: Dictionaries::default(), cannot_replace: true };
    for (field, array) in fields.iter().zip(batch.arrays()) {
        let mut dictionaries = Vec::new();
        dictionaries_to_encode(field, array.as_ref(), &mut tracker, &mut dictionaries)?;
        for (id, array) in dictionaries.iter().rev() {
            // All dictionaries of a catalogue have `u32` keys.
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

/// Assigns ids to the dictionaries of a type. A dictionary shares its field with its value type.
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

/// Reads an entry; `None` if its checksum, fingerprint or version differs, or it cannot be decoded.
pub(super) fn read(path: &Path, checksum: u128, fingerprint: &Fingerprint) -> Option<(CacheMetadata, Columns)> {
    if xxh3_of_file(&File::open(path).ok()?).ok()? != checksum {
        return None;
    }
    // The decoder may panic on a file that another program wrote with a valid name.
    panics::catch(|| decode(path, fingerprint)).ok()?
}

/// The metadata of a file without the dictionaries of other columns than that at `place`. [`encode`] writes them in the order
/// of the columns.
fn with_dictionaries_of(metadata: &FileMetadata, place: usize) -> Option<FileMetadata> {
    fn count(field: &IpcField) -> usize {
        usize::from(field.dictionary_id.is_some()) + field.fields.iter().map(count).sum::<usize>()
    }
    let fields = &metadata.ipc_schema.fields;
    let before: usize = fields.get(..place)?.iter().map(count).sum();
    let own = metadata.dictionaries.as_deref()?.get(before..before + count(fields.get(place)?))?;
    Some(FileMetadata { dictionaries: Some(own.to_vec()), ..metadata.clone() })
}

/// Decodes the columns side by side, each with a file handle and the dictionaries of its own.
fn decode(path: &Path, fingerprint: &Fingerprint) -> Option<(CacheMetadata, Columns)> {
    let open = || Some(BufReader::with_capacity(BUFFER, File::open(path).ok()?));
    let file = &mut open()?;
    let metadata = read_file_metadata(file).ok()?;
    let description = metadata.custom_schema_metadata.as_ref()?.get(METADATA)?;
    let description: Description<Fingerprint, CacheMetadata> = serde_json::from_str(description).ok()?;
    let fields = Titles::arrow_fields().len() + 2;
    let is_scored = metadata.schema.len() > fields;
    if description.version != version()
        || description.fingerprint != *fingerprint
        || *metadata.schema != schema(is_scored)
        || metadata.blocks.len() != 1
    {
        return None;
    }
    let catching = CatchState::current();
    let column = |place: usize| {
        let (message, data) = (&mut Vec::new(), &mut Vec::new());
        let (file, projection) = (&mut open()?, Some(&[place][..]));
        let metadata = with_dictionaries_of(&metadata, place)?;
        let dictionaries = read_file_dictionaries(file, &metadata, data, <_>::default()).ok()?;
        let only =
            read_batch(file, &dictionaries, &metadata, projection, None, 0, false, message, data, <_>::default());
        only.ok()?.into_arrays().pop()
    };
    // Those with the largest dictionaries first, so that no core waits for one of them at the end.
    let mut places: Vec<usize> = (0..metadata.schema.len()).collect();
    let dictionary_bytes = |metadata: FileMetadata| metadata.dictionaries?.iter().map(|block| block.body_length).max();
    places.sort_by_cached_key(|place| Reverse(with_dictionaries_of(&metadata, *place).and_then(dictionary_bytes)));
    let columns = places.into_par_iter().map(|place| catching.run(|| Some((place, column(place)?))));
    let mut columns = columns.collect::<Option<Vec<_>>>()?;
    columns.sort_by_key(|(place, _)| *place);
    let arrays: Vec<Box<dyn Array>> = columns.into_iter().map(|(_, array)| array).collect();
    let (fields, scores) = arrays.split_at_checked(fields)?;
    let [titles @ .., terms, viewing] = fields else { return None };
    let (titles, terms) = (Titles::from_arrays(titles)?, Terms::from_array(terms.as_ref())?);
    let scores = if is_scored { Some(GivenScores::from_arrays(scores, titles.len())?) } else { None };
    let sums = description.metadata.viewing_sums()?;
    let columns = Columns { titles, scores, terms, viewing: Viewing::from_array(viewing.as_ref(), sums)? };
    Some((description.metadata, columns))
}
