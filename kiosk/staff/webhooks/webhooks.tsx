/** Addresses of other programs that the district tells of its flags: add one, try it, pause it, see what became of what was sent. */
import { useState } from 'preact/hooks'
import type { WebhookList, WebhookReply, WebhookRow, WebhookTopic } from '#server/contract/staff/webhooks.ts'
import * as api from '../../api/webhooks.ts'
import { useInDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Confirm } from '../parts/dialog/dialog.tsx'
import { OneTimeLink } from '../parts/dialog/one-time-link.tsx'
import { useAction } from '../parts/form/action.ts'
import { Choice, Field, Tick, Ticks } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { type Column, List } from '../parts/list/list.tsx'
import { Card } from '../parts/page/card.tsx'
import { Page } from '../parts/page/page.tsx'
import { Meta, Trouble, Unseen } from '../parts/text/text.tsx'
import { mapLoaded } from '../resource.ts'
import './webhooks.css'

const topics: readonly WebhookTopic[] = ['money', 'flags', 'system']
const hostOf = (url: string): string => URL.parse(url)?.host ?? url

export function Webhooks() {
  const t = words.value.webhooks
  const loaded = useInDistrict('/api/webhooks', api.webhooks)
  const [made, setMade] = useState<WebhookReply>()
  const [removing, setRemoving] = useState<WebhookRow>()
  const onMade = (reply: WebhookReply) => {
    setMade(reply)
    loaded.reload()
  }
  const { data } = loaded
  return (
    <Page title={t.title} lead={t.lead}>
      <div class="webhooks">
        {data && data.districts.length > 0 && <NewReceiver of={data} onMade={onMade} />}
        <div>
          <h2>{t.list}</h2>
          {made && (
            <OneTimeLink
              title={t.made(hostOf(made.row.url))}
              help={t.madeHelp}
              link={made.secret}
              label={t.copy}
            />
          )}
          <List
            label={t.title}
            of={mapLoaded(loaded, ({ receivers }) => receivers)}
            id={({ id }) => id}
            columns={columns({ onRemove: setRemoving, onChanged: loaded.reload })}
            empty={{ title: t.none, help: t.noneHelp(data?.daysFailing ?? 3) }}
          />
        </div>
      </div>
      {removing && <Remove of={removing} onDone={loaded.reload} onClose={() => setRemoving(undefined)} />}
    </Page>
  )
}

type Acts = { onRemove: (row: WebhookRow) => void; onChanged: () => void }

const columns = ({ onRemove, onChanged }: Acts): Column<WebhookRow>[] => {
  const t = words.value.webhooks
  return [
    { key: 'url', label: t.url, by: ({ url }) => url, cell: (row) => <Receiver row={row} /> },
    {
      key: 'action',
      label: words.value.people.action,
      unlabelled: true,
      align: 'end',
      cell: (row) => <ActsOf row={row} onRemove={onRemove} onChanged={onChanged} />,
    },
  ]
}

function Receiver({ row }: { row: WebhookRow }) {
  const t = words.value.webhooks
  const { date, time } = words.value
  const told = ({ at, template, failure }: WebhookRow['deliveries'][number]) =>
    `${date(at)}, ${time(at)} · ${t.sent[template] ?? template}: ${failure === null ? t.taken : t.failure(failure)}`
  const [last, ...earlier] = row.deliveries
  return (
    <>
      <span class="webhooks-url">{row.url}</span>
      <Meta>
        {[
          named(row.district.name),
          row.topics.map((topic) => t.topic[topic]).join(', '),
          t.by(date(row.createdAt), row.madeBy),
        ].join(' · ')}
      </Meta>
      {row.makerLeft && <Trouble>{t.makerLeft}</Trouble>}
      {row.paused && <Trouble>{t.paused[row.paused]}</Trouble>}
      {!row.paused && row.failingSince !== null && <Trouble>{t.failing(date(row.failingSince))}</Trouble>}
      {!last && <Meta>{t.nothing}</Meta>}
      {last && earlier.length === 0 && <Meta>{told(last)}</Meta>}
      {last && earlier.length > 0 && (
        <details class="webhooks-last">
          <summary>{told(last)}</summary>
          <ul>
            {earlier.map((each) => (
              <li key={`${each.at} ${each.template}`}>{told(each)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function ActsOf({ row, onRemove, onChanged }: Acts & { row: WebhookRow }) {
  const t = words.value.webhooks
  const host = hostOf(row.url)
  const test = useAction<void>(async () => {
    await api.tryWebhook(row.id)
    onChanged()
  })
  const pause = useAction<void>(async () => {
    await api.pauseWebhook(row.id, row.paused === null)
    onChanged()
  })
  return (
    <div class="webhooks-acts">
      {row.paused === null && (
        <Button look="text" disabled={test.busy} onClick={() => test.run()}>
          {t.test}
          <Unseen> {host}</Unseen>
        </Button>
      )}
      <Button look="text" disabled={pause.busy} onClick={() => pause.run()}>
        {row.paused === null ? t.pause : t.resume}
        <Unseen> {host}</Unseen>
      </Button>
      <Button look="text" onClick={() => onRemove(row)}>
        {t.remove}
        <Unseen> {host}</Unseen>
      </Button>
    </div>
  )
}

function NewReceiver({ of, onMade }: { of: WebhookList; onMade: (reply: WebhookReply) => void }) {
  const t = words.value.webhooks
  const [district, choose] = useState(of.districts[0]?.id ?? '')
  const action = useAction(async (form: HTMLFormElement) => {
    const chosen = topics.filter((topic) => new FormData(form).has(topic))
    const reply = await api.addWebhook({ url: textOf(form, 'url').trim(), topics: chosen, district })
    form.reset()
    onMade(reply)
  })
  return (
    <Card>
      <Form name="webhook" action={action} submit={t.submit}>
        <Field
          label={t.url}
          name="url"
          hint={t.urlHint}
          refused={t.urlWrong}
          input={{ type: 'url', maxLength: 300, autocomplete: 'off', placeholder: 'https://' }}
        />
        {of.districts.length > 1 && (
          <Choice
            label={t.district}
            name="district"
            value={district}
            onChoose={choose}
            options={of.districts.map(({ id, name }) => ({ value: id, label: named(name) }))}
          />
        )}
        <Ticks label={t.topics}>
          {topics.map((topic) => (
            <Tick key={topic} label={t.topic[topic]} name={topic} ticked={topic !== 'system'} />
          ))}
        </Ticks>
      </Form>
    </Card>
  )
}

function Remove({ of, onDone, onClose }: { of: WebhookRow; onDone: () => void; onClose: () => void }) {
  const t = words.value.webhooks
  const action = useAction<void>(async () => {
    await api.removeWebhook(of.id)
    onDone()
    onClose()
  })
  return (
    <Confirm
      title={t.removeTitle(hostOf(of.url))}
      help={t.removeHelp}
      submit={t.remove}
      action={action}
      onClose={onClose}
    />
  )
}
