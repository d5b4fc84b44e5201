/** What a session is used by, in the names that people know: "Chrome, Android". Nothing finer is kept. No I/O. */

/** Told apart by what only they say; whoever stands first says what those after it say too. */
const browsers: readonly [name: string, mark: RegExp][] = [
  ['Edge', /\bEdg(A|iOS)?\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Opera', /\b(OPR|Opera)\b/],
  ['UC Browser', /\bUCBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b((Headless)?Chrome|CriOS|Chromium)\//],
  ['Safari', /\bSafari\//],
]
const systems: readonly [name: string, mark: RegExp][] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
]

/** Where nothing of it is known. */
export const unknownDevice = 'unknown'

/** From the header that browsers send of themselves; it can be made up, so it tells people something and decides nothing. */
export function deviceName(userAgent: string | undefined): string {
  const said = userAgent ?? ''
  const named = [browsers, systems].flatMap((names) => names.find(([, mark]) => mark.test(said))?.[0] ?? [])
  return named.length ? named.join(', ') : unknownDevice
}
