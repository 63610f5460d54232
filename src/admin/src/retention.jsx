// Retention: how many contacts who came for the first time in a week or month came again in the following ones.
import { useState } from '@wordpress/element';
import { SelectControl } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { useAnswer } from './api.js';
import { bucketName, contacts, days, number, share } from './format.js';
import { Answered, Card, Empty } from './parts.jsx';

/** The most days of a period, by unit: it then has at most the 120 rows that a site counts. */
const MOST = { week: 120 * 7 - 7, month: 120 * 28 - 28 };

/** The most days that are shown by week at first: half a year of weeks is still readable. */
const READABLE = 190;

/** The cohorts of the period, by week or month. */
export function Retention({ ask, period, of, title }) {
  const [chosen, setUnit] = useState('');
  const length = period ? days(period.from, period.to) : 0;
  const usual = length <= READABLE ? 'week' : 'month';
  const unit = chosen && length <= MOST[chosen] ? chosen : usual;
  const isCountable = length <= MOST[unit];
  const answer = useAnswer(isCountable ? ask({ metric: 'retention', unit, keys: of }) : null);
  return (
    <Card title={title} isBusy={answer.isLoading}>
      <div className="fce-tools">
        <SelectControl
          __nextHasNoMarginBottom __next40pxDefaultSize
          label={__('Group by', 'fluentcrm-events')}
          value={unit}
          options={[{ value: 'week', label: __('Week', 'fluentcrm-events'), disabled: length > MOST.week }, { value: 'month', label: __('Month', 'fluentcrm-events') }]}
          onChange={setUnit}
        />
      </div>
      {!isCountable && <Empty>{__('Choose a period of at most nine years.', 'fluentcrm-events')}</Empty>}
      <Answered answer={answer}>{({ cohorts, unit: asked }) => <Cohorts cohorts={cohorts} unit={asked} />}</Answered>
    </Card>
  );
}

/** The distance of a column, in words. */
const later = (count, unit) => sprintf(
  unit === 'week'
    ? /* translators: %s: a number */ _n('%s week later', '%s weeks later', count, 'fluentcrm-events')
    : /* translators: %s: a number */ _n('%s month later', '%s months later', count, 'fluentcrm-events'),
  number(count));

/** The table: a row for each cohort, a column for each following week or month. The shades only repeat the figures. */
function Cohorts({ cohorts, unit }) {
  const some = cohorts.filter((cohort) => cohort.contacts > 0);
  if (some.length === 0) {
    return <Empty>{__('No contact had its first event in this period. Choose a longer one, or another event.', 'fluentcrm-events')}</Empty>;
  }
  const columns = Math.max(...some.map(({ returned }) => returned.length)) - 1;
  const caption = __('Contacts that came back, by the time of their first event', 'fluentcrm-events');
  return (
    <>
      <div className="fce-scroll" role="region" aria-label={caption} tabIndex={0}>
        <table className="fce-table fce-cohorts">
          <caption className="screen-reader-text">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{unit === 'week' ? __('First week', 'fluentcrm-events') : __('First month', 'fluentcrm-events')}</th>
              <th scope="col" className="is-number">{__('Contacts', 'fluentcrm-events')}</th>
              {Array.from({ length: columns }, (_, at) => (
                <th key={at} scope="col" className="is-number">
                  <span aria-hidden="true" dir="ltr">{`+${number(at + 1)}`}</span>
                  <span className="screen-reader-text">{later(at + 1, unit)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {some.map(({ start, contacts: count, returned }) => (
              <tr key={start}>
                <th scope="row">{bucketName(start, unit)}</th>
                <td className="is-number">{number(count)}</td>
                {returned.slice(1).map((again, at) => (
                  <td key={at} className="is-number is-part" style={{ '--part': again / count }} title={contacts(again)}>
                    {share(again, count)}
                  </td>
                ))}
                {returned.length <= columns && <td colSpan={columns + 1 - returned.length} />}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="fce-note">
        {unit === 'week'
          ? __('+1 is the week after the first one. The figure is the share of these contacts that had an event in it. The last week of a row may not be over.', 'fluentcrm-events')
          : __('+1 is the month after the first one. The figure is the share of these contacts that had an event in it. The last month of a row may not be over.', 'fluentcrm-events')}
      </p>
    </>
  );
}
