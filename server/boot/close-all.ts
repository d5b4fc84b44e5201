/** Closes parts one after the other, whatever becomes of the ones before. */

/** What failed, in order: empty when all closed. One that fails keeps none after it from closing, the lock least of all. */
export async function closeAll(parts: readonly (() => unknown)[]): Promise<unknown[]> {
  const failed: unknown[] = []
  for (const close of parts) {
    try {
      await close()
    } catch (cause) {
      failed.push(cause)
    }
  }
  return failed
}
