// Whether the site keeps every occurrence of an event, and the switch.
import { useState } from '@wordpress/element';
import { Button, Modal } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { isMissing, route, send, useAnswer } from './api.js';
import { number } from './format.js';
import { Wrong } from './parts.jsx';
import { site } from './site.js';

/** What keeping occurrences will cost, by the growth that the site reports. */
function cost(growth) {
  const rows = growth?.rows;
  if (!Number.isFinite(rows)) return __('Every event will add a row to a separate table.', 'fluentcrm-events');
  return sprintf(
    /* translators: 1: a number of rows, 2: a number of megabytes */
    __('At the pace of the last two days that is about %1$s rows and %2$s MB a month.', 'fluentcrm-events'),
    number(rows), number(Math.max(1, Math.round((growth.bytes ?? 0) / 1e6))));
}

/**
 * Says whether occurrences are kept, and offers the switch to users who may change it. Shows nothing if the site has no
 * such route.
 */
export function KeepOccurrences({ showsState = false }) {
  const answer = useAnswer(route('events/settings'));
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState(null);
  const [isBusy, setBusy] = useState(false);
  const settings = answer.data;
  if (answer.error) {
    return showsState && !isMissing(answer.error) ? <Wrong error={answer.error} /> : null;
  }
  if (!settings) return null;
  const decide = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await send('events/settings', { history: !settings.history });
      setAsking(false);
      answer.again();
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
  };
  const mayDecide = site.canManage && settings.decided_by !== 'host';
  const action = settings.history ? __('Stop keeping every occurrence', 'fluentcrm-events') : __('Keep every occurrence', 'fluentcrm-events');
  return (
    <div className="fce-history">
      {showsState && (
        <p>
          {settings.history
            ? __('Every occurrence of an event is kept, with its value and time.', 'fluentcrm-events')
            : __('Occurrences are not kept. An event has its counter, its first and its last time.', 'fluentcrm-events')}
          {settings.decided_by === 'host' && ` ${__('The host of this site has set this (fluentcrm_events.history).', 'fluentcrm-events')}`}
        </p>
      )}
      {mayDecide && <Button variant="secondary" onClick={() => setAsking(true)}>{action}…</Button>}
      {isAsking && (
        <Modal title={action} onRequestClose={() => setAsking(false)} size="small">
          <p>
            {settings.history
              ? __('New occurrences are no longer kept. Kept ones stay until you or the retention setting delete them.', 'fluentcrm-events')
              : cost(settings.growth)}
          </p>
          {!settings.history && <p>{__('They are kept from now on. The figures of the Overview then begin with the next event.', 'fluentcrm-events')}</p>}
          {failure && <Wrong error={failure} />}
          <div className="fce-buttons">
            <Button variant="primary" isBusy={isBusy} disabled={isBusy} onClick={decide}>{action}</Button>
            <Button variant="tertiary" onClick={() => setAsking(false)}>{__('Cancel', 'fluentcrm-events')}</Button>
          </div>
        </Modal>
      )}
    </div>
  );
}

/** Says whether the figures count occurrences or events. */
export function Source({ data: { source, zone } }) {
  return (
    <div className="fce-source">
      <p className="fce-note">
        {source === 'occurrences'
          ? sprintf(/* translators: %s: name of a time zone */ __('Each kept occurrence counts at its own time. Events from before occurrences were kept do not count. Time zone: %s.', 'fluentcrm-events'), zone)
          : sprintf(/* translators: %s: name of a time zone */ __('This site keeps the first and the last time of each event. The figures count these two times, and none in between. Time zone: %s.', 'fluentcrm-events'), zone)}
      </p>
      {source === 'events' && <KeepOccurrences />}
    </div>
  );
}
