// Contacts: a segment by events, its contacts, and actions on them.
import { useMemo, useState } from '@wordpress/element';
import { Button, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { Actions } from './actions.jsx';
import { send, useRested, useSent, useAnswer, route } from './api.js';
import { Condition, begin, isWhole, toServer } from './condition.jsx';
import { contacts, day, number } from './format.js';
import { Answered, Card, Contact, Empty, Table } from './parts.jsx';

/** How many matches are shown. */
const SHOWN = 15;

export function Contacts() {
  const [groups, setGroups] = useState(() => [[begin()]]);
  const whole = useMemo(
    () => groups.map((group) => group.filter(isWhole).map(toServer)).filter((group) => group.length > 0), [groups]);
  const asked = useRested(JSON.stringify(whole));
  const preview = useSent(asked === '[]' ? null : asked, (text, signal) => send(
    'events/segments/preview', { groups: JSON.parse(text), per_page: SHOWN, with_contacts: true }, { signal }));
  const keys = useAnswer(route('events/statistics', { metric: 'keys', limit: 100, from: day(364), to: day() }));
  const known = (keys.data?.rows ?? []).map((row) => row.event_key);
  const change = (at, group) => setGroups(groups.map((old, i) => (i === at ? group : old)).filter((some) => some.length > 0));
  return (
    <>
      <Card title={__('Who did what', 'fluentcrm-events')}>
        {groups.map((group, at) => (
          <div key={at}>
            {at > 0 && <p className="fce-or">{__('or', 'fluentcrm-events')}</p>}
            <fieldset className="fce-group">
              <legend className="screen-reader-text">
                {sprintf(/* translators: %s: a number */ __('Group %s: all of its conditions must hold', 'fluentcrm-events'), at + 1)}
              </legend>
              {group.map((condition, of) => (
                <Condition
                  key={condition.id}
                  condition={condition}
                  keys={known}
                  isFirst={of === 0}
                  onChange={(changed) => change(at, group.map((old, i) => (i === of ? changed : old)))}
                  onRemove={groups.length > 1 || group.length > 1 ? () => change(at, group.filter((_, i) => i !== of)) : null}
                />
              ))}
              <Button variant="tertiary" onClick={() => change(at, [...group, begin()])}>{__('+ and another condition', 'fluentcrm-events')}</Button>
            </fieldset>
          </div>
        ))}
        <Button variant="secondary" onClick={() => setGroups([...groups, [begin()]])}>{__('+ or another group', 'fluentcrm-events')}</Button>
      </Card>
      <Card
        title={__('Matches', 'fluentcrm-events')}
        isBusy={preview.isLoading}
        actions={<strong role="status" className="fce-count">{preview.data ? contacts(preview.data.count) : ''}</strong>}
      >
        {asked === '[]'
          ? <Empty>{__('Fill in a condition to see which contacts match.', 'fluentcrm-events')}</Empty>
          : <Answered answer={preview}>{(data) => <Matches data={data} segment={asked} />}</Answered>}
      </Card>
    </>
  );
}

/** Texts for the reasons why conditions of this form match nobody, by the site's English text. */
const REASONS = {
  'has no value': __('It has no value.', 'fluentcrm-events'),
  'has no event key in extra_value': __('It names no event key.', 'fluentcrm-events'),
  'has a value that is not a number': __('Its value is not a number.', 'fluentcrm-events'),
  'has an extra_value that is not like key:property or key:path.to.property': __('Its key does not have the form key:property or key:path.to.property.', 'fluentcrm-events'),
  'has a value that is not a date like 2026-12-31 or 2026-12-31 23:59:59': __('Its value is not a date.', 'fluentcrm-events'),
  'has a value that is not a number of days from 0 to 36500': __('Its value is not a number of days from 0 to 36500.', 'fluentcrm-events'),
  'has a property whose name contains a control character or one of "\\<>&%\'': __('Its property has a name that contains a control character or one of "\\<>&%\'.', 'fluentcrm-events'),
};

/** Why a condition matches nobody: the condition's number and a translated text, if there is one. */
function Reason({ why }) {
  const [, group, at, reason] = /^groups\[(\d+)\]\[(\d+)\] (.+)$/s.exec(why) ?? [];
  if (!REASONS[reason]) return <span lang="en" dir="ltr">{why}</span>;
  return (
    <>
      {sprintf(
        /* translators: 1: number of a condition, 2: number of its group */
        __('Condition %1$s of group %2$s:', 'fluentcrm-events'), number(Number(at) + 1), number(Number(group) + 1))}
      {' '}{REASONS[reason]}
    </>
  );
}

/** FluentCRM's names for the status of a contact. */
const STATUSES = {
  subscribed: __('Subscribed', 'fluentcrm-events'),
  pending: __('Pending', 'fluentcrm-events'),
  unsubscribed: __('Unsubscribed', 'fluentcrm-events'),
  transactional: __('Transactional', 'fluentcrm-events'),
  bounced: __('Bounced', 'fluentcrm-events'),
  complained: __('Complained', 'fluentcrm-events'),
  spammed: __('Spammed', 'fluentcrm-events'),
};

/** The first matches, and the actions on all of them. */
function Matches({ data: { count, contacts: some = [], unanswered }, segment }) {
  return (
    <>
      {unanswered.length > 0 && (
        <Notice status="warning" isDismissible={false}>
          {__('No contact matches, because:', 'fluentcrm-events')}
          <ul>{unanswered.map((why) => <li key={why}><Reason why={why} /></li>)}</ul>
        </Notice>
      )}
      {count === 0 && unanswered.length === 0 && <Empty>{__('No contact matches. Unsubscribed contacts are searched, too.', 'fluentcrm-events')}</Empty>}
      {count > 0 && (
        <>
          <Actions key={segment} segment={JSON.parse(segment)} count={count} />
          <Table
            caption={__('Matches', 'fluentcrm-events')}
            columns={[
              { label: __('Contact', 'fluentcrm-events') },
              { label: __('Status', 'fluentcrm-events') },
            ]}
            rows={some.map((contact) => ({ key: contact.id, cells: [<Contact contact={contact} id={contact.id} />, STATUSES[contact.status] ?? <bdi>{contact.status || '–'}</bdi>] }))}
          />
          {count > some.length && (
            <p className="fce-note">
              {sprintf(/* translators: 1: “15 contacts”, 2: “1,234 contacts” */ __('The first %1$s of %2$s. The export has all of them.', 'fluentcrm-events'), contacts(some.length), contacts(count))}
            </p>
          )}
        </>
      )}
    </>
  );
}
