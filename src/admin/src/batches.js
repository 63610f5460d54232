// All contacts of a segment, page by page.
import { send } from './api.js';

/** How many contacts are requested and changed at once. */
const SIZE = 100;

/**
 * Calls `work` with one page of contacts after the other, and `onProgress` with the number of contacts so far. Stops early
 * if `signal` is aborted.
 */
export async function inBatches(groups, signal, onProgress, work) {
  let after = 0;
  let done = 0;
  do {
    const page = await send(
      'events/segments/preview', { groups, per_page: SIZE, after_id: after, with_contacts: true }, { signal });
    if (page.contacts.length > 0) await work(page.contacts);
    done += page.contacts.length;
    after = page.next_after_id;
    onProgress(done);
  } while (after !== null && !signal.aborted);
  return done;
}
