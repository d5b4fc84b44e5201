/** Sentences that the server wrote into the page for its script, in the page's language. */

/** Throws when the page was made without it, which no page is. */
export function pageWords(element: HTMLElement, name: string): string {
  const text = element.dataset[name]
  if (text === undefined) throw new Error(`the page lacks data-${name}`)
  return text
}
