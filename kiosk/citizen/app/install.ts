/** Offers to keep the portal on the phone like an app, where the browser can. */
import { appWords, element } from './words.ts'

type InstallEvent = Event & { prompt(): Promise<unknown> }

export function offerInstall(): void {
  addEventListener('beforeinstallprompt', async (event) => {
    event.preventDefault()
    const { install } = await appWords()
    const main = document.querySelector('main')
    if (!main || main.querySelector('.install')) return
    const button = element('button', 'wide install', install)
    button.type = 'button'
    button.addEventListener('click', async () => {
      button.remove()
      await (event as InstallEvent).prompt()
    })
    main.insertBefore(button, main.querySelector('.finish'))
  })
}
