/** Photos before and after the work: taken or chosen with the answer, sent at once, shown to the citizen with the answer. */
import { useState } from 'preact/hooks'
import type { CasePhoto, CasePhotos, PhotoMoment } from '#server/contract/grievances/case-photo.ts'
import { limits } from '#server/contract/words/limits.ts'
import * as api from '../../api/case.ts'
import { ApiProblem } from '../../api/client.ts'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { sentenceFor } from '../parts/page/states.tsx'
import { Hint, Meta, Unseen } from '../parts/text/text.tsx'
import { type Loaded, useResource } from '../resource.ts'
import './photos.css'

const moments = ['before', 'after'] as const

const usePhotos = (id: string): Loaded<CasePhotos> =>
  useResource(`/api/grievances/${id}/photos`, (signal) => api.casePhotos(id, signal), ['grievance'])

/** Those that stand already, without a way to change them; nothing where there is none. */
export function Photos({ id }: { id: string }) {
  const t = words.value.casePage.photos
  const photos = usePhotos(id).data?.photos ?? []
  if (!photos.length) return null
  return (
    <section class="case-photos">
      <h2>{t.title}</h2>
      <ul>
        {photos.map((photo) => (
          <li key={photo.file}>
            <Photo id={id} photo={photo} />
            <Meta>
              {t[photo.moment]} · {photo.shown ? t.shown : t.waits}
            </Meta>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Within the form of an answer. */
export function AddPhotos({ id }: { id: string }) {
  const t = words.value.casePage.photos
  const loaded = usePhotos(id)
  const waiting = (loaded.data?.photos ?? []).filter(({ shown }) => !shown)
  return (
    <fieldset class="add-photos">
      <legend>{t.title}</legend>
      <Hint>{t.help}</Hint>
      <div class="photo-moments">
        {moments.map((moment) => (
          <Moment
            key={moment}
            id={id}
            moment={moment}
            photos={waiting.filter((photo) => photo.moment === moment)}
            onChange={loaded.replace}
          />
        ))}
      </div>
    </fieldset>
  )
}

type MomentProps = {
  id: string
  moment: PhotoMoment
  photos: readonly CasePhoto[]
  onChange: (photos: CasePhotos) => void
}

function Moment({ id, moment, photos, onChange }: MomentProps) {
  const t = words.value.casePage.photos
  const add = useAction(async (file: File) => {
    if (file.size > limits.photoBytes) throw new TooLarge()
    onChange(await api.addCasePhoto(id, moment, file))
  })
  const remove = useAction(async (file: string) => onChange(await api.removeCasePhoto(id, file)))
  const problem = add.problem ?? remove.problem
  const choose = (camera: boolean) => (
    <label class={camera ? 'photo-choice photo-camera' : 'photo-choice'}>
      {camera ? t.camera : t.add} <Unseen>{t[moment]}</Unseen>
      <input
        type="file"
        accept="image/jpeg,image/png,image/webp"
        {...(camera && { capture: 'environment' })}
        disabled={add.busy}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file) void add.run(file)
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
  return (
    <div class="photo-moment">
      <p>{t[moment]}</p>
      {photos.map((photo) => (
        <div key={photo.file} class="photo-added">
          <Photo id={id} photo={photo} />
          <Button look="text" disabled={remove.busy} onClick={() => remove.run(photo.file)}>
            {t.remove} <Unseen>{t[moment]}</Unseen>
          </Button>
        </div>
      ))}
      <div role="status">{add.busy && <Hint>{t.sending}</Hint>}</div>
      <div role="alert">{problem && <p class="photo-problem">{saysOf(problem)}</p>}</div>
      {photos.length < limits.casePhotos && (
        <div class="photo-choices">
          {choose(true)}
          {choose(false)}
        </div>
      )}
    </div>
  )
}

class TooLarge extends Error {}

function saysOf(problem: Error): string {
  const t = words.value.casePage.photos
  if (problem instanceof TooLarge) return t.tooLarge
  const own: Partial<Record<string, string>> = {
    'body-too-large': t.tooLarge,
    'photo-invalid': t.unreadable,
    'thread-full': t.full,
  }
  return (problem instanceof ApiProblem ? own[problem.code] : undefined) ?? sentenceFor(problem)
}

function Photo({ id, photo }: { id: string; photo: CasePhoto }) {
  const t = words.value.casePage.photos
  const [gone, setGone] = useState(false)
  if (gone) return <Meta>{t.gone}</Meta>
  const address = api.casePhotoAddress(id, photo.file)
  return (
    <a href={address} target="_blank" rel="noreferrer">
      <img
        class="case-photo"
        src={`${address}/thumbnail`}
        alt={t[photo.moment]}
        onError={() => setGone(true)}
      />
    </a>
  )
}
