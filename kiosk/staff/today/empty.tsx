/** A district that nobody has spoken to yet: what to do so that someone can. */
import { words } from '../language.ts'
import { may } from '../session.ts'

export function EmptyDistrict() {
  const t = words.value.empty
  const steps = [
    [t.print, t.printHelp],
    [t.hang, t.hangHelp],
    [t.scan, t.scanHelp],
  ]
  return (
    <section class="empty">
      <h1 tabIndex={-1}>{t.title}</h1>
      <p class="lead">{t.help}</p>
      <ol class="steps">
        {steps.map(([title, help]) => (
          <li key={title}>
            <h2>{title}</h2>
            <p>{help}</p>
          </li>
        ))}
      </ol>
      {may('poster:read') && (
        <a class="button primary" href="/staff/posters">
          {t.toPosters}
        </a>
      )}
    </section>
  )
}
