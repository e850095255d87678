//! Files that other engines wrote (`tests/it/files/make.py`), whole and with every sort of damage.

use proptest::prelude::*;

use super::*;

macro_rules! made {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/files/", $name)).as_slice()
    };
}

const PARTS: [&[u8]; 3] = [
    made!("pyarrow-parts/titles.parquet/part-00000-c000.none.parquet"),
    made!("pyarrow-parts/titles.parquet/part-00001-c000.gzip.parquet"),
    made!("pyarrow-parts/titles.parquet/part-00002-c000.lz4.parquet"),
];

const WHOLE: [&[u8]; 4] = [
    made!("duckdb/titles.parquet"),
    made!("polars/titles.parquet"),
    made!("duckdb-partitions/titles/category=movie/data_0.parquet"),
    made!("structure/titles.parquet"),
];

/// The cells of these columns, or of all, row by row.
fn cells(bytes: &[u8], columns: &[&str]) -> Result<Vec<Vec<String>>, ParquetError> {
    let file = ParquetFile::of_bytes("t.parquet", bytes)?;
    let wanted: Vec<bool> =
        file.names().iter().map(|name| columns.is_empty() || columns.contains(&name.as_str())).collect();
    let mut reader = file.rows(&wanted)?;
    let mut rows = Vec::new();
    loop {
        let mut row = Vec::new();
        let mut place = 0;
        let number = reader.next(|cell| {
            if wanted[place] {
                row.push(String::from_utf8_lossy(cell).into_owned());
            }
            place += 1;
        })?;
        match number {
            None => return Ok(rows),
            Some(number) => assert_eq!(number, rows.len() as u64 + 1),
        }
        rows.push(row);
    }
}

fn message(bytes: &[u8]) -> String {
    cells(bytes, &[]).unwrap_err().to_string()
}

#[test]
fn every_encoding_and_compression_gives_the_text_of_the_csv() {
    let columns = ["id", "genres", "imdb_rating", "imdb_votes", "released"];
    let csv = String::from_utf8_lossy(made!("titles.csv")).into_owned();
    let expected: Vec<Vec<String>> = csv
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            [0, 3, 7, 8, 11].map(|place| cells[place].to_owned()).to_vec()
        })
        .collect();
    let parts: Vec<_> = PARTS.iter().flat_map(|part| cells(part, &columns).unwrap()).collect();
    assert_eq!(parts, expected);
    for whole in &WHOLE[..2] {
        assert_eq!(cells(whole, &columns).unwrap(), expected);
    }
    let films: Vec<_> = expected.iter().filter(|row| row[0].starts_with("m-")).cloned().collect();
    assert_eq!(cells(WHOLE[2], &columns).unwrap(), films);
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    assert_eq!(message(b"PAR1"), "cannot read t.parquet: expected a whole Parquet file, found only 4 bytes");
    let cut = &WHOLE[0][..WHOLE[0].len() - 1];
    assert_eq!(
        message(cut),
        "cannot read t.parquet: expected a whole Parquet file, found one that is cut short or not written to its end"
    );
    assert_eq!(
        message(WHOLE[3]),
        "cannot read t.parquet, column genres: expected a text, number, truth value, date or list of them, \
         found a structure of several values"
    );
    assert_eq!(cells(WHOLE[3], &["id"]).unwrap().len(), 6, "a column that nobody asks for may be anything");
    assert_eq!(
        message(made!("brotli/titles.parquet")),
        "cannot read t.parquet, row 1, column id: expected Snappy, gzip, Zstandard, LZ4 or no compression, found Brotli"
    );
    let encrypted = [&WHOLE[0][..WHOLE[0].len() - 1], b"E"].concat();
    assert_eq!(
        message(&encrypted),
        "cannot read t.parquet: expected a Parquet file without encryption, found an encrypted one"
    );
}

#[test]
fn a_page_is_held_against_its_checksum() {
    let mut bytes = PARTS[2].to_vec();
    // Within the first page, behind its header.
    bytes[60] ^= 1;
    let told = cells(&bytes, &["id"]).unwrap_err().to_string();
    assert_eq!(
        told,
        "cannot read t.parquet, row 1, column id: expected a page that fits its checksum, found one that does not"
    );
}

proptest! {
    #[test]
    fn no_bytes_between_the_marks_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let length = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        let _ = cells(&[b"PAR1", &bytes[..], &length, b"PAR1"].concat(), &[]);
    }

    #[test]
    fn no_damage_makes_reading_panic(
        which in 0..7_usize, damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = [&PARTS[..], &WHOLE[..]].concat()[which].to_vec();
        for (place, mask) in damage {
            let place = place.index(bytes.len());
            bytes[place] ^= mask;
        }
        if let Some(from) = cut {
            let from = from.index(bytes.len() - 8);
            bytes.drain(from..bytes.len() - 8);
        }
        // A column that nobody can read hides the damage to the others.
        let _ = cells(&bytes, &[]);
        let _ = cells(&bytes, &["id", "title", "genres", "cast", "imdb_rating", "imdb_votes", "released"]);
        let _ = cells(&bytes, &["id", "imdb_rating", "imdb_votes", "released"]);
    }
}
