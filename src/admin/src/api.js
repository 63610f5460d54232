// The REST routes of the extension, and of FluentCRM.
import { useEffect, useState } from '@wordpress/element';
import apiFetch from '@wordpress/api-fetch';
import { __ } from '@wordpress/i18n';

const NAMESPACE = '/fluent-crm/v2';

/** The path of a route with a query, of which what is empty is left out. */
export function route(path, query = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach((one) => parameters.append(`${name}[]`, one));
    else if (value !== '' && value !== null && value !== undefined) parameters.set(name, value);
  }
  const text = parameters.toString();
  return `${NAMESPACE}/${path}${text ? `?${text}` : ''}`;
}

/** Sends something to a route. */
export const send = (path, data, options = {}) => apiFetch({ path: `${NAMESPACE}/${path}`, method: 'POST', data, ...options });

/** What goes wrong, by the code of a failure: those of the browser's side, then those of the extension's routes. */
const WRONG = {
  fetch_error: __('The site could not be reached. Check your connection and try again.', 'fluentcrm-events'),
  invalid_json: __('The answer of the site could not be read. The site’s error log says more.', 'fluentcrm-events'),
};
const OURS = {
  not_enabled: __('Event tracking is switched off on this site.', 'fluentcrm-events'),
  invalid_data: __('The site did not accept this request.', 'fluentcrm-events'),
  busy: __('The database stayed locked for too long. Try again in a moment.', 'fluentcrm-events'),
  db_error: __('The database of the site failed. Try again.', 'fluentcrm-events'),
  not_configured: __('The site has no database for events.', 'fluentcrm-events'),
};

/** FluentCRM's routes, and ours with them, name it otherwise than WordPress's. */
const code = (error) => error?.error_code ?? error?.code;

/** A failure in people's words. Those of others' routes come in the language of the site. */
export const words = (error) => WRONG[code(error)] ?? OURS[code(error)] ?? (error?.message
  || __('Something went wrong. The site’s error log says more.', 'fluentcrm-events'));

/** What the extension's route says of it for those who look after the site, in English; empty where others said it. */
export const detail = (error) => (OURS[code(error)] ? error.message ?? '' : '');

/** Whether the site has no such route. */
export const isMissing = (error) => error?.code === 'rest_no_route';

/**
 * What a request is answered: `{ data, error, isLoading, again }`. `work(text, signal)` makes the request, anew for each text
 * and not at all for null. Meanwhile the old answer stays. With `waits` it is made later: a large site answers what is asked
 * for first much sooner when nothing else is asked for.
 */
export function useSent(text, work, waits = false) {
  const [state, setState] = useState({ isLoading: text !== null });
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (text === null) {
      setState({ isLoading: false });
      return undefined;
    }
    setState(({ data }) => ({ data, isLoading: true }));
    if (waits) return undefined;
    const abort = new AbortController();
    work(text, abort.signal).then(
      (data) => { if (!abort.signal.aborted) setState({ data, isLoading: false }); },
      (error) => { if (!abort.signal.aborted) setState({ error, isLoading: false }); },
    );
    return () => abort.abort();
  }, [text, times, waits]);
  return { ...state, again: () => setTimes((n) => n + 1) };
}

/** What a route answers, as {@link useSent} has it. */
export const useAnswer = (path, waits = false) => useSent(path, (asked, signal) => apiFetch({ path: asked, signal }), waits);

/** A value once it has rested for a moment: what somebody types. */
export function useRested(value, milliseconds = 350) {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}
