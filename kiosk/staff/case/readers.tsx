/** Says that others have this case open too, and what they do; and tells them of oneself. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CaseReaders, ReaderDoing } from '#server/contract/grievances/case-reader.ts'
import { limits } from '#server/contract/words/limits.ts'
import * as api from '../../api/case.ts'
import { words } from '../language.ts'
import { useEvery } from '../resource.ts'
import './readers.css'

/** Whoever typed nothing for so long reads again. */
const writingMs = 30_000

/** `typedAt`: when something was last typed into a form of the case, UTC milliseconds; 0 for never. */
export function Readers({ id, typedAt }: { id: string; typedAt: number }) {
  const t = words.value.casePage.readers
  const [readers, setReaders] = useState<CaseReaders['readers']>([])
  const told = useRef<ReaderDoing>(undefined)
  const tell = () => {
    const doing = Date.now() - typedAt < writingMs ? 'writing' : 'reading'
    told.current = doing
    // Whoever cannot be reached tells of nobody: better no word than an old one.
    api.sayReader(id, doing).then(
      (heard) => setReaders(heard.readers),
      () => setReaders([]),
    )
  }
  useEffect(tell, [id])
  useEffect(() => {
    if (typedAt && told.current !== 'writing') tell()
  }, [typedAt])
  useEvery(limits.readerBeatMs, tell)
  const named = (doing: ReaderDoing) => readers.filter((each) => each.doing === doing).map(({ name }) => name)
  const [writing, reading] = [named('writing'), named('reading')]
  return (
    <div class="readers" role="status">
      {writing.length > 0 && <p class="is-writing">{t.writing(writing.join(t.and))}</p>}
      {reading.length > 0 && <p>{t.reading(reading.join(t.and))}</p>}
    </div>
  )
}
