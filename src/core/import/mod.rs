//! A file of events to import. It is read row by row, in bounded memory.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use md5::{Digest, Md5};

use self::record::{Added, Fields, Record, header, whole_text};

mod record;

/// The valid names of columns: the fields of an event.
pub(crate) const FIELDS: [&str; 9] = [
    "email",
    "subscriber_id",
    "user_id",
    "event_key",
    "title",
    "value",
    "provider",
    "occurred_at",
    "idempotency_key",
];

/// The most bytes of one row. No event is larger, with all its quotes and escapes.
const MOST_OF_ROW: usize = 1 << 20;

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The number of its first line in the file.
    pub(crate) line: u64,
    /// The row's content, or why it cannot be read.
    pub(crate) content: Result<Content, String>,
}

/// The content of a row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Fields that are not empty, by name.
    Fields(Fields),
    /// A JSON object, as written in the file.
    Json(Vec<u8>),
}

/// A file of events.
pub(crate) struct File<R> {
    /// The file.
    reader: R,
    /// The size of the file when it was opened, in bytes. Bytes that are added later are not read.
    size: u64,
    /// The offset of the next line.
    offset: u64,
    /// The number of the next line.
    line: u64,
    /// The reader of records, if the file is CSV. In other files each line is a JSON object.
    csv: Option<Box<Record>>,
    /// A hash of the whole file. It is the same for the same bytes under another name.
    identity: String,
    /// Whether the last line read ended with a line break.
    is_ended: bool,
}

/// The result of reading one line.
enum Line {
    /// A line, with its line break.
    Whole(Vec<u8>),
    /// A line that is too long. It was skipped.
    TooLong,
}

impl<R: BufRead + Seek> File<R> {
    /// Reads a file once from beginning to end, then its first line.
    ///
    /// # Errors
    /// The fault of the file, in words that follow its name.
    pub(crate) fn open(mut reader: R) -> Result<Self, String> {
        let unreadable = |error: io::Error| format!("cannot be read: {error}");
        let (identity, size) = identify(&mut reader).map_err(unreadable)?;
        reader.seek(SeekFrom::Start(0)).map_err(unreadable)?;
        let mut file = Self { reader, size, offset: 0, line: 1, csv: None, identity, is_ended: true };
        file.skip_mark().map_err(unreadable)??;
        let start = (file.offset, file.line);
        let first = loop {
            match file.next_line().map_err(unreadable)? {
                None => return Err("is empty".into()),
                Some(Line::TooLong) => {
                    return Err(format!("has a first line of more than {MOST_OF_ROW} bytes"));
                }
                Some(Line::Whole(line)) if line.trim_ascii().is_empty() => {}
                Some(Line::Whole(line)) => break line,
            }
        };
        match first.trim_ascii_start()[0] {
            b'{' => file.rewind(start.0, start.1).map_err(unreadable)?,
            b'[' => return Err("is a JSON list; write one JSON object per line".into()),
            _ => file.csv = Some(Box::new(header(&first)?)),
        }
        Ok(file)
    }

    /// The size of the file, in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// The number of bytes read so far.
    pub(crate) fn read_so_far(&self) -> u64 {
        self.offset
    }

    /// Whether the last line read ended with a line break. If it did not, the file may have been cut off.
    pub(crate) fn is_ended(&self) -> bool {
        self.is_ended
    }

    /// The idempotency key of the row in a line. It is unique, and stays the same if the file is read again.
    pub(crate) fn key(&self, line: u64) -> String {
        format!("import {} line {line}", self.identity)
    }

