/** Sends what is kept on the phone, in order, as soon as there is a network again. */
import { startSendingLine } from '../shared/sending-line.ts'
import { drop, listKept, setAside } from './offline-queue.ts'
import { submit } from './submit.ts'

type Told = {
  sent(entry: string, receipt: string): void
  refused(entry: string): void
}

/** Starts at once with what earlier visits left. The function it returns tries now; it may be called at any time. */
export const startSender = (told: Told): (() => void) =>
  startSendingLine('sunwai-kept', async () => {
    const [first] = listKept()
    if (!first) return 'done'
    const outcome = await submit(first.action, first.body)
    if (outcome.is === 'lost') return 'lost'
    if (outcome.is === 'refused') {
      setAside(first)
      told.refused(first.entry)
    } else {
      drop(first)
      told.sent(first.entry, outcome.receipt)
    }
    return 'gone'
  })
