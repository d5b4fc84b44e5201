/** Under a form of a case: whether the server has what is written, and what its writer wrote on another device meanwhile. */
import type { DraftText } from '#server/contract/grievances/draft.ts'
import { isOfCase, standingOf, wordsOf } from '../../draft-standing.ts'
import { throwAwayOther, useOther } from '../../draft-sync.ts'
import { words } from '../../language.ts'
import { now } from '../../now.ts'
import { Actions, Button } from '../button/button.tsx'
import { Hint, Quote } from '../text/text.tsx'
import { useAction } from './action.ts'
import './draft-state.css'

export function DraftState({ name }: { name: string }) {
  if (!isOfCase(name)) return null
  const t = words.value.parts.form.draft
  const { kind, keptAt, others } = standingOf(name)
  const isTrouble = kind === 'unreachable' || kind === 'refused'
  return (
    <>
      {/* That it is saved again and again is seen; only that it is not is told to a screen reader. */}
      <p class="draft-state" data-kind={kind}>
        {kind === 'waiting' && t.waiting}
        {kind === 'kept' && keptAt !== null && t.kept(whenOf(keptAt))}
        <span role="status">{isTrouble && t[kind]}</span>
      </p>
      {others.map((other) => (
        <Other key={other.at} name={name} other={other} />
      ))}
    </>
  )
}

function Other({ name, other }: { name: string; other: DraftText }) {
  const t = words.value.parts.form
  const use = useAction(() => useOther(name, other))
  const drop = useAction(() => throwAwayOther(name, other))
  const busy = use.busy || drop.busy
  return (
    <section class="draft-other">
      <Hint>{t.draft.other(whenOf(other.at))}</Hint>
      <Quote>{wordsOf(name, other.fields)}</Quote>
      <Actions>
        <Button disabled={busy} onClick={() => use.run()}>
          {t.draft.take}
        </Button>
        <Button look="text" disabled={busy} onClick={() => drop.run()}>
          {t.discard}
        </Button>
      </Actions>
    </section>
  )
}

const dayMs = 86_400_000

/** The hour alone for what is of today. */
function whenOf(at: number): string {
  const t = words.value
  const isToday = now.value - at < dayMs && t.date(at) === t.date(now.value)
  return isToday ? t.time(at) : `${t.date(at)}, ${t.time(at)}`
}