    /// Skips the byte order mark of UTF-8 that some programs write.
    fn skip_mark(&mut self) -> io::Result<Result<(), String>> {
        let start = self.reader.fill_buf()?;
        if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) || start.get(1) == Some(&0) {
            return Ok(Err("is UTF-16; save it as UTF-8".into()));
        }
        if start.starts_with(&[0xEF, 0xBB, 0xBF]) {
            self.reader.consume(3);
            self.offset = 3;
        }
        Ok(Ok(()))
    }

    /// Goes back to the beginning of a line.
    fn rewind(&mut self, offset: u64, line: u64) -> io::Result<()> {
        (self.offset, self.line, self.is_ended) = (offset, line, true);
        self.reader.seek(SeekFrom::Start(offset)).map(drop)
    }

    /// Reads one line. A last line without a line break gets one.
    ///
    /// # Errors
    /// The error of reading the file. It is one if another program has cut the file off since it was opened.
    fn next_line(&mut self) -> io::Result<Option<Line>> {
        let mut line = Vec::new();
        let most = (MOST_OF_ROW as u64).min(self.size.saturating_sub(self.offset));
        let read = self.reader.by_ref().take(most).read_until(b'\n', &mut line)?;
        if most == 0 {
            return Ok(None);
        }
        self.offset += read as u64;
        self.line += 1;
        if line.ends_with(b"\n") {
            return Ok(Some(Line::Whole(line)));
        }
        if (read as u64) < most {
            return Err(cut_off());
        }
        if self.offset < self.size {
            self.skip_line()?;
            return Ok(Some(Line::TooLong));
        }
        self.is_ended = false;
        line.push(b'\n');
        Ok(Some(Line::Whole(line)))
    }

    /// Skips the rest of a line.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            let left = usize::try_from(self.size - self.offset).unwrap_or(usize::MAX).min(buffer.len());
            if left == 0 {
                return if self.offset < self.size { Err(cut_off()) } else { Ok(()) };
            }
            let end = buffer[..left].iter().position(|byte| *byte == b'\n');
            let passed = end.map_or(left, |end| end + 1);
            self.reader.consume(passed);
            self.offset += passed as u64;
            if end.is_some() {
                return Ok(());
            }
        }
    }

    /// Reads one row. `None` at the end.
    ///
    /// # Errors
    /// The error of reading the file.
    pub(crate) fn next_row(&mut self) -> io::Result<Option<Row>> {
        loop {
            let line = self.line;
            let content = match self.next_line()? {
                None => return Ok(None),
                Some(Line::TooLong) => Err(format!("the line has more than {MOST_OF_ROW} bytes")),
                Some(Line::Whole(text)) if text.trim_ascii().is_empty() => continue,
                Some(Line::Whole(text)) => match self.csv.take() {
                    None => whole_text(text.trim_ascii().to_vec()).map(Content::Json),
                    Some(mut record) => {
                        let fields = self.fill(&mut record, text);
                        self.csv = Some(record);
                        match fields? {
                            Ok(fields) if fields.is_empty() => continue,
                            fields => fields.map(Content::Fields),
                        }
                    }
                },
            };
            return Ok(Some(Row { line, content }));
        }
    }

    /// Reads the fields of a record from its first line on. It goes on with the next lines while a quote is
    /// open. If the quote is never closed, only the first line is refused.
    fn fill(&mut self, record: &mut Record, first: Vec<u8>) -> io::Result<Result<Fields, String>> {
        let after = (self.offset, self.line);
        record.begin();
        let mut text = first;
        loop {
            match record.add(&text) {
                Added::Done => return Ok(record.fields()),
                Added::Wrong(why) => return Ok(Err(why)),
                Added::Open => {}
            }
            text = match self.next_line()? {
                Some(Line::Whole(text)) if record.read + text.len() <= MOST_OF_ROW => text,
                _ => {
                    self.rewind(after.0, after.1)?;
                    return Ok(Err("a quote is opened and never closed".into()));
                }
            };
        }
    }
}

/// The error of a file that has become shorter than it was when it was opened.
fn cut_off() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "it has become shorter since the import began")
}

