/** Records up to a minute, sends it as soon as it ends, and again until it is kept. */
import { lengthText, voiceNoteLimits } from '#server/contract/words/voice-note.ts'
import { removeRecording, sendRecording, withPatience } from './send-recording.ts'

/** What the server takes, the best first: Chromium and Firefox write the first, Safari the others. */
const types = ['audio/webm;codecs=opus', 'audio/mp4;codecs=mp4a.40.2', 'audio/mp4']
/** Enough for speech: a minute is some 180 KB. */
const bitsPerSecond = 24_000
/** A press by mistake. */
const leastMs = 700
const longestPauseMs = 60_000

export function offerRecorder(section: HTMLElement): void {
  section.classList.remove('is-coming')
  const type =
    'MediaRecorder' in window ? types.find((each) => MediaRecorder.isTypeSupported(each)) : undefined
  // Not there on a page that came over plain HTTP.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  const form = section.closest('form')
  const find = <Found extends HTMLElement>(name: string) => section.querySelector<Found>(name)
  const [said, does, press, retry, remove] = [
    find('.recorder-said'),
    find('.recorder-does'),
    find<HTMLButtonElement>('.recorder-press'),
    find('.recorder-retry'),
    find<HTMLButtonElement>('.recorder-remove'),
  ]
  const [kept, left, time] = [find('.recorder-kept'), find('.recorder-left'), find('[role=timer]')]
  const [player, length] = [find<HTMLAudioElement>('audio'), find('.recording-length')]
  if (!form || !said || !does || !press || !retry || !remove || !kept || !left || !time || !player || !length)
    return

  let recorder: MediaRecorder | undefined
  /** What was recorded and is not known to be kept. */
  let unsent: Blob | undefined
  let sending: AbortController | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  /** The press on "next" that waits for it. */
  let submitter: HTMLElement | null | undefined

  const say = (what?: string) => {
    said.textContent = what === undefined ? '' : (said.dataset[what] ?? '')
  }
  const show = () => {
    const isRecording = recorder !== undefined
    left.hidden = !isRecording
    remove.hidden = isRecording || (kept.hidden && !unsent)
    press.classList.toggle('is-recording', isRecording)
    does.textContent = press.dataset[isRecording ? 'stop' : kept.hidden && !unsent ? 'record' : 'again'] ?? ''
  }

  const record = async (media: MediaDevices, mimeType: string): Promise<void> => {
    say('asking')
    press.disabled = true
    const stream = await media
      .getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } })
      .catch(() => null)
    press.disabled = false
    if (!stream) return say('refused')
    const pieces: Blob[] = []
    const began = performance.now()
    const mine = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: bitsPerSecond })
    const tick = setInterval(() => {
      const rest = voiceNoteLimits.seconds - (performance.now() - began) / 1000
      time.textContent = lengthText(Math.max(0, Math.ceil(rest)))
      if (rest <= 0 && mine.state !== 'inactive') mine.stop()
    }, 200)
    mine.addEventListener('dataavailable', ({ data }) => void pieces.push(data))
    // Also when the phone takes the microphone away, for a call.
    mine.addEventListener('stop', () => {
      clearInterval(tick)
      for (const track of stream.getTracks()) track.stop()
      recorder = undefined
      const whole = new Blob(pieces, { type: mimeType })
      if (performance.now() - began < leastMs || whole.size === 0) {
        submitter = undefined
        show()
        return say('short')
      }
      unsent = whole
      failures = 0
      void send()
    })
    mine.start(1000)
    recorder = mine
    time.textContent = lengthText(voiceNoteLimits.seconds)
    player.pause()
    show()
    say('recording')
  }

  const send = async (): Promise<void> => {
    clearTimeout(again)
    sending?.abort()
    if (!unsent) return
    const mine = withPatience()
    sending = mine
    retry.hidden = true
    show()
    say('sending')
    const outcome = await sendRecording(unsent, mine.signal)
    // Another was recorded meanwhile, or it was removed.
    if (sending !== mine) return
    sending = undefined
    if (outcome.is === 'lost') {
      failures++
      again = setTimeout(send, Math.min(2 ** failures * 1000, longestPauseMs))
      retry.hidden = false
      return say('waiting')
    }
    unsent = undefined
    if (outcome.is === 'kept') {
      kept.hidden = false
      length.textContent = lengthText(outcome.seconds)
      // Another address than before, so that the player takes what is kept now.
      player.src = `/g/new/voice?at=${Date.now()}`
    }
    show()
    say(outcome.is === 'kept' ? undefined : outcome.is)
    const wanted = submitter
    submitter = undefined
    if (wanted !== undefined && outcome.is === 'kept') form.requestSubmit(wanted as HTMLElement | null)
  }

  if (type !== undefined && devices?.getUserMedia) {
    section.hidden = false
    press.hidden = false
    press.disabled = false
    press.addEventListener('click', () => {
      if (recorder) recorder.stop()
      else void record(devices, type)
    })
  }
  retry.addEventListener('click', () => void send())
  addEventListener('online', () => void send())
  addEventListener('pagehide', () => recorder?.stop())
  remove.addEventListener('click', async (event) => {
    event.preventDefault()
    clearTimeout(again)
    sending?.abort()
    sending = undefined
    unsent = undefined
    submitter = undefined
    retry.hidden = true
    // An earlier one may be kept although nothing was heard of it.
    const isGone = await removeRecording()
    if (isGone) {
      player.pause()
      player.removeAttribute('src')
      kept.hidden = true
    }
    show()
    say(isGone ? 'removed' : 'notRemoved')
    if (isGone) press.focus()
  })
  form.addEventListener('submit', (event) => {
    if (!recorder && !unsent) return
    event.preventDefault()
    submitter = event.submitter
    if (recorder) recorder.stop()
    else if (!sending) void send()
  })
}
