/** The pictures of docs/visitor.md. */
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { languages } from '#server/contract/names.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import { type Studio, saveBesideEachOther, shoot } from './studio.ts'

const phone = { width: 360, height: 740 }
const scale = 1.5

export async function takeVisitorPictures({ deps, url, browser }: Studio, folder: string): Promise<void> {
  const [sheet] = await preparePosters(deps, { office: 'tehsil-meham', point: 'registry' })
  const code = sheet?.url.split('/').at(-1)
  for (const lang of languages) {
    const screens = await walk(browser, `${url}/q/${code}?lang=${lang}`)
    await saveBesideEachOther(screens, join(folder, `visitor-${lang}.png`))
  }
}

/** One visit: the four screens in the order in which a visitor meets them. */
async function walk(browser: Browser, url: string): Promise<Buffer[]> {
  const page = await browser.newPage({ viewport: phone, deviceScaleFactor: scale, reducedMotion: 'reduce' })
  const screens: Buffer[] = []
  await page.goto(url)
  screens.push(await shoot(page))
  await page.locator('.faces .choice').nth(1).click()
  await page.locator('.complaint .tile').first().click()
  await page.waitForFunction(() => document.querySelector('.chosen-word')?.textContent?.includes('—'))
  screens.push(await shoot(page))
  await page.locator('.next').click()
  await page.locator('.thanks:visible [data-receipt]:not(:empty)').waitFor()
  screens.push(await shoot(page))
  await page.locator('.receipt button[form=look]').click()
  await page.locator('.card').first().waitFor()
  screens.push(await shoot(page))
  await page.close()
  return screens
}
