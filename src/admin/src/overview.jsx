// Overview: how many events happened, compared with the period before.
import { useMemo, useState } from '@wordpress/element';
import { CheckboxControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { useAnswer } from './api.js';
import { Chart } from './chart.jsx';
import { bucketName, change, contacts, events, number, siteDay, tick } from './format.js';
import { Source } from './history.jsx';
import { Answered, Bar, Card, Empty, Table, TableBehind } from './parts.jsx';
import { Choice, unitOf, useAsked, useKeys } from './period.jsx';

export function Overview({ choice }) {
  const [compares, setCompares] = useState(true);
  const { period, ask, askBefore } = useAsked(choice);
  const { eventKey, setKey } = choice;
  const of = eventKey ? [eventKey] : [];
  const query = { metric: 'trend', unit: period && unitOf(period), keys: of };
  const trend = useAnswer(ask(query));
  const previous = useAnswer(compares ? askBefore(query) : null, trend.isLoading);
  const keys = useKeys(ask, trend.isLoading);
  const providers = useAnswer(ask({ metric: 'providers', keys: of }), trend.isLoading);
  return (
    <>
      <Choice choice={choice} period={period} keys={keys}>
        <CheckboxControl
          __nextHasNoMarginBottom
          label={__('Compare with the period before', 'fluentcrm-events')}
          checked={compares}
          onChange={setCompares}
        />
      </Choice>
      <Card title={eventKey || __('All events', 'fluentcrm-events')} isBusy={trend.isLoading || previous.isLoading}>
        <Answered answer={trend}>{(data) => <Trend data={data} previous={previous.isLoading ? undefined : previous.data} />}</Answered>
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

/** The trend of the period, and of the period before. */
function Trend({ data: { buckets, unit, series, totals, source }, previous }) {
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

/** The figures of the chart. */
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

/** A large figure, and its change in per cent. */
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

/** The sources of the events. */
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
