/** Tells a person who opens a form from a program that looks at its address beforehand. What is told here is kept nowhere. No I/O. */

/**
 * Programs that fetch an address to show a picture of it in a chat, or to index it, by the names that their makers publish. Not
 * "bot" by itself: there are phones of that name.
 */
const agents =
  /WhatsApp|TelegramBot|facebookexternalhit|facebookcatalog|Facebot|meta-external|Twitterbot|Slackbot|Slack-ImgProxy|Discordbot|LinkedInBot|SkypeUriPreview|MicrosoftPreview|BingPreview|bingbot|msnbot|Googlebot|Google-|GoogleOther|AdsBot|Mediapartners|APIs-Google|Google (?:Favicon|Web Preview)|Chrome-Lighthouse|Applebot|DuckDuckBot|YandexBot|Baiduspider|PetalBot|Pinterestbot|redditbot|Viber|kakaotalk-scrap|vkShare|Embedly|Iframely|Amazonbot|GPTBot|ClaudeBot|AhrefsBot|SemrushBot/i

/** Headers of a request, by lower-case name; undefined where it has none. */
type Read = (name: string) => string | undefined

/** Also true for a browser that fetches what its owner may open next (`Sec-Purpose` of the Fetch standard, and its forerunners). */
export const isLookAhead = (read: Read): boolean =>
  ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].some((name) =>
    /prefetch|prerender|preview/i.test(read(name) ?? ''),
  ) || agents.test(read('user-agent') ?? '')
