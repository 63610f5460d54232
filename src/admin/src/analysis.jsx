// Analysis: new and returning contacts, and how contacts get from one event to the next.
import { useMemo } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { useAnswer } from './api.js';
import { Chart } from './chart.jsx';
import { bucketName, contacts, number, tick } from './format.js';
import { Funnel } from './funnel.jsx';
import { Source } from './history.jsx';
import { Answered, Card, Empty, Table, TableBehind, WhenSeen } from './parts.jsx';
import { Choice, unitOf, useAsked, useKeys } from './period.jsx';
import { Retention } from './retention.jsx';

export function Analysis({ choice }) {
  const { period, ask } = useAsked(choice);
  const of = choice.eventKey ? [choice.eventKey] : [];
  const answer = useAnswer(ask({ metric: 'new_returning', unit: period && unitOf(period), keys: of }));
  const keys = useKeys(ask, answer.isLoading);
  const known = (keys.data?.rows ?? []).map((row) => row.event_key);
  return (
    <>
      <Choice choice={choice} period={period} keys={keys} />
      <Card title={titled(__('New and returning contacts', 'fluentcrm-events'), choice.eventKey)} isBusy={answer.isLoading}>
        <Answered answer={answer}>{(data) => <NewAndReturning data={data} />}</Answered>
      </Card>
      <WhenSeen><Funnel ask={ask} known={known} /></WhenSeen>
      <WhenSeen>
        <Retention ask={ask} period={period} of={of} title={titled(__('Who comes back', 'fluentcrm-events'), choice.eventKey)} />
      </WhenSeen>
      {answer.data && <Source data={answer.data} />}
    </>
  );
}

/** A title, with the event key if there is one. */
const titled = (title, key) => (key
  ? sprintf(/* translators: 1: what is shown, 2: key of an event */ __('%1$s: %2$s', 'fluentcrm-events'), title, key)
  : title);

/** A chart of new and returning contacts, stacked. */
function NewAndReturning({ data: { buckets, unit, new: fresh, returning } }) {
  const { names, labels, lines } = useMemo(() => ({
    names: buckets.map((bucket) => bucketName(bucket, unit)),
    labels: buckets.map((bucket) => tick(bucket, unit)),
    lines: [
      {
        // Drawn first, with the new ones added: the series of new contacts covers its lower part.
        label: __('Returning', 'fluentcrm-events'), values: returning.map((count, at) => count + fresh[at]), shown: returning, colour: '--fce-second',
      },
      { label: __('New', 'fluentcrm-events'), values: fresh, colour: '--fce-accent' },
    ],
  }), [buckets, unit, fresh, returning]);
  const all = fresh.reduce((sum, count) => sum + count, 0);
  if (all === 0 && !returning.some((count) => count > 0)) {
    return <Empty>{__('Nothing happened in this period. Choose a longer one, or another event.', 'fluentcrm-events')}</Empty>;
  }
  const summary = sprintf(
    /* translators: %s: “12 contacts” */
    __('New and returning contacts by time. %s had their first event. The table below has all figures.', 'fluentcrm-events'), contacts(all));
  return (
    <>
      <p className="fce-note">
        {sprintf(
          /* translators: %s: “12 contacts” */
          __('In this period %s had their first event. Contacts with an earlier event count as returning, once in each part of the period.', 'fluentcrm-events'),
          contacts(all))}
      </p>
      <Chart isBars summary={summary} names={names} labels={labels} series={lines} />
      <TableBehind>
        <Table
          caption={__('New and returning contacts', 'fluentcrm-events')}
          columns={[
            { label: __('Time', 'fluentcrm-events') },
            { label: __('New', 'fluentcrm-events'), isNumber: true },
            { label: __('Returning', 'fluentcrm-events'), isNumber: true },
          ]}
          rows={names.map((name, at) => ({ key: buckets[at], cells: [name, number(fresh[at]), number(returning[at])] }))}
        />
      </TableBehind>
    </>
  );
}
