/** What a list shows, as a file: all of its pages, in the language of the page. */
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
  return (
    <span class="download">
      {t.label}
      {formats.map((format) => (
        <a
          key={format}
          href={`/api/exports/${what}.${format}?${query}`}
          download
          {...(format === 'xlsx' && { title: t.xlsxHelp })}
        >
          {t[format]}
        </a>
      ))}
    </span>
  )
}
