/** The face that was touched and whether it is on the disk yet, with the way to put a slip of the finger right. */
import { Face } from '../../../parts/face.tsx'
import type { TabletWords } from '../../../words/tablet/hi.ts'
import { Button } from '../../parts/button.tsx'
import type { Visit } from '../visit-state.ts'
import './chosen.css'

/** `onChange` is null where it stands out of reach; the button is then elsewhere. */
type Props = { w: TabletWords; visit: Visit; onChange: (() => void) | null }

export function Chosen({ w, visit, onChange }: Props) {
  return (
    <div class="chosen">
      <Face rating={visit.rating} />
      <p role="status">
        {w.ratings[visit.rating]} — {visit.entry === null ? w.saving : w.saved}
      </p>
      {onChange && (
        <Button look="quiet" onPress={onChange}>
          {w.change}
        </Button>
      )}
    </div>
  )
}
