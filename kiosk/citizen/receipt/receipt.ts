/** The receipt's page. It opens a receipt that came as a code: it stands in the fragment, which never leaves the browser, and is sent in a body. */

import { clearVisit, hideWhileAway, isOldReceipt } from '../shared/cleared.ts'

const receipt = decodeURIComponent(location.hash.slice(1))
const field = document.querySelector<HTMLInputElement>('input#receipt')
if (receipt && field?.form) {
  // Out of the address bar and the history before anything else: someone may look over the shoulder.
  history.replaceState(null, '', location.pathname + location.search)
  field.value = receipt
  field.form.requestSubmit()
}

const finish = document.querySelector('.finish a')
if (finish) {
  const leave = () => {
    document.querySelector('main')?.replaceChildren()
    location.replace(`/cleared?lang=${document.documentElement.lang}`)
  }
  if (isOldReceipt()) leave()
  else {
    const opened = Date.now()
    hideWhileAway(() => opened, leave)
    finish.addEventListener('click', (event) => {
      event.preventDefault()
      clearVisit()
    })
  }
}

// Without this script the browser's own button stands there, and works.
const photo = document.querySelector<HTMLInputElement>('input#photo')
const chosen = photo?.form?.querySelector('.photo-name')
if (photo?.form && chosen) {
  photo.form.classList.add('own-file')
  photo.addEventListener('change', () => {
    chosen.textContent = photo.files?.[0]?.name ?? ''
  })
}
