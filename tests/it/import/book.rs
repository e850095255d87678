//! A workbook of a few cells, as spreadsheets write it: parts of XML in an archive that packs nothing.

use flate2::Crc;

/// The content of a cell.
#[derive(Clone, Copy)]
pub enum Cell {
    Blank,
    Text(&'static str),
    Number(f64),
    /// Days since the end of 1899, shown as a date.
    Day(u32),
    Truth(bool),
    Error(&'static str),
    /// A formula without the value that it had.
    Formula(&'static str),
}

/// Rows with their numbers.
pub type Rows = Vec<(u32, Vec<Cell>)>;

/// Texts as cells.
pub fn texts(texts: &[&'static str]) -> Vec<Cell> {
    texts.iter().map(|text| if text.is_empty() { Cell::Blank } else { Cell::Text(text) }).collect()
}

/// A workbook with these sheets.
pub fn workbook(sheets: &[(&str, Rows)]) -> Vec<u8> {
    workbook_with(sheets, "", &[])
}

/// A workbook with XML behind the cells of each sheet, and with further parts.
pub fn workbook_with(sheets: &[(&str, Rows)], behind: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let numbered = || sheets.iter().zip(1..);
    let names: Vec<String> = numbered()
        .map(|((name, _), number)| format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\"/>"))
        .collect();
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let targets: Vec<String> = numbered()
        .map(|(_, number)| {
            format!("<Relationship Id=\"r{number}\" Type=\"{relation}/worksheet\" Target=\"worksheets/{number}.xml\"/>")
        })
        .collect();
    let (names, targets) = (names.concat(), targets.concat());
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let mut parts = vec![
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                 <Relationship Id=\"w\" Type=\"{relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns=\"{main}\" xmlns:r=\"{relation}\"><sheets>{names}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{targets}\
                 <Relationship Id=\"s\" Type=\"{relation}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!(
                "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>\
                 </styleSheet>"
            ),
        ),
    ];
    for ((_, rows), number) in numbered() {
        let rows: String = rows.iter().map(row).collect();
        let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData>{behind}</worksheet>");
        parts.push((format!("xl/worksheets/{number}.xml"), sheet));
    }
    parts.extend(more.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    archive(&parts)
}

fn row((number, cells): &(u32, Vec<Cell>)) -> String {
    let cell = |(letter, cell): (char, &Cell)| {
        let place = format!("r=\"{letter}{number}\"");
        match cell {
            Cell::Blank => String::new(),
            Cell::Text(text) => {
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                format!("<c {place} t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
            }
            Cell::Number(number) => format!("<c {place}><v>{number}</v></c>"),
            Cell::Day(day) => format!("<c {place} s=\"1\"><v>{day}</v></c>"),
            Cell::Truth(truth) => format!("<c {place} t=\"b\"><v>{}</v></c>", u8::from(*truth)),
            Cell::Formula(formula) => format!("<c {place}><f>{formula}</f></c>"),
            Cell::Error(error) => format!("<c {place} t=\"e\"><v>{error}</v></c>"),
        }
    };
    let cells: String = ('A'..='Z').zip(cells).map(cell).collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

/// A ZIP archive whose parts are stored as they are.
fn archive(parts: &[(String, String)]) -> Vec<u8> {
    let short = |number: usize| u16::try_from(number).expect("few and short names").to_le_bytes();
    let long = |number: usize| u32::try_from(number).expect("a small archive").to_le_bytes();
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let mut sum = Crc::new();
        sum.update(text.as_bytes());
        // Version, no flags, stored, no time.
        let mut facts = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        facts.extend(sum.sum().to_le_bytes());
        facts.extend([long(text.len()), long(text.len())].concat());
        facts.extend([short(name.len()), short(0)].concat());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&facts);
        directory.extend([&[0; 10][..], &long(bytes.len()), name.as_bytes()].concat());
        bytes.extend(b"PK\x03\x04");
        bytes.extend([&facts, name.as_bytes(), text.as_bytes()].concat());
    }
    let end = [b"PK\x05\x06\0\0\0\0", &short(parts.len())[..], &short(parts.len()), &long(directory.len())].concat();
    let start = long(bytes.len());
    [bytes, directory, end, start.to_vec(), vec![0, 0]].concat()
}
