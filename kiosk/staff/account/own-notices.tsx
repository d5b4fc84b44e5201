/** What one is told of: for each topic when and by which way, and in which hours nothing comes. */
import { useState } from 'preact/hooks'
import type { OwnNotices as Own } from '#server/contract/staff/notices.ts'
import { type NoticeTopic, type Timing, timings } from '#server/contract/words/notices.ts'
import * as api from '../../api/notices.ts'
import { words } from '../language.ts'
import { useAction } from '../parts/form/action.ts'
import { Choice } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { Card } from '../parts/page/card.tsx'
import { Await } from '../parts/page/states.tsx'
import { Hint, Unseen } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import './own-notices.css'

export function OwnNotices() {
  const t = words.value.notices
  const loaded = useResource('/api/account/notices', api.ownNotices)
  return (
    <Card title={t.title}>
      <Await of={loaded}>
        {(view) =>
          view.rows.length === 0 || !view.reached ? (
            <Hint>{t.noWay}</Hint>
          ) : (
            <Choices view={view} onSaved={loaded.refresh} />
          )
        }
      </Await>
      <p class="notices-more">
        <a href="/staff/notices">{t.toPage}</a>
      </p>
    </Card>
  )
}

const hours = Array.from({ length: 24 }, (_, hour) => hour)

function Choices({ view, onSaved }: { view: Own; onSaved: () => void }) {
  const t = words.value.notices
  const [rows, setRows] = useState(view.rows)
  const [quiet, setQuiet] = useState(view.quiet)
  const [digestAt, setDigestAt] = useState(view.digestAt)
  const [saved, setSaved] = useState(false)
  const change = (topic: NoticeTopic, to: Partial<Row>) => {
    setSaved(false)
    setRows(rows.map((row) => (row.topic === topic ? { ...row, ...to } : row)))
  }
  const action = useAction(async (_: HTMLFormElement) => {
    setSaved(false)
    const choices = rows.map(({ topic, when, mail, sms }) => ({ topic, when, mail, sms }))
    await api.changeOwnNotices({ choices, quiet, digestAt })
    setSaved(true)
    onSaved()
  })
  const options = hours.map((hour) => ({ value: String(hour), label: t.hour(hour) }))
  return (
    <Form name="own-notices" action={action} submit={t.submit}>
      <Hint>{t.lead}</Hint>
      <div class="notice-rows">
        {rows.map((row) => (
          <Topic key={row.topic} row={row} change={change} />
        ))}
      </div>
      {rows.some(({ when }) => when === 'digest') && <Hint>{t.onlyMail}</Hint>}
      <fieldset class="notice-hours">
        <legend>{t.quiet}</legend>
        <Choice
          label={t.quietFrom}
          name="quiet-from"
          value={quiet ? String(quiet.from) : ''}
          onChoose={(hour) => setQuiet(hour === '' ? null : { from: Number(hour), to: quiet?.to ?? 8 })}
          required={false}
          options={[{ value: '', label: t.quietNone }, ...options]}
        />
        {quiet && (
          <Choice
            label={t.quietTo}
            name="quiet-to"
            value={String(quiet.to)}
            onChoose={(hour) => setQuiet({ ...quiet, to: Number(hour) })}
            options={options}
          />
        )}
        <Hint>{t.quietHelp}</Hint>
      </fieldset>
      {rows.some(({ when }) => when === 'digest') && (
        <Choice
          label={t.digestAt}
          name="digest-at"
          value={String(digestAt)}
          onChoose={(hour) => setDigestAt(Number(hour))}
          options={options}
        />
      )}
      <p class="notices-saved" role="status">
        {saved && t.saved}
      </p>
    </Form>
  )
}

type Row = Own['rows'][number]
type TopicProps = { row: Row; change: (topic: NoticeTopic, to: Partial<Row>) => void }

function Topic({ row, change }: TopicProps) {
  const t = words.value.notices
  const { topic, when, kept, ways } = row
  const possible = timings.filter(
    (each) => each === when || ((each !== 'off' || !kept) && (each !== 'digest' || ways.includes('mail'))),
  )
  /** A way at least where there is one. */
  const choose = (timing: Timing) =>
    change(topic, {
      when: timing,
      ...(timing === 'digest' && { mail: true, sms: false }),
      ...(timing === 'now' && !row.mail && !row.sms && { [ways[0] ?? 'mail']: true }),
    })
  return (
    <div class="notice-row">
      <p class="notice-topic">
        <b>{t.topics[topic]}</b>
        <small>{[t.help[topic], ...(kept ? [t.kept[topic] ?? ''] : [])].join(' ')}</small>
      </p>
      <select
        aria-label={t.whenOf(t.topics[topic])}
        name={`when-${topic}`}
        value={when}
        onChange={(event) => choose(event.currentTarget.value as Timing)}
      >
        {possible.map((each) => (
          <option key={each} value={each}>
            {t.when[each]}
          </option>
        ))}
      </select>
      <p class="notice-ways">
        {when === 'now' &&
          ways.map((way) => (
            <label key={way}>
              <input
                type="checkbox"
                name={`${way}-${topic}`}
                checked={row[way]}
                onChange={(event) => change(topic, { [way]: event.currentTarget.checked })}
              />
              {t.ways[way]}
              <Unseen>: {t.topics[topic]}</Unseen>
            </label>
          ))}
      </p>
    </div>
  )
}
