// Which events are looked at, and of which days: chosen once for Overview and Analysis.
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

const isPeriod = ({ from, to }) => /^\d{4}-/.test(from) && /^\d{4}-/.test(to) && from <= to;

/** The unit in which a period is neither a few dots nor a carpet of them. */
export function unitOf({ from, to }) {
  const length = days(from, to);
  if (length <= 2) return 'hour';
  if (length <= 120) return 'day';
  return length <= 800 ? 'week' : 'month';
}

/** The choice: what is chosen, and how to choose something else. */
export function useChoice() {
  const [eventKey, setKey] = useState('');
  const [length, setLength] = useState('30');
  const [own, setOwn] = useState({ from: day(29), to: day() });
  return { eventKey, setKey, length, setLength, own, setOwn };
}

/**
 * What the choice asks for: `period`, null where its days are none; `ask(query)` is the path of such statistics, `keys` what
 * happened most in the period.
 */
export function useAsked({ length, own }) {
  const rested = useRested(own);
  const chosen = length === 'own' ? rested : { from: day(Number(length) - 1), to: day() };
  const period = isPeriod(chosen) ? chosen : null;
  const ask = (query) => (period ? route('events/statistics', { ...period, ...query }) : null);
  return { period, ask, keys: useAnswer(ask({ metric: 'keys', limit: 100 })) };
}

/** The fields of the choice. */
export function Choice({ choice: { eventKey, setKey, length, setLength, own, setOwn }, asked: { period, keys }, children }) {
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
      {!period && <Empty>{__('Choose two days, the earlier one first.', 'fluentcrm-events')}</Empty>}
    </>
  );
}
