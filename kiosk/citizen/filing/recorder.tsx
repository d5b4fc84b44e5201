/** Speaking instead of writing. Without a script, or a microphone, nothing is recorded; what is kept already is heard and removed all the same. */
import type { WordsPage } from '#server/contract/citizens/filing.ts'
import { lengthText, voiceNoteLimits } from '#server/contract/words/voice-note.ts'
import { words } from '../../words/visitor/words.ts'
import { Recording } from '../shared/recording.tsx'

/** Within the form of the words. */
export function Recorder({ lang, spoken }: WordsPage) {
  const w = words[lang].spoken
  const isKept = spoken !== null
  return (
    <section class="card recorder is-coming" hidden={!isKept} aria-labelledby="recorder-title">
      <h2 class="question-part" id="recorder-title">
        {w.title}
      </h2>
      <p class="hint" id="recorder-who">
        {w.who}
      </p>
      <div class="recorder-kept" hidden={!isKept}>
        <p>{w.kept}</p>
        <Recording lang={lang} address={isKept ? '/g/new/voice' : null} seconds={spoken ?? 0} />
      </div>
      <p class="recorder-left" hidden>
        {w.left}{' '}
        <strong role="timer" dir="ltr">
          {lengthText(voiceNoteLimits.seconds)}
        </strong>
      </p>
      <p
        class="recorder-said"
        role="status"
        data-asking={w.asking}
        data-recording={w.recording}
        data-sending={w.sending}
        data-removed={w.removed}
        data-not-removed={w.notRemoved}
        data-refused={w.refused}
        data-short={w.short}
        data-waiting={w.waiting}
        data-invalid={w.invalid}
        data-full={w.full}
        data-ended={w.ended}
      />
      <button
        type="button"
        class="wide recorder-press"
        hidden
        disabled
        aria-describedby="recorder-who"
        data-record={w.record}
        data-again={w.again}
        data-stop={w.stop}
      >
        <Microphone />
        <span class="recorder-does">{isKept ? w.again : w.record}</span>
      </button>
      <p class="recorder-more">
        <button type="button" class="link recorder-retry" hidden>
          {w.retry}
        </button>
        <button type="submit" name="unsay" value="yes" class="link recorder-remove" hidden={!isKept}>
          {w.remove}
        </button>
      </p>
    </section>
  )
}

/** In its place a square while it records. */
const Microphone = () => (
  <svg class="icon" viewBox="0 0 24 24" width="1.5em" height="1.5em" aria-hidden="true">
    <g fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">
      <path
        class="recorder-microphone"
        d="M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM6 11a6 6 0 0 0 12 0M12 17v4M9 21h6"
      />
      <path class="recorder-square" d="M7 7h10v10H7Z" fill="currentColor" />
    </g>
  </svg>
)
