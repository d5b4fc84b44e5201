/** What a list shows, as a file: all of its pages, in the language of the page. */
import { useState } from 'preact/hooks'
import { language, words } from '../../language.ts'
import './download.css'

const formats = ['csv', 'xlsx'] as const

type DownloadProps = {
  what: 'entries' | 'figures' | 'grievances' | 'weeks'
  /** As the list was asked for; null and undefined are left out. */
  about: Readonly<Record<string, string | null | undefined>>
}

export function Download({ what, about }: DownloadProps) {
  const t = words.value.parts.download
  const query = new URLSearchParams({ lang: language.value })
  for (const [name, value] of Object.entries(about)) if (value) query.set(name, value)
  const [refused, setRefused] = useState<string | null>(null)
  // A link that is refused saves nothing and says nothing: so it is asked first whether there would be a file.
  const ask = async (event: MouseEvent) => {
    event.preventDefault()
    const { href } = event.currentTarget as HTMLAnchorElement
    const head = await fetch(href, { method: 'HEAD' }).catch(() => null)
    setRefused(head?.ok ? null : sayWhy(head))
    if (!head?.ok) return
    const link = document.createElement('a')
    link.href = href
    link.download = ''
    link.click()
  }
  return (
    <span class="download">
      {t.label}
      {formats.map((format) => (
        <a
          key={format}
          href={`/api/exports/${what}.${format}?${query}`}
          download
          onClick={(event) => ask(event)}
          {...(format === 'xlsx' && { title: t.xlsxHelp })}
        >
          {t[format]}
        </a>
      ))}
      <span class="download-refused" role="status">
        {refused}
      </span>
    </span>
  )
}

function sayWhy(head: Response | null): string {
  const t = words.value.parts.download
  if (head?.status !== 429) return t.failed
  const seconds = Number(head.headers.get('retry-after') ?? 0)
  return seconds > 0 ? t.tooMany(Math.ceil(seconds / 60)) : t.onTheWay
}
