// A funnel: how many contacts get from one event to the next.
import { useState } from '@wordpress/element';
import { SelectControl, TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { useAnswer, useRested } from './api.js';
import { contacts, number, share } from './format.js';
import { Answered, Card, Empty, Table, TableBehind } from './parts.jsx';

const MOST_STEPS = 6;
const MOST_DAYS = 366;

const isDays = (text) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_DAYS;

/** The choice of the steps, and the funnel. */
export function Funnel({ ask, known }) {
  const [steps, setSteps] = useState([]);
  const [days, setDays] = useState('7');
  const within = useRested(days);
  const isWhole = steps.length > 1 && isDays(within);
  const answer = useAnswer(isWhole ? ask({ metric: 'funnel', keys: steps, days: within }) : null);
  return (
    <Card title={__('From one event to the next', 'fluentcrm-events')} isBusy={answer.isLoading}>
      <div className="fce-tools">
        {[...steps, ''].slice(0, MOST_STEPS).map((chosen, at) => (
          <Step
            key={at}
            at={at}
            chosen={chosen}
            known={known}
            onChoose={(key) => setSteps([...steps.slice(0, at), ...(key ? [key] : []), ...steps.slice(at + 1)])}
          />
        ))}
        <TextControl
          __nextHasNoMarginBottom __next40pxDefaultSize
          className="fce-days"
          type="number"
          min={1}
          max={MOST_DAYS}
          label={__('Within (days)', 'fluentcrm-events')}
          value={days}
          onChange={setDays}
        />
      </div>
      {isWhole
        ? <Answered answer={answer}>{({ steps: found }) => <Steps steps={found} />}</Answered>
        : (
          <Empty>
            {isDays(within)
              ? __('Choose two to six events, in the order in which contacts should reach them.', 'fluentcrm-events')
              : __('Enter within how many days after the first event the last one must happen: 1 to 366.', 'fluentcrm-events')}
          </Empty>
        )}
    </Card>
  );
}

/** The choice of a step. */
function Step({ at, chosen, known, onChoose }) {
  const offered = chosen && !known.includes(chosen) ? [chosen, ...known] : known;
  const none = chosen ? __('Remove this step', 'fluentcrm-events') : __('Choose an event', 'fluentcrm-events');
  return (
    <SelectControl
      __nextHasNoMarginBottom __next40pxDefaultSize
      label={sprintf(/* translators: %s: a number */ __('Step %s', 'fluentcrm-events'), number(at + 1))}
      value={chosen}
      options={[{ value: '', label: none }, ...offered.map((one) => ({ value: one, label: one }))]}
      onChange={onChoose}
    />
  );
}

/** How many contacts reached each step, as bars. */
function Steps({ steps }) {
  const [{ contacts: first }] = steps;
  if (first === 0) return <Empty>{__('No contact reached the first step in this period.', 'fluentcrm-events')}</Empty>;
  return (
    <>
      <ol className="fce-funnel">
        {steps.map(({ event_key: key, contacts: count }, at) => (
          <li key={at}>
            <div className="fce-funnel__words">
              <bdi className="fce-key">{key}</bdi>
              <strong>{contacts(count)}</strong>
              {at > 0 && steps[at - 1].contacts > 0 && (
                <span>
                  {sprintf(
                    /* translators: %s: a percentage */
                    __('%s of the step before', 'fluentcrm-events'), share(count, steps[at - 1].contacts))}
                </span>
              )}
            </div>
            <span className="fce-funnel__bar" aria-hidden="true">{count > 0 && <span style={{ inlineSize: `${(100 * count) / first}%` }} />}</span>
          </li>
        ))}
      </ol>
      <TableBehind>
        <Table
          caption={__('From one event to the next', 'fluentcrm-events')}
          columns={[
            { label: __('Step', 'fluentcrm-events') },
            { label: __('Event', 'fluentcrm-events') },
            { label: __('Contacts', 'fluentcrm-events'), isNumber: true },
            { label: __('Of the step before', 'fluentcrm-events'), isNumber: true },
            { label: __('Of the first step', 'fluentcrm-events'), isNumber: true },
          ]}
          rows={steps.map(({ event_key: key, contacts: count }, at) => ({
            key: at,
            cells: [number(at + 1), <bdi className="fce-key">{key}</bdi>, number(count),
              at > 0 ? share(count, steps[at - 1].contacts) : '–', share(count, first)],
          }))}
        />
      </TableBehind>
    </>
  );
}
