/** Tells a person who opens a form from a program that looks at its address beforehand, and from a page that names it as a picture. What is told here is kept nowhere. No I/O. */

/**
 * Programs that fetch an address to show a picture of it in a chat, or to index it, by the names that their makers publish. Not
 * "bot" by itself: there are phones of that name.
 */
const agents =
  /WhatsApp|TelegramBot|facebookexternalhit|facebookcatalog|Facebot|meta-external|Twitterbot|Slackbot|Slack-ImgProxy|Discordbot|LinkedInBot|SkypeUriPreview|MicrosoftPreview|BingPreview|bingbot|msnbot|Googlebot|Google-|GoogleOther|AdsBot|Mediapartners|APIs-Google|Google (?:Favicon|Web Preview)|Chrome-Lighthouse|Applebot|DuckDuckBot|YandexBot|Baiduspider|PetalBot|Pinterestbot|redditbot|Viber|kakaotalk-scrap|vkShare|Embedly|Iframely|Amazonbot|GPTBot|ClaudeBot|AhrefsBot|SemrushBot/i

/** Headers of a request, by lower-case name; undefined where it has none. */
type Read = (name: string) => string | undefined

/**
 * Whether somebody opened a page in a window of theirs. A page of another site that names a poster's address as an image, a frame or
 * a script's fetch would else count as a scan of whoever reads it. Only what is asked for tells (`Sec-Fetch-Dest` and `-Mode`, W3C
 * Fetch Metadata), not from where: a camera app hands an address to the browser as `none` or `cross-site`, as it likes, and a
 * link in a chat is `cross-site`. Browsers older than Chrome 80, Firefox 90 and Safari 16.4, and all of them over plain http, say
 * neither, and count.
 */
export const isOpening = (read: Read): boolean =>
  (read('sec-fetch-dest') ?? 'document') === 'document' &&
  (read('sec-fetch-mode') ?? 'navigate') === 'navigate' &&
  !isLookAhead(read)

/** Also true for a browser that fetches what its owner may open next (`Sec-Purpose` of the Fetch standard, and its forerunners). */
const isLookAhead = (read: Read): boolean =>
  ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].some((name) =>
    /prefetch|prerender|preview/i.test(read(name) ?? ''),
  ) || agents.test(read('user-agent') ?? '')
