/** Shown without scripts when very many come at once: the whole form waits along, and one press sends it. */
import type { ProofPage } from '#server/contract/page-data.ts'
import { words } from '../../words/visitor/words.ts'
import { Layout } from '../shared/layout.tsx'

export function Proof({ lang, method, action, fields, proof, left, early, photoLost }: ProofPage) {
  const w = words[lang].proof
  return (
    <Layout lang={lang} title={w.title}>
      <form method={method} action={action} class="wait">
        <h1>{w.title}</h1>
        <p>{w.why}</p>
        <p class="notice" {...(early && { role: 'alert' })}>
          {early ? w.early(left) : w.wait(left)}
        </p>
        {method === 'post' && <p class="hint">{photoLost ? w.photoAgain : w.kept}</p>}
        {[...fields, ['proof', proof] as const].map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit" class="primary">
          {method === 'post' ? w.send : w.goOn}
        </button>
      </form>
    </Layout>
  )
}
