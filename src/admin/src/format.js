// Numbers and times as people of this site write them.
import { dateI18n, getSettings, gmdateI18n } from '@wordpress/date';
import { __, _n, sprintf } from '@wordpress/i18n';

const LANGUAGE = (() => {
  try {
    return Intl.getCanonicalLocales(document.documentElement.lang)[0];
  } catch {
    return undefined;
  }
})();
const numbers = new Intl.NumberFormat(LANGUAGE);
const percents = new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
const shares = new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: 1 });
const short = {
  day: new Intl.DateTimeFormat(LANGUAGE, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat(LANGUAGE, { month: 'short', year: 'numeric', timeZone: 'UTC' }),
};

export const number = (value) => numbers.format(value);

/** By how much a figure has changed; empty where that cannot be said. */
export const change = (now, before) => (before > 0 ? percents.format((now - before) / before) : '');

/** Which part of a whole; a dash where there is no whole. */
export const share = (part, whole) => (whole > 0 ? shares.format(part / whole) : '–');

export const events = (count) => sprintf(
  /* translators: %s: a number */
  _n('%s event', '%s events', count, 'fluentcrm-events'), number(count));

export const contacts = (count) => sprintf(
  /* translators: %s: a number */
  _n('%s contact', '%s contacts', count, 'fluentcrm-events'), number(count));

/** A time of the database, which is the site's own: `2026-11-27 01:02:03`. */
export function siteTime(text) {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.test(text ?? '') || text.startsWith('0000')) return text ?? '';
  return gmdateI18n(getSettings().formats.datetime, `${text.slice(0, 10)}T${text.slice(11, 19)}Z`);
}

/** The day of such a time. */
export function siteDay(text) {
  return /^\d{4}-\d\d-\d\d/.test(text ?? '') && !text.startsWith('0000')
    ? gmdateI18n(getSettings().formats.date, `${text.slice(0, 10)}T00:00:00Z`) : text ?? '';
}

/** A moment, in the site's time, to the second. */
export const moment = (iso) => dateI18n(`${getSettings().formats.date} H:i:s`, iso);

/** A moment, in the site's time, to the hour. */
export const hour = (iso) => dateI18n(`${getSettings().formats.date} H:i`, iso);

/** The day that the site has now, or had some days ago: `2026-11-27`. */
export function day(daysAgo = 0) {
  const today = new Date(`${dateI18n('Y-m-d', new Date())}T00:00:00Z`);
  return new Date(today.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);
}

/** How many days there are from one to another, both included. */
export const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** The beginning of a bucket, as an axis shows it. */
export function tick(bucket, unit) {
  if (unit === 'hour') return bucket.slice(11, 16);
  return (unit === 'month' ? short.month : short.day).format(new Date(`${bucket}T00:00:00Z`));
}

/** The beginning of a bucket, as a table shows it. */
export function bucketName(bucket, unit) {
  const format = getSettings().formats.date;
  if (unit === 'hour') return `${gmdateI18n(format, `${bucket.slice(0, 10)}T00:00:00Z`)} ${bucket.slice(11, 16)}`;
  const date = gmdateI18n(unit === 'month' ? 'F Y' : format, `${bucket}T00:00:00Z`);
  return unit === 'week'
    ? sprintf(/* translators: %s: a date */ __('Week of %s', 'fluentcrm-events'), date)
    : date;
}

/** The name of a contact, as far as it is known. */
export const contactName = (contact) => [contact?.first_name, contact?.last_name].filter(Boolean).join(' ');
