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

/** A failure in people's words. */
export function words(error) {
  if (error?.code === 'fetch_error') return __('The site could not be reached. Look at your connection and try again.', 'fluentcrm-events');
  if (error?.code === 'invalid_json') return __('The site gave an answer that is none. Its error log says more.', 'fluentcrm-events');
  return error?.message || __('Something went wrong. The site’s error log says more.', 'fluentcrm-events');
}

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
