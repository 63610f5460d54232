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
  fetch_error: __('The site could not be reached. Look at your connection and try again.', 'fluentcrm-events'),
  invalid_json: __('The site gave an answer that is none. Its error log says more.', 'fluentcrm-events'),
};
const OURS = {
  not_enabled: __('Event tracking is switched off on this site.', 'fluentcrm-events'),
  invalid_data: __('The site cannot answer this question.', 'fluentcrm-events'),
  busy: __('The database was busy for too long. Try again in a moment.', 'fluentcrm-events'),
  db_error: __('The database of the site failed.', 'fluentcrm-events'),
  not_configured: __('The site has no database that events could be in.', 'fluentcrm-events'),
};

/** A failure in people's words. Those of others' routes come in the language of the site. */
export const words = (error) => WRONG[error?.code] ?? OURS[error?.code] ?? (error?.message
  || __('Something went wrong. The site’s error log says more.', 'fluentcrm-events'));

/** What the extension's route says of it for those who look after the site, in English; empty where others said it. */
export const detail = (error) => (OURS[error?.code] ? error.message ?? '' : '');

/** Whether the site has no such route. */
export const isMissing = (error) => error?.code === 'rest_no_route';

/**
 * What a request is answered: `{ data, error, isLoading, again }`. `work(text, signal)` makes the request, anew for each text
 * and not at all for null. Meanwhile the old answer stays.
 */
export function useSent(text, work) {
  const [state, setState] = useState({ isLoading: text !== null });
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (text === null) {
      setState({ isLoading: false });
      return undefined;
    }
    const abort = new AbortController();
    setState(({ data }) => ({ data, isLoading: true }));
    work(text, abort.signal).then(
      (data) => { if (!abort.signal.aborted) setState({ data, isLoading: false }); },
      (error) => { if (!abort.signal.aborted) setState({ error, isLoading: false }); },
    );
    return () => abort.abort();
  }, [text, times]);
  return { ...state, again: () => setTimes((n) => n + 1) };
}

/** What a route answers, as {@link useSent} has it. */
export const useAnswer = (path) => useSent(path, (asked, signal) => apiFetch({ path: asked, signal }));

/** A value once it has rested for a moment: what somebody types. */
export function useRested(value, milliseconds = 350) {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}
