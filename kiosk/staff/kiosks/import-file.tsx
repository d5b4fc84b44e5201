/** Takes in what a tablet could not send, from the file that it wrote. It may be brought as often as one likes. */
import { useId, useState } from 'preact/hooks'
import { missingFrom } from '#server/contract/words/kiosk-file.ts'
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/devices.ts'
import { words } from '../language.ts'
import { Actions, Button } from '../parts/button/button.tsx'
import { Dialog } from '../parts/dialog/dialog.tsx'
import { useAction } from '../parts/form/action.ts'
import { sentenceFor } from '../parts/page/states.tsx'
import { type Counted, countTaken, nothingYet, readExport } from './export-file.ts'
import './import-file.css'

/** What was chosen is no file of a tablet. */
class NotOurs extends Error {}

export function ImportFile({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const t = words.value.kiosks.import
  const id = useId()
  const [file, setFile] = useState<File>()
  const [progress, setProgress] = useState('')
  const [result, setResult] = useState<Counted & { missing: number }>()
  const action = useAction<void>(async () => {
    setResult(undefined)
    const read = readExport(file ? await file.text() : '')
    if (!read) throw new NotOurs()
    let counted = nothingYet
    // One after the other, in the order in which they were given.
    for (const [at, part] of read.parts.entries()) {
      setProgress(t.progress(at + 1, read.parts.length))
      counted = countTaken(counted, await api.importKioskPart({ kiosk: read.kiosk, ...part }))
    }
    setResult({ ...counted, missing: missingFrom(read.parts) })
    onDone()
  })
  return (
    <Dialog title={t.title} onClose={onClose}>
      <p>{t.help}</p>
      <div class="import-file">
        <label for={id}>{t.file}</label>
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
      </div>
      <div role="status">
        {action.busy && <p>{progress}</p>}
        {result && <p>{t.result(result.kept, result.known, result.refused)}</p>}
        {result && result.missing > 0 && <p>{t.missing(result.missing)}</p>}
      </div>
      <div role="alert">{action.problem && <p>{says(action.problem)}</p>}</div>
      <Actions>
        <Button look="primary" disabled={action.busy || !file} onClick={() => action.run()}>
          {t.submit}
        </Button>
        <Button onClick={onClose}>{result ? words.value.states.done : words.value.states.cancel}</Button>
      </Actions>
    </Dialog>
  )
}

function says(problem: Error): string {
  const t = words.value.kiosks.import
  if (problem instanceof NotOurs) return t.notOurs
  if (problem instanceof ApiProblem && problem.code === 'field-invalid') return t.changed
  if (problem instanceof ApiProblem && problem.code === 'not-found') return t.unknown
  return `${sentenceFor(problem)} ${t.again}`
}
