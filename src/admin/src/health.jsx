// Health: whether events are recorded as they should be, in words for users.
import { useMemo } from '@wordpress/element';
import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { route, useAnswer } from './api.js';
import { Chart } from './chart.jsx';
import { hour, number } from './format.js';
import { KeepOccurrences } from './history.jsx';
import { Answered, Card, Empty, Table, TableBehind } from './parts.jsx';

const sum = (refused) => Object.values(refused ?? {}).reduce((all, count) => all + count, 0);

export function Health() {
  const answer = useAnswer(route('events/health'));
  return (
    <>
      <Card
        title={__('State of event tracking', 'fluentcrm-events')}
        isBusy={answer.isLoading}
        actions={<Button variant="link" onClick={answer.again}>{__('Refresh', 'fluentcrm-events')}</Button>}
      >
        <Answered answer={answer}>{({ status }) => <State rows={status} />}</Answered>
      </Card>
      {answer.data && (
        <Card title={sprintf(/* translators: %s: a time */ __('Since %s', 'fluentcrm-events'), hour(answer.data.totals.since))} isBusy={answer.isLoading}>
          <Hours hours={answer.data.hours} totals={answer.data.totals} />
        </Card>
      )}
      <Card title={__('Occurrences', 'fluentcrm-events')}>
        <KeepOccurrences showsState />
      </Card>
    </>
  );
}

/** The state, then everything that is wrong, with advice. The details are hidden until the user opens them. */
function State({ rows }) {
  const [state, ...details] = rows;
  const wrong = [state, ...details.filter(({ ok }) => !ok)];
  return (
    <>
      <Marks rows={wrong} />
      <TableBehind show={__('Show the details', 'fluentcrm-events')} hide={__('Hide the details', 'fluentcrm-events')}>
        <Table
          caption={__('Details', 'fluentcrm-events')}
          columns={[{ label: __('What', 'fluentcrm-events') }, { label: __('State', 'fluentcrm-events') }]}
          rows={details.map(({ label, value }) => ({ key: label, cells: [label, <bdi>{value}</bdi>] }))}
        />
      </TableBehind>
    </>
  );
}

/** A list with a mark on each row, faults first. */
const Marks = ({ rows }) => (
  <ul className="fce-state">
    {[...rows].sort((one, other) => one.ok - other.ok).map(({ label, value, ok, advice }) => (
      <li key={label} className={ok ? 'is-well' : 'is-ill'}>
        <span className="fce-state__mark" aria-hidden="true">{ok ? '✓' : '!'}</span>
        <div>
          <strong>{label}</strong>
          <span className="screen-reader-text">{ok ? __('OK', 'fluentcrm-events') : __('needs attention', 'fluentcrm-events')}</span>
          <span className="fce-state__value"><bdi>{value}</bdi></span>
          {advice && <span className="fce-note">{advice}</span>}
        </div>
      </li>
    ))}
  </ul>
);

/** Refused and failed events, by hour. */
function Hours({ hours, totals }) {
  const { names, labels, lines } = useMemo(() => {
    const refused = hours.map((one) => sum(one.refused));
    const failed = hours.map((one) => one.failed);
    return {
      names: hours.map((one) => hour(one.hour)),
      labels: hours.map((one) => hour(one.hour).slice(-5)),
      lines: [
        {
          // Drawn first, with the failed ones added: the series of failed events covers its lower part.
          label: __('Refused', 'fluentcrm-events'), values: refused.map((count, at) => count + failed[at]), shown: refused, colour: '--fce-second',
        },
        { label: __('Failed', 'fluentcrm-events'), values: failed, colour: '--fce-bad' },
      ],
    };
  }, [hours]);
  const wrong = sum(totals.refused) + totals.failed;
  const codes = Object.entries({ ...totals.refused, ...totals.failures }).filter(([, count]) => count > 0)
    .map(([code, count]) => `${code}: ${number(count)}`);
  return (
    <>
      <p>
        {sprintf(
          /* translators: 1: how many events were recorded, 2: refused, 3: failed */
          __('Recorded: %1$s. Refused because of an error in the event: %2$s. Failed because of the database: %3$s.', 'fluentcrm-events'),
          number(totals.recorded), number(sum(totals.refused)), number(totals.failed))}
        </p>
      {codes.length > 0 && <p className="fce-note"><code>{codes.join(', ')}</code></p>}
      {wrong === 0
        ? <Empty>{__('No event was refused, and none failed.', 'fluentcrm-events')}</Empty>
        : <Chart isBars summary={__('Refused and failed events by hour. The table below has all figures.', 'fluentcrm-events')} names={names} labels={labels} series={lines} />}
      <TableBehind>
        <Table
          caption={__('Events by hour', 'fluentcrm-events')}
          columns={[
            { label: __('Hour', 'fluentcrm-events') },
            { label: __('Recorded', 'fluentcrm-events'), isNumber: true },
            { label: __('Refused', 'fluentcrm-events'), isNumber: true },
            { label: __('Failed', 'fluentcrm-events'), isNumber: true },
          ]}
          rows={[...hours].reverse().map((one) => ({
            key: one.hour, cells: [hour(one.hour), number(one.recorded), number(sum(one.refused)), number(one.failed)],
          }))}
        />
      </TableBehind>
    </>
  );
}
