// Overview: what happened, how much of it, and compared with the time before.
import { useMemo, useState } from '@wordpress/element';
import { CheckboxControl, SelectControl, TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { route, useAnswer, useRested } from './api.js';
import { Chart } from './chart.jsx';
import { bucketName, change, contacts, day, days, events, number, siteDay, tick } from './format.js';
import { KeepOccurrences } from './history.jsx';
import { Answered, Bar, Card, Empty, Table, TableBehind } from './parts.jsx';

const PERIODS = [
  { value: '7', label: __('Last 7 days', 'fluentcrm-events') },
  { value: '30', label: __('Last 30 days', 'fluentcrm-events') },
  { value: '90', label: __('Last 90 days', 'fluentcrm-events') },
  { value: '365', label: __('Last 12 months', 'fluentcrm-events') },
  { value: 'own', label: __('Other…', 'fluentcrm-events') },
];

/** The unit in which a period is neither a few dots nor a carpet of them. */
function unitOf({ from, to }) {
  const length = days(from, to);
  if (length <= 2) return 'hour';
  if (length <= 120) return 'day';
  return length <= 800 ? 'week' : 'month';
}

const isPeriod = ({ from, to }) => /^\d{4}-/.test(from) && /^\d{4}-/.test(to) && from <= to;

export function Overview() {
  const [key, setKey] = useState('');
  const [length, setLength] = useState('30');
  const [own, setOwn] = useState({ from: day(29), to: day() });
  const [compares, setCompares] = useState(true);
  const rested = useRested(own);
  const period = length === 'own' ? rested : { from: day(Number(length) - 1), to: day() };
  const asked = isPeriod(period);
  const unit = asked ? unitOf(period) : 'day';
  const path = (query) => (asked ? route('events/statistics', { ...period, ...query }) : null);
  const trend = useAnswer(path({ metric: 'trend', unit, keys: key ? [key] : [], compare: compares ? 1 : '' }));
  const keys = useAnswer(path({ metric: 'keys', limit: 100 }));
  const providers = useAnswer(path({ metric: 'providers', keys: key ? [key] : [] }));
  const known = (keys.data?.rows ?? []).map((row) => row.event_key);
  return (
    <>
      <Tools
        keys={key && !known.includes(key) ? [key, ...known] : known}
        {...{ chosen: key, setKey, length, setLength, own, setOwn, compares, setCompares }}
      />
      {!asked && <Empty>{__('Choose two days, the earlier one first.', 'fluentcrm-events')}</Empty>}
      <Card title={key || __('All events', 'fluentcrm-events')} isBusy={trend.isLoading}>
        <Answered answer={trend}>{(data) => <Trend data={data} />}</Answered>
      </Card>
      <div className="fce-grid">
        <Card title={__('Most frequent events', 'fluentcrm-events')} isBusy={keys.isLoading}>
          <Answered answer={keys}>{({ rows }) => <Keys rows={rows.slice(0, 10)} onChoose={setKey} />}</Answered>
        </Card>
        <Card title={__('Where they come from', 'fluentcrm-events')} isBusy={providers.isLoading}>
          <Answered answer={providers}>{({ rows }) => <Providers rows={rows} />}</Answered>
        </Card>
      </div>
      {trend.data && <Source data={trend.data} />}
    </>
  );
}

/** What is looked at: which events, of which period. */
function Tools({ keys, chosen, setKey, length, setLength, own, setOwn, compares, setCompares }) {
  return (
    <div className="fce-tools">
      <SelectControl
        __nextHasNoMarginBottom __next40pxDefaultSize
        label={__('Events', 'fluentcrm-events')}
        value={chosen}
        options={[{ value: '', label: __('All events', 'fluentcrm-events') }, ...keys.map((one) => ({ value: one, label: one }))]}
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
      <CheckboxControl
        __nextHasNoMarginBottom
        label={__('Compare with the period before', 'fluentcrm-events')}
        checked={compares}
        onChange={setCompares}
      />
    </div>
  );
}

/** The trend of one series, beside the one of the period before. */
function Trend({ data: { buckets, unit, series, totals, previous, source } }) {
  const { names, labels, lines } = useMemo(() => {
    const [now] = series;
    const before = previous?.series[0];
    const last = source === 'events';
    return {
      names: buckets.map((bucket) => bucketName(bucket, unit)),
      labels: buckets.map((bucket) => tick(bucket, unit)),
      lines: [
        ...(before ? [{
          label: __('Period before', 'fluentcrm-events'),
          values: buckets.map((_, at) => before.occurrences[at] ?? null),
          colour: '--fce-before',
          isDashed: true,
        }] : []),
        { label: __('Contacts', 'fluentcrm-events'), values: now.contacts, colour: '--fce-second' },
        {
          label: last ? __('First and last times of events', 'fluentcrm-events') : __('Events', 'fluentcrm-events'),
          values: now.occurrences,
          colour: '--fce-accent',
          isFilled: true,
        },
      ],
    };
  }, [buckets, unit, series, previous, source]);
  const [now] = series;
  const before = previous?.series[0];
  const summary = sprintf(
    /* translators: 1: “12 events”, 2: “3 contacts” */
    __('Trend of the period: %1$s of %2$s. The table below has all figures.', 'fluentcrm-events'),
    events(totals.occurrences), contacts(totals.contacts));
  return (
    <>
      <dl className="fce-figures">
        <Figure label={__('Events', 'fluentcrm-events')} value={totals.occurrences} before={previous?.totals.occurrences} />
        <Figure label={__('Contacts', 'fluentcrm-events')} value={totals.contacts} before={previous?.totals.contacts} />
      </dl>
      {totals.occurrences === 0 && !(previous?.totals.occurrences > 0)
        ? <Empty>{__('Nothing happened in this period. Choose a longer one, or another event.', 'fluentcrm-events')}</Empty>
        : (
          <>
            <Chart summary={summary} names={names} labels={labels} series={lines} />
            <TableBehind>
              <TrendTable {...{ buckets, names, now, before }} />
            </TableBehind>
          </>
        )}
    </>
  );
}

/** The figures behind the chart. */
const TrendTable = ({ buckets, names, now, before }) => (
  <Table
    caption={__('Events by time', 'fluentcrm-events')}
    columns={[
      { label: __('Time', 'fluentcrm-events') },
      { label: __('Events', 'fluentcrm-events'), isNumber: true },
      { label: __('Contacts', 'fluentcrm-events'), isNumber: true },
      ...(before ? [{ label: __('Events, period before', 'fluentcrm-events'), isNumber: true }] : []),
    ]}
    rows={names.map((name, at) => ({
      key: buckets[at],
      cells: [name, number(now.occurrences[at]), number(now.contacts[at]),
        ...(before ? [before.occurrences[at] === undefined ? '–' : number(before.occurrences[at])] : [])],
    }))}
  />
);

/** A large figure, and by how much it has changed. */
function Figure({ label, value, before }) {
  const by = before === undefined ? '' : change(value, before);
  return (
    <div className="fce-figure">
      <dt>{label}</dt>
      <dd>
        <strong>{number(value)}</strong>
        {by && <bdi className="fce-note">{by}</bdi>}
        {before !== undefined && <span className="fce-note">{sprintf(/* translators: %s: a number */ __('before: %s', 'fluentcrm-events'), number(before))}</span>}
      </dd>
    </div>
  );
}

/** The most frequent events. */
function Keys({ rows, onChoose }) {
  if (rows.length === 0) return <Empty>{__('No events in this period.', 'fluentcrm-events')}</Empty>;
  const most = Math.max(...rows.map((row) => row.occurrences));
  return (
    <Table
      caption={__('Most frequent events', 'fluentcrm-events')}
      columns={[
        { label: __('Event', 'fluentcrm-events') },
        { label: __('Times', 'fluentcrm-events'), isNumber: true },
        { label: __('Contacts', 'fluentcrm-events'), isNumber: true },
        { label: __('Last', 'fluentcrm-events') },
      ]}
      rows={rows.map(({ event_key: key, occurrences, contacts: who, last }) => ({
        key,
        cells: [
          <button type="button" className="button-link fce-key" onClick={() => onChoose(key)}><bdi>{key}</bdi></button>,
          <Bar value={occurrences} most={most} />, number(who), siteDay(last),
        ],
      }))}
    />
  );
}

/** Who tracked them. */
function Providers({ rows }) {
  if (rows.length === 0) return <Empty>{__('No events in this period.', 'fluentcrm-events')}</Empty>;
  const most = Math.max(...rows.map((row) => row.occurrences));
  return (
    <Table
      caption={__('Where they come from', 'fluentcrm-events')}
      columns={[
        { label: __('Source', 'fluentcrm-events') },
        { label: __('Times', 'fluentcrm-events'), isNumber: true },
        { label: __('Contacts', 'fluentcrm-events'), isNumber: true },
      ]}
      rows={rows.map(({ provider, occurrences, contacts: who }) => ({
        key: provider ?? '',
        cells: [<bdi>{provider || __('(none)', 'fluentcrm-events')}</bdi>, <Bar value={occurrences} most={most} />, number(who)],
      }))}
    />
  );
}

/** What the figures are made of. */
function Source({ data: { source, zone } }) {
  return (
    <div className="fce-source">
      <p className="fce-note">
        {source === 'occurrences'
          ? sprintf(/* translators: %s: name of a time zone */ __('Every kept occurrence is counted, at its own time; what happened before they were kept is not. Time zone: %s.', 'fluentcrm-events'), zone)
          : sprintf(/* translators: %s: name of a time zone */ __('Of each event this site keeps when it happened first and last. The figures count these two times, and none in between. Time zone: %s.', 'fluentcrm-events'), zone)}
      </p>
      {source === 'events' && <KeepOccurrences />}
    </div>
  );
}
