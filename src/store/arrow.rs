//! Helpers for Arrow arrays: downcasts, and dictionaries with 32-bit keys.

use polars_arrow::array::{Array, DictionaryArray, PrimitiveArray};
use polars_arrow::datatypes::{ArrowDataType, IntegerType};

pub(super) fn downcast<A: Array>(array: &dyn Array) -> Option<&A> {
    array.as_any().downcast_ref()
}

/// A dictionary array. All keys must be less than the number of values.
pub(super) fn dictionary(keys: PrimitiveArray<u32>, values: Box<dyn Array>) -> Box<dyn Array> {
    let dtype = ArrowDataType::Dictionary(IntegerType::UInt32, Box::new(values.dtype().clone()), false);
    match DictionaryArray::try_new(dtype, keys, values) {
        Ok(array) => array.boxed(),
        Err(error) => unreachable!("keys of a column are below the number of its values: {error}"),
    }
}

/// The keys of a dictionary that was read from a file, if all are less than the number of values. polars checks them, but
/// where the file says that all are unknown.
pub(super) fn checked_keys(array: &DictionaryArray<u32>) -> Option<&PrimitiveArray<u32>> {
    let (keys, values) = (array.keys(), array.values().len());
    let is_checked = keys.null_count() < keys.len();
    (is_checked || keys.iter().flatten().all(|key| (*key as usize) < values)).then_some(keys)
}
