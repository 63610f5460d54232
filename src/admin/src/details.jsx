// An event: its value, its contact, and its occurrences if the site keeps them.
import { useState } from '@wordpress/element';
import { Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { isMissing, route, useAnswer } from './api.js';
import { moment, number, siteTime } from './format.js';
import { Answered, Contact, Empty, Pages, Table } from './parts.jsx';

/** A readable value: JSON is indented, other text is unchanged. */
function readable(value) {
  if (!/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}

/** The element that shows a value. */
const Value = ({ value }) => (value === null || value === ''
  ? <span className="fce-note">{__('(empty)', 'fluentcrm-events')}</span>
  : <pre className="fce-value" dir="auto" tabIndex={0}>{readable(value)}</pre>);

export function Details({ event, onClose }) {
  const facts = [
    [__('Key', 'fluentcrm-events'), <code className="fce-key"><bdi>{event.event_key}</bdi></code>],
    [__('Contact', 'fluentcrm-events'), <Contact contact={event.contact} id={event.subscriber_id} />],
    [__('Source', 'fluentcrm-events'), <bdi>{event.provider || '–'}</bdi>],
    [__('Times', 'fluentcrm-events'), number(event.counter)],
    [__('First time', 'fluentcrm-events'), siteTime(event.created_at) || '–'],
    [__('Last time', 'fluentcrm-events'), siteTime(event.updated_at) || '–'],
    [__('Value', 'fluentcrm-events'), <Value value={event.value} />],
  ];
  return (
    <Modal title={event.title || __('(no title)', 'fluentcrm-events')} onRequestClose={onClose} className="fce-details">
      <dl className="fce-facts">
        {facts.map(([label, fact]) => <div key={label}><dt>{label}</dt><dd>{fact}</dd></div>)}
      </dl>
      <Occurrences event={event} />
    </Modal>
  );
}

/** The times at which the event occurred. */
function Occurrences({ event }) {
  const [page, setPage] = useState(1);
  const answer = useAnswer(route(`events/${event.id}/occurrences`, { page, per_page: 10 }));
  if (isMissing(answer.error)) return null;
  return (
    <>
      <h2>{__('Occurrences', 'fluentcrm-events')}</h2>
      <Answered answer={answer}>
        {({ occurrences, last_page: last }) => (occurrences.length === 0
          ? <Empty>{__('No occurrence of this event is kept.', 'fluentcrm-events')}</Empty>
          : (
            <>
              <Table
                caption={__('Occurrences', 'fluentcrm-events')}
                columns={[
                  { label: __('Time', 'fluentcrm-events') },
                  { label: __('Count', 'fluentcrm-events'), isNumber: true },
                  { label: __('Value', 'fluentcrm-events') },
                ]}
                rows={occurrences.map(({ id, occurred_at: at, counter, value }) => ({
                  key: id,
                  cells: [moment(at), number(counter), value ? <span className="fce-cut" dir="auto" title={value}>{value}</span> : '–'],
                }))}
              />
              <Pages page={page} last={last} onPage={setPage} label={__('Pages of occurrences', 'fluentcrm-events')} />
            </>
          ))}
      </Answered>
    </>
  );
}
