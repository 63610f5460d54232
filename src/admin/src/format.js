// Numbers and times, as the site and the user's language write them.
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

/** The change of a figure in per cent; empty if the earlier figure is 0. */
export const change = (now, before) => (before > 0 ? percents.format((now - before) / before) : '');

/** A part of a whole in per cent; a dash if the whole is 0. */
export const share = (part, whole) => (whole > 0 ? shares.format(part / whole) : '–');

export const events = (count) => sprintf(
  /* translators: %s: a number */
  _n('%s event', '%s events', count, 'fluentcrm-events'), number(count));

export const contacts = (count) => sprintf(
  /* translators: %s: a number */
  _n('%s contact', '%s contacts', count, 'fluentcrm-events'), number(count));

/** Formats a time of the database, such as `2026-11-27 01:02:03`. It is in the site's time zone. */
export function siteTime(text) {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.test(text ?? '') || text.startsWith('0000')) return text ?? '';
  return gmdateI18n(getSettings().formats.datetime, `${text.slice(0, 10)}T${text.slice(11, 19)}Z`);
}

/** Formats the day of a time of the database. */
export function siteDay(text) {
  return /^\d{4}-\d\d-\d\d/.test(text ?? '') && !text.startsWith('0000')
    ? gmdateI18n(getSettings().formats.date, `${text.slice(0, 10)}T00:00:00Z`) : text ?? '';
}

/** Formats a moment in the site's time zone, to the second. */
export const moment = (iso) => dateI18n(`${getSettings().formats.date} H:i:s`, iso);

/** Formats a moment in the site's time zone, to the minute. */
export const hour = (iso) => dateI18n(`${getSettings().formats.date} H:i`, iso);

/** The current day of the site, or the day some days before, as `2026-11-27`. */
export function day(daysAgo = 0) {
  const today = new Date(`${dateI18n('Y-m-d', new Date())}T00:00:00Z`);
  return new Date(today.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);
}

/** The number of days from one day to another, both included. */
export const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** The label of a bucket on an axis. */
export function tick(bucket, unit) {
  if (unit === 'hour') return bucket.slice(11, 16);
  return (unit === 'month' ? short.month : short.day).format(new Date(`${bucket}T00:00:00Z`));
}

/** The name of a bucket in a table. */
export function bucketName(bucket, unit) {
  const format = getSettings().formats.date;
  if (unit === 'hour') return `${gmdateI18n(format, `${bucket.slice(0, 10)}T00:00:00Z`)} ${bucket.slice(11, 16)}`;
  const date = gmdateI18n(unit === 'month' ? 'F Y' : format, `${bucket}T00:00:00Z`);
  return unit === 'week'
    ? sprintf(/* translators: %s: a date */ __('Week of %s', 'fluentcrm-events'), date)
    : date;
}

/** A contact's name, as far as it is known. */
export const contactName = (contact) => [contact?.first_name, contact?.last_name].filter(Boolean).join(' ');
