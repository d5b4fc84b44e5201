/** Swaps the page for the same one in another language, and puts back what the visitor has said so far. */

/** The new form, not yet enhanced. Rejects when the page cannot be fetched; then nothing has changed. */
export async function translate(form: HTMLFormElement, address: string): Promise<HTMLFormElement> {
  const reply = await fetch(address)
  if (!reply.ok) throw new Error(String(reply.status))
  const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
  const translated = page.querySelector<HTMLFormElement>('form.visit')
  if (!translated) throw new Error('the page has no form')
  for (const field of translated.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
    // The language is the one thing that must not be carried over.
    if (field.name === 'lang') continue
    const value =
      field.type === 'radio' || field.type === 'checkbox' ? `[value="${CSS.escape(field.value)}"]` : ''
    const old = form.querySelector<HTMLInputElement>(`[name="${field.name}"]${value}`)
    if (!old) continue
    if (value) field.checked = old.checked
    else field.value = old.value
  }
  for (const name of form.classList) if (!name.startsWith('step-')) translated.classList.add(name)
  document.documentElement.lang = page.documentElement.lang
  document.documentElement.dir = page.documentElement.dir
  document.title = page.title
  document.body.replaceWith(page.body)
  return translated
}
