/** A page whose code is fetched when it is opened first. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Unreachable } from '../../../api/client.ts'
import { fetchPiece } from '../../newer.ts'
import { slowMs } from '../../resource.ts'
import { Failure, Loading } from './states.tsx'

/** As long as an answer may take: on a connection that died in silence nothing comes, and no failure either. */
const mostMs = 30_000

type FetchedPage<Props> = ComponentType<Props> & {
  /** Before it is shown, beside other things that take time. */
  fetch(): void
}

export function fetched<Props extends object>(load: () => Promise<ComponentType<Props>>): FetchedPage<Props> {
  let page: ComponentType<Props> | undefined
  let coming: Promise<void> | undefined
  const fetch = async () => {
    if (page) return
    coming ??= fetchPiece(load).then((piece) => {
      page = piece
      coming = undefined
    })
    await Promise.race([coming, new Promise((over) => setTimeout(over, mostMs))])
  }

  function Fetched(props: Props) {
    const [missing, setMissing] = useState(false)
    const [slow, setSlow] = useState(false)
    const [, redraw] = useState(0)
    const isThere = page !== undefined
    useEffect(() => {
      // It may have come since this was drawn.
      if (isThere) return
      let gone = false
      const late = setTimeout(() => setSlow(true), slowMs)
      fetch().then(() => {
        if (gone) return
        setMissing(!page)
        redraw((n) => n + 1)
      })
      return () => {
        gone = true
        clearTimeout(late)
      }
    }, [])
    // Moved here meanwhile, a screen reader starts at the heading that there was not yet.
    useEffect(() => {
      const { activeElement } = document
      if (page && activeElement?.id === 'main') activeElement.querySelector<HTMLElement>('h1')?.focus()
    }, [page])
    if (page) {
      const Page = page
      return <Page {...props} />
    }
    // A browser remembers that a script could not be had.
    if (missing) return <Failure problem={new Unreachable('no code')} retry={() => location.reload()} />
    return <Loading slow={slow} />
  }
  return Object.assign(Fetched, { fetch: () => void fetch() })
}
