/** What the citizen said instead of writing it, for those who work the case. */
import { useState } from 'preact/hooks'
import type { VoiceNoteView } from '#server/contract/citizens/voice-note.ts'
import { lengthText } from '#server/contract/words/voice-note.ts'
import * as api from '../../api/case.ts'
import { words } from '../language.ts'
import { Hint, Meta, Trouble } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import './voice-note.css'

/** Nothing where there is none. */
export function VoiceNote({ id }: { id: string }) {
  const t = words.value.casePage.voice
  const { data } = useResource(`/api/grievances/${id}/voice-note`, (signal) => api.voiceNote(id, signal), [
    'grievance',
    'thread',
  ])
  if (!data?.note) return null
  return (
    <section class="voice-note">
      <h2>
        {t.title} <span dir="ltr">({lengthText(data.note.seconds)})</span>
      </h2>
      <Note id={id} note={data.note} />
    </section>
  )
}

function Note({ id, note }: { id: string; note: NonNullable<VoiceNoteView['note']> }) {
  const t = words.value.casePage.voice
  const [failed, setFailed] = useState(false)
  if (note.gone) return <Meta>{t.gone}</Meta>
  if (!note.mayListen) return <Meta>{t.notYours}</Meta>
  return (
    <>
      <Hint>{t.help}</Hint>
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what a citizen says. */}
      <audio
        controls
        preload="none"
        src={api.voiceNoteAddress(id)}
        aria-label={t.listen}
        onError={() => setFailed(true)}
        onPlaying={() => setFailed(false)}
      />
      {failed && <Trouble>{t.failed}</Trouble>}
    </>
  )
}
