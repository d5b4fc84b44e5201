/** Whom a case is given to: who is on leave says so, with the deputy's name; whoever is chosen all the same is warned of. */
import type { OwnerChoice } from '#server/contract/grievances/absence.ts'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Choice } from '../parts/form/field.tsx'
import './choose-owner.css'

type ChooseOwnerProps<Owner> = {
  owners: readonly Owner[]
  value: string
  onChoose: (owner: string) => void
  /** What else stands with a name. */
  labelOf?: (owner: Owner) => string
}

export function ChooseOwner<Owner extends OwnerChoice>({
  owners,
  value,
  onChoose,
  labelOf = ({ name }) => name,
}: ChooseOwnerProps<Owner>) {
  const t = words.value
  const chosen = owners.find(({ id }) => id === value)
  // Among those who are here the server's order stays.
  const inOrder = owners.toSorted((one, other) => Number(!!one.onLeave) - Number(!!other.onLeave))
  return (
    <>
      <Choice
        label={t.grievance.assignTo}
        name="owner"
        value={value}
        onChoose={onChoose}
        options={[
          { value: '', label: t.grievance.choose },
          ...inOrder.map((owner) => ({
            value: owner.id,
            label: owner.onLeave ? `${labelOf(owner)} · ${leaveText(owner.onLeave)}` : labelOf(owner),
          })),
        ]}
      />
      <div class="owner-away" role="status">
        {chosen?.onLeave && (
          <Away owner={chosen} leave={chosen.onLeave} owners={owners} onChoose={onChoose} />
        )}
      </div>
    </>
  )
}

function leaveText({ to, deputy }: NonNullable<OwnerChoice['onLeave']>): string {
  const t = words.value
  const until = t.absence.awayUntil(t.day(to))
  return deputy ? `${until}; ${t.absence.thereIs(deputy.name)}` : until
}

type AwayProps = Pick<ChooseOwnerProps<OwnerChoice>, 'owners' | 'onChoose'> & {
  owner: OwnerChoice
  leave: NonNullable<OwnerChoice['onLeave']>
}

function Away({ owner: { name }, leave: { to, deputy }, owners, onChoose }: AwayProps) {
  const t = words.value
  const isOffered = deputy !== null && owners.some(({ id }) => id === deputy.id)
  return (
    <>
      <p>{t.absence.warn(name, t.day(to))}</p>
      {deputy && isOffered ? (
        <Button onClick={() => onChoose(deputy.id)}>{t.absence.giveTo(deputy.name)}</Button>
      ) : (
        <p>{deputy ? t.absence.deputyIs(deputy.name) : t.absence.noDeputy}</p>
      )}
    </>
  )
}
