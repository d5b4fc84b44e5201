/** The hall screens: make a link for one, see those that are connected, remove one. */
import { useState } from 'preact/hooks'
import type { WallReply, WallRow } from '#server/contract/device.ts'
import * as api from '../../api/staff.ts'
import { Confirm } from '../dialog.tsx'
import { Field, submitting, Trouble, textOf, useAction } from '../form.tsx'
import { words } from '../language.ts'
import { OneTimeLink } from '../one-time-link.tsx'
import { useResource } from '../resource.ts'
import { Await } from '../states.tsx'

export function Walls() {
  const t = words.value.walls
  const loaded = useResource('/api/walls', api.walls)
  const [made, setMade] = useState<WallReply>()
  const [removing, setRemoving] = useState<WallRow>()
  return (
    <div class="walls">
      <p class="lead">{t.help}</p>
      <div class="split">
        <NewWall
          onMade={(reply) => {
            setMade(reply)
            loaded.reload()
          }}
        />
        <div>
          {made && <OneTimeLink title={`${t.made}: ${made.wall.name}`} help={t.madeHelp} link={made.link} />}
          <Await of={loaded}>
            {({ walls }) =>
              walls.length === 0 ? (
                <p class="nothing">{t.none}</p>
              ) : (
                <ul class="rows">
                  {walls.map((wall) => (
                    <li key={wall.id}>
                      <span>
                        <b>{wall.name}</b>
                        <span class="meta">
                          {wall.words ? t.withWords : t.withoutWords} ·{' '}
                          {t.since(words.value.date(wall.createdAt))}
                        </span>
                      </span>
                      <button type="button" class="textual" onClick={() => setRemoving(wall)}>
                        {t.remove}
                        <span class="unseen"> {wall.name}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              )
            }
          </Await>
        </div>
      </div>
      {removing && (
        <Remove wall={removing} onRemoved={loaded.reload} onClose={() => setRemoving(undefined)} />
      )}
    </div>
  )
}

function NewWall({ onMade }: { onMade: (reply: WallReply) => void }) {
  const t = words.value.walls
  const action = useAction(async (form: HTMLFormElement) => {
    const reply = await api.addWall({
      name: textOf(form, 'name').trim(),
      words: textOf(form, 'words') === 'yes',
    })
    form.reset()
    onMade(reply)
  })
  return (
    <form class="card" onSubmit={submitting(action.run)}>
      <Field
        label={t.name}
        name="name"
        hint={t.nameHint}
        problem={action.problem}
        input={{ minLength: 2, maxLength: 60, autocomplete: 'off' }}
      />
      <label class="kind">
        <input type="checkbox" name="words" value="yes" />
        <span>
          <b>{t.words}</b> <small>{t.wordsHint}</small>
        </span>
      </label>
      <Trouble problem={action.problem} />
      <div class="actions">
        <button type="submit" class="button primary" disabled={action.busy}>
          {t.submit}
        </button>
      </div>
    </form>
  )
}

function Remove({ wall, onRemoved, onClose }: { wall: WallRow; onRemoved: () => void; onClose: () => void }) {
  const t = words.value.walls
  const action = useAction<void>(async () => {
    await api.removeWall(wall.id)
    onRemoved()
    onClose()
  })
  return (
    <Confirm
      title={t.removeTitle(wall.name)}
      help={t.removeHelp}
      submit={t.removeSubmit}
      action={action}
      onClose={onClose}
    />
  )
}
