// Actions on all contacts of a segment: export a file, change a tag.
import { useEffect, useRef, useState } from '@wordpress/element';
import { Button, SelectControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { route, send, useAnswer } from './api.js';
import { inBatches } from './batches.js';
import { download, line } from './csv.js';
import { contacts, day, number } from './format.js';
import { Wrong } from './parts.jsx';
import { site } from './site.js';

const FIELDS = ['id', 'email', 'first_name', 'last_name', 'status'];

/** A long job: its progress, its result, and a way to stop it. */
function useWork() {
  const [state, setState] = useState({});
  const abort = useRef(null);
  useEffect(() => () => abort.current?.abort(), []);
  const start = async (work) => {
    abort.current = new AbortController();
    const { signal } = abort.current;
    let done = 0;
    setState({ done });
    const progress = (count) => {
      done = count;
      if (!signal.aborted) setState({ done });
    };
    try {
      setState({ said: await work(signal, progress) });
    } catch (error) {
      if (!signal.aborted) setState({ failed: error, done });
    }
  };
  const stop = () => {
    abort.current?.abort();
    setState(({ done }) => ({ said: sprintf(/* translators: %s: “100 contacts” */ __('Stopped after %s.', 'fluentcrm-events'), contacts(done ?? 0)) }));
  };
  return { ...state, isBusy: state.done !== undefined && !state.failed, start, stop };
}

export function Actions({ segment, count }) {
  const work = useWork();
  const exportAll = () => work.start(async (signal, progress) => {
    const lines = [line(FIELDS)];
    const done = await inBatches(segment, signal, progress, (page) => {
      page.forEach((contact) => lines.push(line(FIELDS.map((field) => contact[field]))));
    });
    download(`contacts-${day()}.csv`, lines);
    return sprintf(/* translators: %s: “100 contacts” */ __('The file has %s.', 'fluentcrm-events'), contacts(done));
  });
  return (
    <div className="fce-actions">
      <Button variant="primary" disabled={work.isBusy} onClick={exportAll}>{__('Export as CSV', 'fluentcrm-events')}</Button>
      {site.hasFluentCrm && site.canWrite && <Tags segment={segment} work={work} />}
      {work.isBusy && (
        <div className="fce-progress">
          <progress max={count} value={work.done} aria-label={__('Progress', 'fluentcrm-events')} />
          <span>{sprintf(/* translators: 1: a number, 2: how many there are */ __('%1$s of %2$s', 'fluentcrm-events'), number(work.done), number(count))}</span>
          <Button variant="link" onClick={work.stop}>{__('Stop', 'fluentcrm-events')}</Button>
        </div>
      )}
      <div role="status" className="fce-said">{work.said}</div>
      {work.failed && (
        <Wrong error={work.failed}>
          {' '}{sprintf(/* translators: %s: “100 contacts” */ __('Done before the error: %s. You can start again: no contact gets a tag twice.', 'fluentcrm-events'), contacts(work.done))}
        </Wrong>
      )}
    </div>
  );
}

/** Adds a tag of FluentCRM to all matches, or removes it from them. */
function Tags({ segment, work }) {
  const answer = useAnswer(route('reports/options', { fields: 'tags' }));
  const [chosen, setChosen] = useState('');
  const tags = answer.data?.options?.tags ?? [];
  const tag = tags.find(({ id }) => String(id) === chosen);
  const change = (kind, said) => work.start(async (signal, progress) => {
    const done = await inBatches(segment, signal, progress, async (page) => {
      const { subscribers } = await send('subscribers/sync-segments', {
        type: 'tags', find_by: 'id', attach: [], detach: [], [kind]: [tag.id], subscribers: page.map(({ id }) => id),
      }, { signal });
      // FluentCRM reports success also if it has changed nothing.
      const has = ({ tags }) => tags.some(({ id }) => String(id) === chosen);
      if (subscribers.some((contact) => has(contact) !== (kind === 'attach'))) {
        throw new Error(__('FluentCRM did not change the tags of all these contacts. Check that the tag still exists.', 'fluentcrm-events'));
      }
    });
    return sprintf(said, contacts(done), tag.title);
  });
  if (answer.error) return <Wrong error={answer.error} status="warning" />;
  if (answer.data && tags.length === 0) {
    return <span className="fce-note">{__('To tag these contacts, first create a tag in FluentCRM under Contacts → Tags.', 'fluentcrm-events')}</span>;
  }
  return (
    <>
      <SelectControl
        __nextHasNoMarginBottom __next40pxDefaultSize
        label={__('Tag', 'fluentcrm-events')}
        value={chosen}
        options={[{ value: '', label: __('Choose a tag', 'fluentcrm-events') }, ...tags.map(({ id, title }) => ({ value: String(id), label: title }))]}
        onChange={setChosen}
      />
      <Button
        variant="secondary" disabled={!tag || work.isBusy}
        onClick={() => change('attach', /* translators: 1: “100 contacts”, 2: name of a tag */ __('%1$s have the tag “%2$s”.', 'fluentcrm-events'))}
      >
        {__('Add tag to all', 'fluentcrm-events')}
      </Button>
      <Button
        variant="secondary" disabled={!tag || work.isBusy}
        onClick={() => change('detach', /* translators: 1: “100 contacts”, 2: name of a tag */ __('%1$s no longer have the tag “%2$s”.', 'fluentcrm-events'))}
      >
        {__('Remove tag from all', 'fluentcrm-events')}
      </Button>
    </>
  );
}