/// The hash of a whole file, and its size.
fn identify(reader: &mut impl BufRead) -> io::Result<(String, u64)> {
    let (mut hash, mut size) = (Md5::new(), 0);
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok((format!("{:x}", hash.finalize()), size));
        }
        hash.update(buffer);
        let read = buffer.len();
        size += read as u64;
        reader.consume(read);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// Opens a text as a file.
    fn open(text: &[u8]) -> Result<File<Cursor<Vec<u8>>>, String> {
        File::open(Cursor::new(text.to_vec()))
    }

    /// Every row: its line, and its content or error.
    fn rows(text: &[u8]) -> Vec<String> {
        let mut file = open(text).unwrap();
        let mut rows = Vec::new();
        while let Some(row) = file.next_row().unwrap() {
            let shown = match row.content {
                Ok(Content::Fields(fields)) => fields
                    .iter()
                    .map(|(name, value)| format!("{name}={}", String::from_utf8_lossy(value)))
                    .collect::<Vec<_>>()
                    .join(" "),
                Ok(Content::Json(json)) => String::from_utf8_lossy(&json).into_owned(),
                Err(why) => format!("! {why}"),
            };
            rows.push(format!("{}: {shown}", row.line));
        }
        rows
    }

    #[test]
    fn every_delimiter_and_every_end_of_line() {
        for (delimiter, end) in [(",", "\n"), (";", "\r\n"), ("\t", "\n")] {
            for mark in ["", "\u{feff}"] {
                let text = format!(
                    "{mark}Email{delimiter} EVENT_KEY {delimiter}title{delimiter}value{end}\
                     a@b.c{delimiter}k{delimiter}\"T, one; \"\"two\"\"\tthree{end}four\"{delimiter}{end}{end}\
                     a@b.c{delimiter}k{delimiter}5\" disk{delimiter}v"
                );
                assert_eq!(
                    rows(text.as_bytes()),
                    [
                        format!("2: email=a@b.c event_key=k title=T, one; \"two\"\tthree{end}four"),
                        "5: email=a@b.c event_key=k title=5\" disk value=v".to_owned(),
                    ],
                    "{text:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_wrong_costs_its_own_line_only() {
        let text = "email,event_key,title\n\
             a@b.c,k,one\n\
             a@b.c,k\n\
             a@b.c,k,two,\n\
             a@b.c,k,\"never closed\n\
             a@b.c,k,three\n\
             ,,\n\
             a@b.c,k,~\n\
             a@b.c,k,fo\rur\n\
             a@b.c,k,five\n\
             a@b.c,k"
            .bytes();
        let text: Vec<u8> = text.map(|byte| if byte == b'~' { 0xFF } else { byte }).collect();
        assert_eq!(
            rows(&text),
            [
                "2: email=a@b.c event_key=k title=one",
                "3: ! the line has 2 fields, but the first line has 3",
                "4: ! the line has 4 fields, but the first line has 3",
                "5: ! a quote is opened and never closed",
                "6: email=a@b.c event_key=k title=three",
                "8: ! the line is not UTF-8; save the file as UTF-8",
                "9: ! the line contains a carriage return (CR); save the file with the line ends of Unix (LF) or \
                 Windows (CRLF)",
                "10: email=a@b.c event_key=k title=five",
                "11: ! the line has 2 fields, but the first line has 3",
            ]
        );
        let many = format!("event_key,title\n{}\nk,T\n", ",".repeat(100));
        assert_eq!(
            rows(many.as_bytes()),
            ["2: ! the line has more than 64 fields", "3: event_key=k title=T"]
        );
    }

    #[test]
    fn nothing_is_kept_that_is_too_long() {
        let long = "x".repeat(3 * MOST_OF_ROW);
        let lines: String = (0..3 * MOST_OF_ROW / 100).map(|_| format!("{}\n", "y".repeat(99))).collect();
        let text = format!("event_key,title\nk,{long}\nk,T\nk,\"{long}\"\nk,\"{lines}");
        let found = rows(text.as_bytes());
        assert_eq!(found[0], "2: ! the line has more than 1048576 bytes");
        assert_eq!(found[1], "3: event_key=k title=T");
        assert_eq!(found[2], "4: ! the line has more than 1048576 bytes");
        assert_eq!(found[3], "5: ! a quote is opened and never closed");
        assert_eq!(found[4], "6: ! the line has 1 fields, but the first line has 2");
    }

    #[test]
    fn json_comes_a_line_each() {
        let text = "\u{feff}\n{\"event_key\":\"k\"}\n\n  {\"a\": 1} \r\n{\"half\": \"a li";
        assert_eq!(
            rows(text.as_bytes()),
            ["2: {\"event_key\":\"k\"}", "4: {\"a\": 1}", "5: {\"half\": \"a li"]
        );
        let mut file = open(text.as_bytes()).unwrap();
        while file.next_row().unwrap().is_some() {}
        assert!(!file.is_ended() && file.read_so_far() == file.size());
    }

    #[test]
    fn what_is_no_file_of_events_is_said() {
        for (text, why) in [
            (&b""[..], "is empty"),
            (b"\xEF\xBB\xBF\r\n\n", "is empty"),
            (b"\xFF\xFEe\0m\0", "is UTF-16; save it as UTF-8"),
            (b"e\0m\0", "is UTF-16; save it as UTF-8"),
            (b"[{\"event_key\":\"k\"}]", "is a JSON list; write one JSON object per line"),
            (b"email,event_key", "has no column \"title\" in its first line"),
            (b"email;event_key;title;title", "has the column \"title\" twice"),
            (b"\"email,event_key,title\n", "has a first line that is not CSV"),
        ] {
            assert_eq!(open(text).err().as_deref(), Some(why), "{text:?}");
        }
        let unknown = open(b"email;event_key;Counter\n").err().unwrap();
        assert!(unknown.contains("has a column \"counter\" in its first line"), "{unknown}");
        assert!(open("x".repeat(2 * MOST_OF_ROW).as_bytes()).is_err());
    }

    #[test]
    fn a_file_that_becomes_shorter_is_an_error() {
        let text = format!("event_key,title\nk,T\nk,{}\nk,U\n", "x".repeat(2 * MOST_OF_ROW));
        for size in [20, 21, 30, MOST_OF_ROW + 40] {
            let mut file = open(text.as_bytes()).unwrap();
            assert!(file.next_row().unwrap().is_some());
            file.reader.get_mut().truncate(size);
            let why = file.next_row().unwrap_err();
            assert_eq!(why.to_string(), "it has become shorter since the import began", "{size}");
        }
    }

    #[test]
    fn a_row_has_one_key_wherever_the_file_lies() {
        let key = |text: &[u8]| open(text).unwrap().key(2);
        assert_eq!(key(b"event_key,title\nk,T\n"), key(b"event_key,title\nk,T\n"));
        assert_ne!(key(b"event_key,title\nk,T\n"), key(b"event_key,title\nk,T\nk,U\n"));
    }
}
