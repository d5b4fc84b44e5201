/** Hands a file to the browser to save. */

export function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The download has its own copy once it began; a minute is far more than it needs to begin.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
