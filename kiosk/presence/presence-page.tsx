/** A screen at a counter: the question, and a code that is another one every minute. In both languages, as on a poster. */
import type { PresenceShown } from '#server/contract/page-data.ts'
import type { Rating } from '#server/contract/rating.ts'
import { Face } from '../parts/face.tsx'
import { Mark } from '../parts/mark.tsx'
import { words } from '../words/visitor/words.ts'
import styles from './presence.css?inline'

export const presenceStyle: string = styles
const ratings: readonly Rating[] = [1, 2, 3, 4]

/** `shown` is null when the screen has no link any more. */
export function Presence({ shown, script }: { shown: PresenceShown | null; script: string }) {
  const { hi } = words
  return (
    <html lang="hi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{hi.brand}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: presenceStyle }} />
        <noscript>
          <meta http-equiv="refresh" content="60" />
        </noscript>
        <script type="module" src={script} />
      </head>
      <body>{shown ? <Shown {...shown} /> : <Ended />}</body>
    </html>
  )
}

function Shown({ office, point, qr, next }: PresenceShown) {
  const { hi, en } = words
  return (
    <main class="presence" data-next={next}>
      <div class="says">
        <p class="brand">
          <Mark /> {hi.brand}
        </p>
        <h1>{hi.question}</h1>
        <p class="other" lang="en">
          {en.question}
        </p>
        <p class="faces">
          {ratings.map((rating) => (
            <Face rating={rating} />
          ))}
        </p>
        <p class="where">
          <b>{office.hi}</b> · {point.hi}
          <span lang="en">
            {office.en} · {point.en}
          </span>
        </p>
      </div>
      <div class="scan">
        <div
          class="qr"
          role="img"
          aria-label={`${hi.presence.scan} · ${en.presence.scan}`}
          dangerouslySetInnerHTML={{ __html: qr }}
        />
        <p>
          <b>{hi.presence.scan}</b> <span lang="en">{en.presence.scan}</span>
        </p>
        <p class="trust">{hi.presence.anonymous}</p>
        <p class="lost" role="status" data-lost={`${hi.presence.lost} · ${en.presence.lost}`} />
      </div>
    </main>
  )
}

function Ended() {
  const { hi, en } = words
  return (
    <main class="presence ended">
      <div class="says">
        <h1>{hi.presence.ended}</h1>
        <p class="other" lang="en">
          {en.presence.ended}
        </p>
      </div>
    </main>
  )
}
