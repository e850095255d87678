//! Files in every encoding, and files that are not text.

use std::fs;
use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use super::*;

fn text(bytes: &[u8]) -> (String, Vec<String>) {
    let input = Input::from_bytes("x.csv", bytes).unwrap();
    let mut text = String::new();
    input.open().unwrap().read_to_string(&mut text).unwrap();
    (text, input.remarks().iter().map(ToString::to_string).collect())
}

fn message(bytes: &[u8]) -> String {
    Input::from_bytes("x.csv", bytes).err().unwrap().to_string()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstandard(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
    encoder.include_checksum(true).unwrap();
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn encodings_are_recognised_and_reported() {
    let korean = "title,type\n기생충,영화\n오징어 게임,드라마\n";
    assert_eq!(text(korean.as_bytes()), (korean.to_owned(), vec![]));
    assert_eq!(text(format!("\u{feff}{korean}").as_bytes()), (korean.to_owned(), vec![]));
    for (big, reported) in [(false, "read as UTF-16, little-endian"), (true, "read as UTF-16, big-endian")] {
        assert_eq!(text(&utf16(korean, big)), (korean.to_owned(), vec![reported.to_owned()]));
        assert_eq!(text(&utf16(&format!("\u{feff}{korean}"), big)), (korean.to_owned(), vec![reported.to_owned()]));
    }
    let (cp949, ..) = encoding_rs::EUC_KR.encode(korean);
    assert_eq!(text(&cp949), (korean.to_owned(), vec!["read as CP949 (EUC-KR)".to_owned()]));
    let western = "title;director\nAmélie;Jean-Pierre Jeunet\nMañana – sí;Almodóvar\n";
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(western);
    let reported =
        ["read as Windows-1252 (Latin-1)", "its columns are separated by semicolons"].map(String::from).to_vec();
    assert_eq!(text(&latin), (western.to_owned(), reported));
}

#[test]
fn a_few_broken_bytes_do_not_make_utf_8_something_else() {
    let input = "기생충,영화\n\u{0}";
    assert_eq!(text(input.as_bytes()), (input.to_owned(), vec![]));
    let damaged = [&b"title\n"[..], "기생충\n".as_bytes(), b"\xb1\n"].concat();
    assert_eq!(Input::from_bytes("x.csv", &damaged).unwrap().encoding(), Encoding::Utf8);
}

#[test]
fn rare_syllables_and_hanja_are_korean() {
    for korean in
        ["똠방각하,햏햏,믜리도\n", "東方不敗,英雄本色,大長今\n", "기생충,영화\n똠양꿍,영화\n", "title,type\n시,movie\n"]
    {
        let (cp949, ..) = encoding_rs::EUC_KR.encode(korean);
        assert_eq!(text(&cp949), (korean.to_owned(), vec!["read as CP949 (EUC-KR)".to_owned()]));
    }
    for western in ["naïve,1\n", "Åse,1\n", "“Hello” – it’s,1\n", "Noël créée,ÉÉ\n", "éé,aé\n"] {
        let (latin, ..) = encoding_rs::WINDOWS_1252.encode(western);
        assert_eq!(text(&latin), (western.to_owned(), vec!["read as Windows-1252 (Latin-1)".to_owned()]));
    }
}

#[test]
fn a_zero_in_each_row_of_plain_text_is_damage() {
    for row in ["Oldboy,movie\0\n", "Oldboy,2003\0,x\n", "abcd\0\n"] {
        let rows = row.repeat(100);
        assert_eq!(text(rows.as_bytes()), (rows.clone(), vec![]));
    }
}

#[test]
fn the_header_line_shows_the_separator() {
    for (header, mark) in [
        ("a,b;c,d\n;;;;\n", b','),
        ("a;b;c\n", b';'),
        ("\n\"a,b,c\"\td\te\n", b'\t'),
        ("title\n", b','),
        ("\"two\nlines;;\";b\r\n", b';'),
    ] {
        assert_eq!(Input::from_bytes("x.csv", header.as_bytes()).unwrap().separator, mark, "{header}");
    }
}

#[test]
fn gzip_is_seen_through_and_its_damage_reported() {
    let packed = gzip(b"title,type\nOldboy,Movie\n");
    assert_eq!(text(&packed).0, "title,type\nOldboy,Movie\n");
    assert_eq!(text(&gzip(&utf16("a;b\n", false))).0, "a;b\n");
    assert_eq!(
        message(&packed[..packed.len() - 9]),
        "cannot read x.csv: gzip data damaged or cut short after 24 bytes of text"
    );
}

#[test]
fn zeros_behind_the_members_of_a_gzip_file_are_padding() {
    let (one, two) = (gzip(b"title,type\n"), gzip(b"Oldboy,Movie\n"));
    for padding in [1, 512, 100_000] {
        let bytes = [&one[..], &two, &vec![0; padding]].concat();
        assert_eq!(text(&bytes).0, "title,type\nOldboy,Movie\n");
        let damaged = [&bytes[..], b"x"].concat();
        assert!(message(&damaged).contains("gzip data damaged"), "{}", message(&damaged));
    }
}

#[test]
fn zstandard_is_seen_through_with_all_its_frames_and_its_damage_reported() {
    let packed = zstandard(b"title,type\nOldboy,Movie\n");
    assert_eq!(text(&packed).0, "title,type\nOldboy,Movie\n");
    let skipped = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3][..], &packed, &packed].concat();
    assert_eq!(text(&skipped).0, "title,type\nOldboy,Movie\n".repeat(2));
    let damaged = "cannot read x.csv: Zstandard data damaged or cut short after";
    for end in [packed.len() - 1, packed.len() - 9, 5] {
        assert!(message(&packed[..end]).starts_with(damaged), "{end}");
    }
    let mut other = packed.clone();
    other[20] ^= 1;
    assert!(message(&other).starts_with(damaged), "the checksum tells");
    assert!(message(&skipped[..9]).starts_with(damaged));
}

