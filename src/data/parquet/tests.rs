//! Files from other engines (`tests/it/files/make.py`), whole and damaged.

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

/// Reads the cells of these columns, or of all, row by row.
fn cells(bytes: &[u8], columns: &[&str]) -> Result<Vec<Vec<String>>, ParquetError> {
    let file = ParquetFile::from_bytes("t.parquet", bytes)?;
    let projection: Vec<bool> =
        file.names().iter().map(|name| columns.is_empty() || columns.contains(&name.as_str())).collect();
    let mut reader = file.rows(&projection)?;
    let mut rows = Vec::new();
    loop {
        let mut row = Vec::new();
        let mut place = 0;
        let number = reader.next(|cell| {
            if projection[place] {
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
    // Within the first page, after its header.
    bytes[60] ^= 1;
    let reported = cells(&bytes, &["id"]).unwrap_err().to_string();
    assert_eq!(
        reported,
        "cannot read t.parquet, row 1, column id: expected a page that fits its checksum, found one that does not"
    );
}

/// Encodes an integer for Thrift.
fn int(value: i64) -> Vec<u8> {
    let mut left = ((value << 1) ^ (value >> 63)).cast_unsigned();
    let mut bytes = Vec::new();
    while left > 127 {
        bytes.push(left.to_le_bytes()[0] | 128);
        left >>= 7;
    }
    bytes.push(left.to_le_bytes()[0]);
    bytes
}

/// Encodes a struct of fields: id, type, value.
fn fields(fields: &[(u8, u8, Vec<u8>)]) -> Vec<u8> {
    let before = std::iter::once(0).chain(fields.iter().map(|field| field.0));
    let field =
        |((id, kind, value), before): (&(u8, u8, Vec<u8>), u8)| [&[(id - before) << 4 | kind], &value[..]].concat();
    fields.iter().zip(before).flat_map(field).chain([0]).collect()
}

fn list(kind: u8, members: &[Vec<u8>]) -> Vec<u8> {
    [vec![u8::try_from(members.len()).unwrap() << 4 | kind], members.concat()].concat()
}

/// A page of `count` values with a recorded size of `size` bytes; a dictionary page without an encoding.
fn page(size: i64, body: &[u8], count: i64, encoding: Option<i64>) -> Vec<u8> {
    let facts = [(1, 5, int(count)), (2, 5, int(encoding.unwrap_or(0))), (3, 5, int(3)), (4, 5, int(3))];
    let (kind, id, facts) = if encoding.is_some() { (0, 5, &facts[..]) } else { (2, 7, &facts[..2]) };
    let packed = i64::try_from(body.len()).unwrap();
    let header = [(1, 5, int(kind)), (2, 5, int(size)), (3, 5, int(packed)), (id, 12, fields(facts))];
    [&fields(&header), body].concat()
}

/// A file of these pages, with one column of this type, width and repetition, and a codec.
fn forged((kind, width, repetition): (i64, i64, i64), codec: i64, values: i64, pages: &[u8]) -> Vec<u8> {
    let name = || vec![1, b'c'];
    let leaf = [(1, 5, int(kind)), (2, 5, int(width)), (3, 5, int(repetition)), (4, 8, name())];
    let schema = [fields(&[(4, 8, name()), (5, 5, int(1))]), fields(&leaf)];
    let encodings = list(5, &[int(0), int(7)]);
    let rows = if repetition == 2 { 1 } else { values };
    let [size, from] = [i64::try_from(pages.len()).unwrap(), 4].map(int);
    let chunk = fields(&[
        (1, 5, int(kind)),
        (2, 9, encodings),
        (3, 9, list(8, &[name()])),
        (4, 5, int(codec)),
        (5, 6, int(values)),
        (6, 6, size.clone()),
        (7, 6, size.clone()),
        (9, 6, from.clone()),
    ]);
    let group = [(1, 9, list(12, &[fields(&[(2, 6, from), (3, 12, chunk)])])), (2, 6, size), (3, 6, int(rows))];
    let groups = list(12, &[fields(&group)]);
    let footer = fields(&[(1, 5, int(1)), (2, 9, list(12, &schema)), (3, 6, int(rows)), (4, 9, groups)]);
    let length = u32::try_from(footer.len()).unwrap().to_le_bytes();
    [b"PAR1", pages, &footer, &length, b"PAR1"].concat()
}

const BYTES: (i64, i64, i64) = (6, 0, 0);
const LIST_OF_BYTES: (i64, i64, i64) = (6, 0, 2);

#[test]
fn a_forged_file_is_read_where_it_is_sound() {
    let body = [&[1, 0, 0, 0, b'a'][..], &[2, 0, 0, 0, b'b', b'c']].concat();
    assert_eq!(cells(&forged(BYTES, 0, 2, &page(11, &body, 2, Some(0))), &[]).unwrap(), [["a"], ["bc"]]);
    // LZ4 as one block of literals, plain and in Hadoop's frame: both are called LZ4.
    let block = [&[0xb0][..], &body].concat();
    let framed = [&[0, 0, 0, 11, 0, 0, 0, 12][..], &block].concat();
    for (codec, packed) in [(5, &block), (7, &block), (5, &framed)] {
        assert_eq!(cells(&forged(BYTES, codec, 2, &page(11, packed, 2, Some(0))), &[]).unwrap(), [["a"], ["bc"]]);
    }
    // Lengths as differences: blocks of 128 in four miniblocks, the three values 1, 2 and 3.
    let lengths = [128, 1, 4, 3, 2, 2, 0, 0, 0, 0];
    let body = [&lengths, &b"abbccc"[..]].concat();
    let rows = cells(&forged(BYTES, 0, 3, &page(16, &body, 3, Some(6))), &[]).unwrap();
    assert_eq!(rows, [["a"], ["bb"], ["ccc"]]);
    // A list that continues in a second page: repetition levels 0, 1 and 1, and three members.
    let member = [1, 0, 0, 0, b'|'];
    let first = [&[4, 0, 0, 0, 2, 0, 2, 1, 2, 0, 0, 0, 4, 1][..], &member, &member].concat();
    let second = [&[2, 0, 0, 0, 2, 1, 2, 0, 0, 0, 2, 1][..], &member].concat();
    let pages = [page(24, &first, 2, Some(0)), page(17, &second, 1, Some(0))].concat();
    assert_eq!(cells(&forged(LIST_OF_BYTES, 0, 3, &pages), &[]).unwrap(), [["/|/|/"]]);
}

#[test]
fn what_a_file_says_of_sizes_is_held_against_what_it_has() {
    const MOST: i64 = i32::MAX as i64;
    let differences = |count: i64| [&[128, 1, 4][..], &int(count)[..], &[0, 0, 0, 0, 0, 0, 0]].concat();
    let gzip = {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, &vec![0; 1 << 20]).unwrap();
        encoder.finish().unwrap()
    };
    let sized = |body: &[u8]| i64::try_from(body.len()).unwrap();
    let plain =
        |column, body: &[u8], count, encoding| forged(column, 0, count, &page(sized(body), body, count, encoding));
    // One list whose members are all the only value of a dictionary.
    let members = |count: i64| {
        let levels = [[&[2, 0], &int(count - 1)[..], &[1]].concat(), [&int(count)[..], &[1]].concat()];
        let levels = levels.map(|runs| [&u32::try_from(runs.len()).unwrap().to_le_bytes()[..], &runs].concat());
        [&levels.concat()[..], &[0], &int(count)].concat()
    };
    let dictionary = page(4, &[0; 4], 1, None);
    let long = page((1 << 20) + 4, &[&[0, 0, 16, 0][..], &vec![b'a'; 1 << 20]].concat(), 1, None);
    for (what, bytes) in [
        ("a dictionary of more than it has", plain(BYTES, &[0; 8], MOST, None)),
        ("a dictionary of wide values", plain((7, MOST, 0), &[0; 8], MOST, None)),
        ("lengths without end", plain(BYTES, &differences(1 << 40), 5, Some(6))),
        ("prefixes without end", plain(BYTES, &differences(1 << 40), 5, Some(7))),
        ("rests without end", plain(BYTES, &[differences(5), differences(1 << 40)].concat(), 5, Some(7))),
        ("each value one byte longer than the one before", {
            let row =
                |first: u8, step: u8| [&[128, 1, 4, 128, 128, 2, first][..], &[step, 0, 0, 0, 0].repeat(256)].concat();
            plain(BYTES, &[row(0, 2), row(2, 0), vec![b'a'; 1 << 15]].concat(), 1 << 15, Some(7))
        }),
        ("Snappy", forged(BYTES, 1, 5, &page(MOST, &[&int(MOST / 2)[..], &[0; 9]].concat(), 5, Some(0)))),
        ("gzip that says too much", forged(BYTES, 2, 5, &page(MOST, &gzip, 5, Some(0)))),
        ("gzip that says too little", forged(BYTES, 2, 5, &page(10, &gzip, 5, Some(0)))),
        ("LZ4", forged(BYTES, 5, 5, &page(MOST, &[0; 50], 5, Some(0)))),
        ("Zstandard", forged(BYTES, 6, 5, &page(MOST, &[0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0], 5, Some(0)))),
        ("plain LZ4", forged(BYTES, 7, 5, &page(MOST, &[0; 50], 5, Some(0)))),
        ("no compression", forged(BYTES, 0, 5, &page(MOST, &[0; 50], 5, Some(0)))),
        ("wide values that are split", plain((7, MOST, 0), &[0; 50], 5, Some(9))),
        ("a list of more than any", forged(LIST_OF_BYTES, 0, MOST, &page(30, &members(MOST), MOST, Some(8)))),
        ("a list of a long value", {
            let body = members(1 << 20);
            let pages = [&long[..], &page(sized(&body), &body, 1 << 20, Some(8))].concat();
            forged(LIST_OF_BYTES, 0, 1 << 20, &pages)
        }),
        ("fewer values than rows", forged(BYTES, 0, MOST, &[&dictionary[..], &page(2, &[0, 2], 1, Some(8))].concat())),
    ] {
        let reported = cells(&bytes, &[]).expect_err(what).to_string();
        // Any other message comes from the crate, after it has allocated memory.
        assert!(
            reported.ends_with("it damaged or cut short") || reported.ends_with("a longer one"),
            "{what}: {reported}"
        );
    }
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
        // A column that cannot be read hides damage to the others.
        let _ = cells(&bytes, &[]);
        let _ = cells(&bytes, &["id", "title", "genres", "cast", "imdb_rating", "imdb_votes", "released"]);
        let _ = cells(&bytes, &["id", "imdb_rating", "imdb_votes", "released"]);
    }
}
