// Explorer: a list of all events, with search and order, and the details of one.
import { useState } from '@wordpress/element';
import { Button, SearchControl, SelectControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { route, useAnswer, useRested } from './api.js';
import { Details } from './details.jsx';
import { events, number, siteTime } from './format.js';
import { Answered, Card, Contact, Empty, Pages, Table } from './parts.jsx';

const COLUMNS = [
  { label: __('Event', 'fluentcrm-events'), sort: 'title' },
  { label: __('Key', 'fluentcrm-events'), sort: 'event_key' },
  { label: __('Contact', 'fluentcrm-events') },
  { label: __('Times', 'fluentcrm-events'), isNumber: true, sort: 'counter' },
  { label: __('Source', 'fluentcrm-events') },
  { label: __('Last time', 'fluentcrm-events'), sort: 'updated_at' },
];
const PER_PAGE = ['20', '50', '100'];

export function Explorer() {
  const [search, setSearch] = useState('');
  const [eventKey, setKey] = useState('');
  const [provider, setProvider] = useState('');
  const [sorted, setSorted] = useState({ by: 'id', order: 'desc' });
  const [perPage, setPerPage] = useState('20');
  const [shown, setShown] = useState(null);
  const asked = useRested(search.trim());
  const query = { search: asked, event_key: eventKey, provider, sort: sorted.by, order: sorted.order, per_page: perPage };
  // A page number belongs to a list. Another list begins at its first page.
  const list = JSON.stringify(query);
  const [place, setPlace] = useState({ list, page: 1 });
  const setPage = (page) => setPlace({ list, page });
  const answer = useAnswer(route('events/list', { ...query, page: place.list === list ? place.page : 1 }));
  const filters = [
    eventKey && [sprintf(/* translators: %s: key of an event */ __('Key: %s', 'fluentcrm-events'), eventKey), () => setKey('')],
    provider && [sprintf(/* translators: %s: name of a source */ __('Source: %s', 'fluentcrm-events'), provider), () => setProvider('')],
  ].filter(Boolean);
  return (
    <>
      <div className="fce-tools">
        <SearchControl
          __nextHasNoMarginBottom
          className="fce-search"
          label={__('Search events', 'fluentcrm-events')}
          placeholder={__('Key, title, value or e-mail address', 'fluentcrm-events')}
          value={search}
          onChange={setSearch}
        />
        <SelectControl
          __nextHasNoMarginBottom __next40pxDefaultSize
          label={__('Events per page', 'fluentcrm-events')}
          value={perPage}
          options={PER_PAGE.map((value) => ({ value, label: value }))}
          onChange={setPerPage}
        />
        {filters.map(([text, remove]) => (
          <Button key={text} variant="secondary" onClick={remove} aria-label={sprintf(/* translators: %s: a filter of a list */ __('Remove filter: %s', 'fluentcrm-events'), text)}>
            {text} ✕
          </Button>
        ))}
      </div>
      <Card title={__('Events', 'fluentcrm-events')} isBusy={answer.isLoading} actions={<Found answer={answer} />}>
        <Answered answer={answer}>
          {({ events: rows, page: here, last_page: last }) => (rows.length === 0
            ? <Empty>{asked || filters.length
              ? __('No event matches. Search for a part of a key, title or value, or for the beginning of an e-mail address.', 'fluentcrm-events')
              : __('No events yet. They appear here as soon as a contact does something that is tracked.', 'fluentcrm-events')}</Empty>
            : (
              <>
                <Table
                  caption={__('Events', 'fluentcrm-events')}
                  columns={COLUMNS}
                  sorted={sorted}
                  onSort={setSorted}
                  rows={rows.map((event) => ({ key: event.id, cells: cells(event, { setShown, setKey, setProvider }) }))}
                />
                <Pages page={here} last={last} onPage={setPage} label={__('Pages of events', 'fluentcrm-events')} />
              </>
            ))}
        </Answered>
      </Card>
      {shown && <Details event={shown} onClose={() => setShown(null)} />}
    </>
  );
}

/** The number of events that were found, as text. */
const found = ({ total, more }) => (more
  ? sprintf(/* translators: %s: “10,000 events” */ __('more than %s', 'fluentcrm-events'), events(total))
  : events(total));

/** The number of events that were found. A screen reader announces a change. */
const Found = ({ answer: { data } }) => (
  <span role="status" className="fce-note">{data ? found(data) : ''}</span>
);

/** The cells of an event. */
function cells(event, { setShown, setKey, setProvider }) {
  return [
    <button type="button" className="button-link fce-title" onClick={() => setShown(event)}><bdi>{event.title || __('(no title)', 'fluentcrm-events')}</bdi></button>,
    <button type="button" className="button-link fce-key" onClick={() => setKey(event.event_key)}><bdi>{event.event_key}</bdi></button>,
    <Contact contact={event.contact} id={event.subscriber_id} />,
    number(event.counter),
    event.provider ? <button type="button" className="button-link" onClick={() => setProvider(event.provider)}><bdi>{event.provider}</bdi></button> : '–',
    siteTime(event.updated_at ?? event.created_at),
  ];
}
