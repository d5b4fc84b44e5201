/** Statements of one transaction that wait for each other's answers beside each other. No I/O of its own. */

/**
 * As `Promise.all`, but a fault is thrown when all have ended: otherwise those behind the one that failed would run on, outside of the
 * savepoint that the fault takes back.
 */
export async function together<Work extends readonly unknown[] | []>(
  work: Work,
): Promise<{ -readonly [At in keyof Work]: Awaited<Work[At]> }> {
  const ended = await Promise.allSettled(work)
  for (const each of ended) if (each.status === 'rejected') throw each.reason
  return Promise.all(work)
}
