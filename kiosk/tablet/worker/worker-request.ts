/** What the page asks its worker; the answer is what is known of the versions, or null where it could not be done. */

/** `offer`: the server has a version that this page is not. `started`: the page of this version works. */
export type WorkerRequest = { ask: 'versions' } | { ask: 'offer' } | { ask: 'started'; version: string }
