/** Starts the app of a tablet in a hall. */
import './look/look.css'
import { render, type VNode } from 'preact'
import { App } from './app.tsx'
import { stayAwake } from './device/awake.ts'
import { becomeTheOne } from './device/one-tab.ts'
import { startKiosk } from './kiosk.ts'
import { Notice } from './notice/notice.tsx'
import { openStore } from './store/store.ts'
import { startAppVersion } from './worker/app-version.ts'

const againMs = 30_000

const root = document.getElementById('app')
if (!root) throw new Error('the page has no #app')
const show = (screen: VNode) => render(screen, root)

async function start(): Promise<void> {
  if (!isSecureContext || !navigator.locks || !navigator.serviceWorker)
    return show(<Notice says={(words) => words.unsupported} />)
  await becomeTheOne(() => {
    show(<Notice says={(words) => words.otherTab} />)
    // The version is not at fault when the work is done elsewhere.
    startAppVersion({ ready: () => undefined, kept: () => undefined })
  })
  stayAwake()
  try {
    // Whatever took the store away, a new start tells what is left.
    const kiosk = await startKiosk(await openStore(() => location.reload()))
    show(<App kiosk={kiosk} />)
  } catch {
    show(<Notice says={(words) => words.noStore} />)
    setTimeout(() => location.reload(), againMs)
  }
}

void start()
