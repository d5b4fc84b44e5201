/**
 * Requests have the length of whole blocks, whatever stands in them: an office that watches its own Wi-Fi sees no word of what is sent,
 * and by its length alone would tell which tiles somebody chose who just went out. Pure rules.
 */

const block = 1024

/** JSON with blanks behind it is the same JSON. */
export function padded(json: string): string {
  const bytes = new TextEncoder().encode(json).length
  return json + ' '.repeat(Math.ceil(bytes / block) * block - bytes)
}
