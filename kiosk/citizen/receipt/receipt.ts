/** Opens a receipt that came as a code: it stands in the fragment, which never leaves the browser, and is sent in a body. */

const receipt = decodeURIComponent(location.hash.slice(1))
const field = document.querySelector<HTMLInputElement>('input#receipt')
if (receipt && field?.form) {
  // Out of the address bar and the history before anything else: someone may look over the shoulder.
  history.replaceState(null, '', location.pathname + location.search)
  field.value = receipt
  field.form.requestSubmit()
}
