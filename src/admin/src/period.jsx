// The choice of events and days, made once for Overview and Analysis.
import { useState } from '@wordpress/element';
import { SelectControl, TextControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { route, useAnswer, useRested } from './api.js';
import { day, days } from './format.js';
import { Empty } from './parts.jsx';

const PERIODS = [
  { value: '7', label: __('Last 7 days', 'fluentcrm-events') },
  { value: '30', label: __('Last 30 days', 'fluentcrm-events') },
  { value: '90', label: __('Last 90 days', 'fluentcrm-events') },
  { value: '365', label: __('Last 12 months', 'fluentcrm-events') },
  { value: 'own', label: __('Other…', 'fluentcrm-events') },
];

/** The most days: a hundred years. Counted by month, they have fewer buckets than a site counts at once. */
const MOST_DAYS = 36_525;

const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text);
const isPeriod = ({ from, to }) => isDay(from) && isDay(to) && from <= to && days(from, to) <= MOST_DAYS;

/** The unit that gives a chart of a period neither too few points nor too many. */
export function unitOf({ from, to }) {
  const length = days(from, to);
  if (length <= 2) return 'hour';
  if (length <= 120) return 'day';
  return length <= 800 ? 'week' : 'month';
}

/** The choice, and the functions that change it. */
export function useChoice() {
  const [eventKey, setKey] = useState('');
  const [length, setLength] = useState('30');
  const [own, setOwn] = useState({ from: day(29), to: day() });
  return { eventKey, setKey, length, setLength, own, setOwn };
}

/** The period of the same length right before a period. */
function before({ from, to }) {
  const moved = (date, by) => new Date(Date.parse(date) - by * 86_400_000).toISOString().slice(0, 10);
  return { from: moved(from, days(from, to)), to: moved(from, 1) };
}

/**
 * The queries for the choice. `period` is null if its days are not valid. `ask(query)` is the path of statistics on the
 * period, `askBefore(query)` of those on the period before.
 */
export function useAsked({ length, own }) {
  const rested = useRested(own);
  const chosen = length === 'own' ? rested : { from: day(Number(length) - 1), to: day() };
  const period = isPeriod(chosen) ? chosen : null;
  const of = (some) => (query) => (some ? route('events/statistics', { ...some, ...query }) : null);
  return { period, ask: of(period), askBefore: of(period && before(period)) };
}

/** The most frequent keys of the period, requested once `waits` is false. */
export const useKeys = (ask, waits) => useAnswer(ask({ metric: 'keys', limit: 100 }), waits);

/** The fields of the choice. */
export function Choice({ choice: { eventKey, setKey, length, setLength, own, setOwn }, period, keys, children }) {
  const known = (keys.data?.rows ?? []).map((row) => row.event_key);
  const offered = eventKey && !known.includes(eventKey) ? [eventKey, ...known] : known;
  return (
    <>
      <div className="fce-tools">
        <SelectControl
          __nextHasNoMarginBottom __next40pxDefaultSize
          label={__('Events', 'fluentcrm-events')}
          value={eventKey}
          options={[{ value: '', label: __('All events', 'fluentcrm-events') }, ...offered.map((one) => ({ value: one, label: one }))]}
          onChange={setKey}
        />
        <SelectControl
          __nextHasNoMarginBottom __next40pxDefaultSize
          label={__('Period', 'fluentcrm-events')}
          value={length}
          options={PERIODS}
          onChange={setLength}
        />
        {length === 'own' && ['from', 'to'].map((end) => (
          <TextControl
            __nextHasNoMarginBottom __next40pxDefaultSize
            key={end}
            type="date"
            label={end === 'from' ? __('From', 'fluentcrm-events') : __('To', 'fluentcrm-events')}
            value={own[end]}
            onChange={(value) => setOwn({ ...own, [end]: value })}
          />
        ))}
        {children}
      </div>
      {!period && <Empty>{__('Choose two days, the earlier one first, at most 100 years apart.', 'fluentcrm-events')}</Empty>}
    </>
  );
}
