/** What the browser holds for the phone as long as a session is open here. Loaded with each page, so that it imports nothing. */

const cookie = '__Host-sunwai-phone'

/** The secret of the session that is open in this browser; undefined when none is, or its time is over. */
export const secretHeld = (): string | undefined =>
  document.cookie
    .split('; ')
    .find((each) => each.startsWith(`${cookie}=`))
    ?.slice(cookie.length + 1)

export function dropSecret(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: few phones have the newer way
  document.cookie = `${cookie}=; Path=/; Secure; SameSite=Strict; Max-Age=0`
}
