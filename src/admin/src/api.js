// The REST routes of the extension and of FluentCRM.
import { useEffect, useState } from '@wordpress/element';
import apiFetch from '@wordpress/api-fetch';
import { __ } from '@wordpress/i18n';

const NAMESPACE = '/fluent-crm/v2';

/** The path of a route with a query. Empty values are left out. */
export function route(path, query = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach((one) => parameters.append(`${name}[]`, one));
    else if (value !== '' && value !== null && value !== undefined) parameters.set(name, value);
  }
  const text = parameters.toString();
  return `${NAMESPACE}/${path}${text ? `?${text}` : ''}`;
}

/** Sends data to a route. */
export const send = (path, data, options = {}) => apiFetch({ path: `${NAMESPACE}/${path}`, method: 'POST', data, ...options });

/** Texts for errors, by code. First the browser's errors, then those of the extension's routes. */
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

/** The error's code: FluentCRM's routes and the extension's name it differently from WordPress's routes. */
const code = (error) => error?.error_code ?? error?.code;

/** The text of an error. Errors of other routes come in the language of the site. */
export const words = (error) => WRONG[code(error)] ?? OURS[code(error)] ?? (error?.message
  || __('Something went wrong. The site’s error log says more.', 'fluentcrm-events'));

/** The message of the extension's route, in English, for administrators; empty for errors of other routes. */
export const detail = (error) => (OURS[code(error)] ? error.message ?? '' : '');

/** Whether the site has no such route. */
export const isMissing = (error) => error?.code === 'rest_no_route';

/**
 * The answer to a request: `{ data, error, isLoading, again }`. `work(text, signal)` makes the request: one for each new
 * text, none for null. The old answer stays until the new one is there. While `waits` is true no request is made. A large
 * site answers the first question much sooner if it gets no other question meanwhile.
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

/** The answer of a route, as {@link useSent} returns it. */
export const useAnswer = (path, waits = false) => useSent(path, (asked, signal) => apiFetch({ path: asked, signal }), waits);

/** A value that has not changed for a moment, such as text that the user types. */
export function useRested(value, milliseconds = 350) {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}
