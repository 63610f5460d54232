//! Records of CSV, and what the first one says of the others.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::FIELDS;

/// The most fields of one line.
const MOST_FIELDS: usize = 64;

/// Fields that are not empty, by name.
pub(super) type Fields = Vec<(&'static str, Vec<u8>)>;

/// What became of a record by one more line.
pub(super) enum Added {
    /// It is whole.
    Done,
    /// A quote is open.
    Open,
    /// It is none.
    Wrong(String),
}

/// A record of CSV, line by line, in a file whose first line is known.
pub(super) struct Record {
    /// What knows of quotes and delimiters.
    reader: Reader,
    /// Which of [`FIELDS`] each column is.
    columns: Vec<usize>,
    /// How many bytes were read.
    pub(super) read: usize,
    /// What stands in the fields, one after the other.
    text: Vec<u8>,
    /// How much of `text` is used.
    used: usize,
    /// Where each field ends in it.
    ends: [usize; MOST_FIELDS],
    /// How many fields there are.
    count: usize,
}

impl Record {
    /// An empty one, of a file whose columns are not known yet.
    fn new(delimiter: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        let (text, columns) = (Vec::new(), Vec::new());
        Self { reader, columns, read: 0, text, used: 0, ends: [0; MOST_FIELDS], count: 0 }
    }

    /// Begins another one of the same file: a reader is dear to make.
    pub(super) fn begin(&mut self) {
        self.reader.reset();
        (self.read, self.used, self.count) = (0, 0, 0);
    }

    /// Reads one more line, with its end.
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
                "the line has an end in its middle; write the file with the line ends of Unix or Windows"
                    .into(),
            ),
            ReadRecordResult::OutputEndsFull => {
                Added::Wrong(format!("the line has more than {MOST_FIELDS} fields"))
            }
            _ => Added::Open,
        }
    }

    /// The fields as they are written.
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
                "the line has {} fields, and the first one {}",
                self.count,
                self.columns.len()
            ));
        }
        let named = self.columns.iter().zip(self.all()).filter(|(_, field)| !field.is_empty());
        named.map(|(column, field)| Ok((FIELDS[*column], whole_text(field.to_vec())?))).collect()
    }
}

/// A text, if it is UTF-8.
pub(super) fn whole_text(text: Vec<u8>) -> Result<Vec<u8>, String> {
    match std::str::from_utf8(&text) {
        Ok(_) => Ok(text),
        Err(_) => Err("the line is not UTF-8; save the file as UTF-8".into()),
    }
}

/// What the first line of a CSV file says of the others. The delimiter is the one by which all names are known.
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
            // The delimiter that parts the line is the one that was meant.
            Err(why) if names.len() > 1 || problem.is_none() => problem = Some(why),
            Err(_) => {}
        }
    }
    Err(problem.unwrap_or_else(|| "has a first line that is none of CSV".into()))
}

/// Which of [`FIELDS`] each column is.
fn columns(names: &[String]) -> Result<Vec<usize>, String> {
    let mut columns = Vec::new();
    for name in names {
        let Some(column) = FIELDS.iter().position(|field| field == name) else {
            let name: String = name.chars().filter(|letter| !letter.is_control()).take(50).collect();
            return Err(format!(
                "has a column \"{name}\" in its first line, which is no field of an event; these are: {}",
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