#[test]
fn what_is_no_text_is_named() {
    assert_eq!(message(b""), "x.csv line 1, column 1: expected a header, found an empty file");
    assert_eq!(
        message(b"PK\x03\x04rest"),
        "x.csv line 1, column 1: expected text in columns, found a ZIP archive or an Excel workbook \
         (save the sheet as CSV, or unpack the archive)"
    );
    assert_eq!(message(&[0; 100]), "x.csv line 1, column 1: expected text in columns, found binary data");
}

#[test]
fn a_directory_and_a_missing_file_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().display();
    let message =
        |path: &Path| Input::from_named_file(path.display().to_string(), path, &NoProgress).err().unwrap().to_string();
    assert_eq!(message(dir.path()), format!("cannot read {path}: it is a directory"));
    assert_eq!(
        message(&dir.path().join("no.csv")),
        format!("cannot read {path}/no.csv: No such file or directory (os error 2)")
    );
    let denied = unreadable("x.csv", io::Error::from(io::ErrorKind::PermissionDenied)).to_string();
    assert_eq!(denied, "cannot read x.csv: permission denied");
}

#[test]
fn reading_is_watched() {
    #[derive(Default)]
    struct Sum(AtomicU64);
    impl Progress for Sum {
        fn start(&self, _: &str, bytes: u64) {
            assert_eq!(bytes, 200_000);
            self.0.store(0, Ordering::Relaxed);
        }
        fn advance(&self, bytes: u64) {
            self.0.fetch_add(bytes, Ordering::Relaxed);
        }
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.csv");
    fs::write(&path, "a,b\n".repeat(50_000)).unwrap();
    let sum = Sum::default();
    let input = Input::from_named_file("x.csv".to_owned(), &path, &sum).unwrap();
    io::copy(&mut input.open().unwrap(), &mut io::sink()).unwrap();
    assert_eq!(sum.0.into_inner(), 200_000);
}

proptest! {
    #[test]
    fn no_bytes_make_looking_or_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), packed: bool) {
        let bytes = if packed { gzip(&bytes) } else { bytes };
        // Also bytes with Zstandard's magic bytes that are not Zstandard.
        let claimed = [&[0x28, 0xb5, 0x2f, 0xfd][..], &bytes].concat();
        let _ = Input::from_bytes("x", &claimed).map(|input| io::copy(&mut input.open().unwrap(), &mut io::sink()));
        if let Ok(input) = Input::from_bytes("x", &bytes) {
            let _ = io::copy(&mut input.open().unwrap(), &mut io::sink());
        }
    }

    #[test]
    fn no_damage_to_compressed_text_makes_reading_panic(
        text in "[a-z,\\n]{1,400}", zstd: bool, at: prop::sample::Index, bit in 0..8_u8, end: prop::sample::Index, cut: bool,
    ) {
        let mut bytes = if zstd { zstandard(text.as_bytes()) } else { gzip(text.as_bytes()) };
        let place = at.index(bytes.len());
        bytes[place] ^= 1 << bit;
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        let _ = Input::from_bytes("x", &bytes).map(|input| io::copy(&mut input.open().unwrap(), &mut io::sink()));
    }

    #[test]
    fn unicode_comes_back_as_it_was(text in "[a-z,;]{3}[\\PC\n]{1,80}", big: bool, packed: bool) {
        let bytes = utf16(&format!("\u{feff}{text}"), big);
        let bytes = if packed { gzip(&bytes) } else { bytes };
        prop_assert_eq!(super::tests::text(&bytes).0, text.clone());
        prop_assert_eq!(super::tests::text(text.as_bytes()).0, text.trim_start_matches('\u{feff}'));
    }
}
