/** The posts that a load sends: the same bytes for every server, each with an entry, a neighbour and a point of its own. No I/O. */

/** One post as it goes over the wire, and the status that keeps it. */
export type Post = { bytes: Buffer; wanted: 200 | 201 }

const ratings = ['1', '2', '3', '3', '4', '4', '4', '4', '4', '4'] as const
const complaints = ['waiting', 'behaviour', 'not-done', 'cleanliness'] as const
const praise = ['quick', 'polite', 'done', 'clean'] as const
const words = [
  'दो घंटे लाइन में खड़ा रहा, फिर कहा कल आना',
  'काउंटर पर बैठे बाबू ने बहुत अच्छे से समझाया और काम तुरंत हो गया',
  'No drinking water in the waiting hall, otherwise fine',
].map((text) => `&words=${encodeURIComponent(text)}`)

/**
 * First posts number `from` to `from + count - 1` of a run. `codes` are visited in turn, so that no point has a burst
 * before all have had their cap; prefixes are spread, so that nobody is asked for a proof. One in five has words.
 */
export function firstPosts(run: string, codes: readonly string[], from: number, count: number): Post[] {
  return Array.from({ length: count }, (_, at) => {
    const number = from + at
    return {
      bytes: request(codes, number, bodyOf(run, number) + (number % 5 ? '' : words[number % 3])),
      wanted: 201,
    }
  })
}

/** As `firstPosts`, with every fourth completing the entry that was made about `lag` posts before. */
export function mixedPosts(
  run: string,
  codes: readonly string[],
  from: number,
  count: number,
  lag: number,
): Post[] {
  return firstPosts(run, codes, from, count).map((post, at) => {
    const earlier = at - lag - ((at - lag) % 4)
    if (at % 4 !== 3 || at < lag) return post
    const number = from + earlier
    return { bytes: request(codes, number, bodyOf(run, number) + words[at % 3]), wanted: 200 }
  })
}

/** Two reasons for every third. */
function bodyOf(run: string, number: number): string {
  const rating = ratings[(number * 7) % 10] ?? '4'
  const reasons = rating <= '2' ? complaints : praise
  const first = `&reason=${reasons[number % 4]}`
  const second = number % 3 ? '' : `&reason=${reasons[(number + 1) % 4]}`
  return `entry=${run}${String(number).padStart(20, '0')}&rating=${rating}&lang=hi${first}${second}`
}

/** What a browser sends with a form from a page of ours, and what a proxy adds. */
function request(codes: readonly string[], number: number, body: string): Buffer {
  const neighbour = Math.imul(number, 40_503) & 0xffff
  return Buffer.from(
    `POST /q/${codes[number % codes.length]} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n` +
      'User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36\r\n' +
      'Accept: application/json\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nAccept-Language: hi-IN,hi;q=0.9,en;q=0.8\r\n' +
      'Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n' +
      `X-Forwarded-For: 10.${neighbour >> 8}.${neighbour & 255}.9\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
