/** Asks the phone once where it is, and keeps no more of it than the form will send: some hundred metres. */
import { roundPosition } from '#server/contract/words/position.ts'

const patience = { timeout: 20_000, maximumAge: 60_000, enableHighAccuracy: false }

export function offerHere(section: HTMLElement): void {
  const field = section.querySelector<HTMLInputElement>('[name=position]')
  const said = section.querySelector<HTMLElement>('.here-said')
  const press = section.querySelector<HTMLButtonElement>('.here-press')
  const remove = section.querySelector<HTMLButtonElement>('.here-remove')
  if (!field || !said || !press || !remove) return
  section.hidden = !('geolocation' in navigator)

  const say = (what: string, more = '') => {
    said.textContent = `${said.dataset[what] ?? ''} ${more}`.trim()
  }
  const show = () => {
    if (field.value) say('found', field.value.replace(',', ', '))
    remove.hidden = field.value === ''
  }
  // For browsers whose styles do not know whether scripts run.
  section.classList.add('offered')
  press.disabled = false
  show()
  press.addEventListener('click', () => {
    say('asking')
    press.disabled = true
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const position = roundPosition(coords.latitude, coords.longitude)
        press.disabled = false
        if (position === null) return say('outside')
        field.value = position
        show()
      },
      ({ code }) => {
        press.disabled = false
        say(code === GeolocationPositionError.PERMISSION_DENIED ? 'refused' : 'late')
      },
      patience,
    )
  })
  remove.addEventListener('click', () => {
    field.value = ''
    say('')
    show()
    press.focus()
  })
}
