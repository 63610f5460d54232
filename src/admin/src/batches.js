// Everybody in a segment, a page at a time.
import { send } from './api.js';

/** How many contacts are asked for, and changed, at once. */
const SIZE = 100;

/**
 * Calls `work` with a page of contacts after the other, and `onProgress` with how many are done. Ends early where `signal`
 * says so.
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
