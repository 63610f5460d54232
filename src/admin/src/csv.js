// Comma-separated values for spreadsheets.

/** A quoted cell. A text that a spreadsheet would read as a formula gets an apostrophe in front. */
export function cell(value) {
  const text = String(value ?? '');
  const isFormula = /^[\s\0]*[=+\-@|%＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text);
  return `"${(isFormula ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** A line of cells. */
export const line = (values) => `${values.map(cell).join(',')}\r\n`;

/** Makes the browser save a file. The byte order mark at its beginning says that it is UTF-8. */
export function download(name, lines) {
  const url = URL.createObjectURL(new Blob(['\uFEFF', ...lines], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
