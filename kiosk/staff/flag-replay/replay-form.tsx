/** The settings of a replay, which stand in the address. */
import { useState } from 'preact/hooks'
import type { ReplayKind } from '#server/contract/figures/flag-replay.ts'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Choice, Field } from '../parts/form/field.tsx'
import { go, withQuery } from '../router.ts'
import './replay-form.css'

export const settingNames = ['kind', 'usual', 'change', 'onceIn', 'rare', 'times', 'silent'] as const
type Setting = (typeof settingNames)[number]
type Offered = { name: Setting; label: string; own: string; options: { value: string; label: string }[] }

const replayKinds: readonly ReplayKind[] = ['change', 'praise', 'one-face', 'silence']
const shares = ['5', '10', '15', '20', '25', '30']
const changes = ['1.3', '1.5', '2', '3']
const onceIn = ['500', '1000', '2000', '5000', '10000', '50000']
const times = ['1.5', '2', '2.5', '3', '4']
const silentHours = ['4', '8', '16', '24']
/** What the program has as its own, and what can be tried: how rarely chance alone would bring it. */
const rare = {
  praise: { own: 1e4, others: ['1000', '100000', '1000000'] },
  'one-face': { own: 1e7, others: ['10000', '100000', '1000000', '1000000000'] },
  silence: { own: 1e6, others: ['1000', '10000', '100000', '10000000'] },
}

const isKind = (text: string): text is ReplayKind => replayKinds.some((kind) => kind === text)

/** `onAgain`: the same once more, as after somebody else was counting. */
export function ReplayForm({ asked, onAgain }: { asked: URLSearchParams; onAgain: () => void }) {
  const { replay, flagKinds } = words.value
  const [chosen, setChosen] = useState<Partial<Record<Setting, string>>>({})
  const chosenFor = (name: Setting) => chosen[name] ?? asked.get(name) ?? ''
  const choose = (name: Setting) => (value: string) => setChosen({ ...chosen, [name]: value })
  const named = chosenFor('kind')
  const kind = isKind(named) ? named : 'change'
  return (
    <form
      class="replay-form"
      onSubmit={(event) => {
        event.preventDefault()
        const data = new FormData(event.currentTarget)
        const names = ['from', 'to', ...settingNames]
        const to = withQuery(Object.fromEntries(names.map((name) => [name, String(data.get(name) ?? '')])))
        if (to === location.pathname + location.search) onAgain()
        else go(to)
      }}
    >
      <Field
        label={replay.from}
        name="from"
        input={{ type: 'date', defaultValue: asked.get('from') ?? '', max: asked.get('to') ?? '' }}
      />
      <Field label={replay.to} name="to" input={{ type: 'date', defaultValue: asked.get('to') ?? '' }} />
      <Choice
        label={replay.kind}
        name="kind"
        value={kind}
        onChoose={(value) => setChosen({ kind: value })}
        options={replayKinds.map((each) => ({ value: each, label: flagKinds.names[each] }))}
      />
      {settingsOf(kind).map(({ name, label, own, options }) => (
        <Choice
          key={name}
          label={label}
          name={name}
          value={chosenFor(name)}
          onChoose={choose(name)}
          required={false}
          options={[{ value: '', label: own }, ...options]}
        />
      ))}
      <Button type="submit" look="primary">
        {replay.run}
      </Button>
    </form>
  )
}

/** Each kind has settings of its own. */
function settingsOf(kind: ReplayKind): Offered[] {
  const t = words.value
  const { replay } = t
  const offered = (values: string[], say: (n: number) => string) =>
    values.map((value) => ({ value, label: say(Number(value)) }))
  if (kind === 'change')
    return [
      {
        name: 'usual',
        label: replay.usual,
        own: replay.usualOwn,
        options: offered(shares, (n) => t.percent(n / 100)),
      },
      {
        name: 'change',
        label: replay.change,
        own: replay.changeOwn,
        options: offered(changes, replay.changeTimes),
      },
      {
        name: 'onceIn',
        label: replay.onceIn,
        own: replay.onceInOwn,
        options: offered(onceIn, replay.onceInRatings),
      },
    ]
  const { own, others } = rare[kind]
  const rarely: Offered = {
    name: 'rare',
    label: replay.rare,
    own: replay.rareOwn(own),
    options: offered(others, replay.rareTimes),
  }
  if (kind === 'praise')
    return [
      rarely,
      {
        name: 'times',
        label: replay.times,
        own: replay.timesOwn,
        options: offered(times, replay.timesUsual),
      },
    ]
  if (kind === 'silence')
    return [
      rarely,
      {
        name: 'silent',
        label: replay.silent,
        own: replay.silentOwn,
        options: offered(silentHours, replay.silentHours),
      },
    ]
  return [rarely]
}
