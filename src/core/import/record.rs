//! Records of CSV, and the header line that names their columns.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::FIELDS;

/// The most fields of one line.
const MOST_FIELDS: usize = 64;

/// Fields that are not empty, by name.
pub(super) type Fields = Vec<(&'static str, Vec<u8>)>;

/// The state of a record after one more line.
pub(super) enum Added {
    /// The record is complete.
    Done,
    /// A quote is still open.
    Open,
    /// The line is not valid. The text is the reason.
    Wrong(String),
}

/// A record of CSV, built line by line. The header of the file is known.
pub(super) struct Record {
    /// The CSV parser.
    reader: Reader,
    /// For each column, its index in [`FIELDS`].
    columns: Vec<usize>,
    /// The number of bytes read.
    pub(super) read: usize,
    /// The text of all fields, joined.
    text: Vec<u8>,
    /// How many bytes of `text` are used.
    used: usize,
    /// The end of each field in `text`.
    ends: [usize; MOST_FIELDS],
    /// The number of fields.
    count: usize,
}

impl Record {
    /// An empty record. The columns are not known yet.
    fn new(delimiter: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        let (text, columns) = (Vec::new(), Vec::new());
        Self { reader, columns, read: 0, text, used: 0, ends: [0; MOST_FIELDS], count: 0 }
    }

    /// Starts another record of the same file. It reuses the parser, which is expensive to make.
    pub(super) fn begin(&mut self) {
        self.reader.reset();
        (self.read, self.used, self.count) = (0, 0, 0);
    }

    /// Reads one more line, with its line break.
    pub(super) fn add(&mut self, line: &[u8]) -> Added {
        self.read += line.len();
        self.text.resize(self.read, 0);
        let (result, read, used, count) =
            self.reader.read_record(line, &mut self.text[self.used..], &mut self.ends[self.count..]);
        self.used += used;
        self.count += count;
        match result {
            ReadRecordResult::Record if line[read..].trim_ascii().is_empty() => Added::Done,
            ReadRecordResult::Record => Added::Wrong(
                "the line contains a carriage return (CR); save the file with the line ends of Unix (LF) or \
                 Windows (CRLF)"
                    .into(),
            ),
            ReadRecordResult::OutputEndsFull => {
                Added::Wrong(format!("the line has more than {MOST_FIELDS} fields"))
            }
            _ => Added::Open,
        }
    }

    /// The fields as written in the file.
    fn all(&self) -> impl Iterator<Item = &[u8]> {
        let starts = [0].into_iter().chain(self.ends);
        starts.zip(&self.ends[..self.count]).map(|(start, end)| &self.text[start..*end])
    }

    /// The fields that are not empty, by name.
    pub(super) fn fields(&self) -> Result<Fields, String> {
        if self.all().all(|field| field.trim_ascii().is_empty()) {
            return Ok(Vec::new());
        }
        if self.count != self.columns.len() {
            return Err(format!(
                "the line has {} fields, but the first line has {}",
                self.count,
                self.columns.len()
            ));
        }
        let named = self.columns.iter().zip(self.all()).filter(|(_, field)| !field.is_empty());
        named.map(|(column, field)| Ok((FIELDS[*column], whole_text(field.to_vec())?))).collect()
    }
}

/// Checks that a text is UTF-8.
pub(super) fn whole_text(text: Vec<u8>) -> Result<Vec<u8>, String> {
    match std::str::from_utf8(&text) {
        Ok(_) => Ok(text),
        Err(_) => Err("the line is not UTF-8; save the file as UTF-8".into()),
    }
}

/// Reads the header line of a CSV file. The delimiter is the one with which all names are known.
pub(super) fn header(line: &[u8]) -> Result<Record, String> {
    let mut problem = None;
    for delimiter in [b',', b';', b'\t'] {
        let mut record = Record::new(delimiter);
        if !matches!(record.add(line), Added::Done) {
            continue;
        }
        let names: Vec<String> = record
            .all()
            .map(|name| String::from_utf8_lossy(name.trim_ascii()).to_ascii_lowercase())
            .collect();
        match columns(&names) {
            Ok(columns) => return Ok(Record { columns, ..record }),
            // If a delimiter splits the line, its problem is the one to report.
            Err(why) if names.len() > 1 || problem.is_none() => problem = Some(why),
            Err(_) => {}
        }
    }
    Err(problem.unwrap_or_else(|| "has a first line that is not CSV".into()))
}

/// Finds the index in [`FIELDS`] of each column.
fn columns(names: &[String]) -> Result<Vec<usize>, String> {
    let mut columns = Vec::new();
    for name in names {
        let Some(column) = FIELDS.iter().position(|field| field == name) else {
            let name: String = name.chars().filter(|letter| !letter.is_control()).take(50).collect();
            return Err(format!(
                "has a column \"{name}\" in its first line, but events have no such field; their fields are: {}",
                FIELDS.join(", ")
            ));
        };
        if columns.contains(&column) {
            return Err(format!("has the column \"{name}\" twice"));
        }
        columns.push(column);
    }
    for field in ["event_key", "title"] {
        if !names.iter().any(|name| name == field) {
            return Err(format!("has no column \"{field}\" in its first line"));
        }
    }
    Ok(columns)
}
