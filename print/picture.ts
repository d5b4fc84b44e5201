/** Turns a page laid out by Typst into a clean SVG of true size, and that into a PNG. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { CreateSessionOptions, initSync, TypstRendererBuilder } from '@myriaddreamin/typst-ts-renderer'
import sharp from 'sharp'
import type { Bytes } from './typst.ts'

/** Page width and height in millimetres. */
export type PageSize = { width: number; height: number }

/** Dots per inch of a PNG: what office printers print. */
const pngDensity = 300

/** Body and glyph definitions, without the style sheet and script meant for a web viewer. */
const bodyAndGlyphs = 1 | 2

/** Opens the renderer; the returned function makes the SVG text of one single-page artifact. */
export async function openPictures(): Promise<(vector: Uint8Array, page: PageSize) => string> {
  initSync({
    module: readFileSync(createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-renderer/wasm')),
  })
  const renderer = await new TypstRendererBuilder().build()
  return (vector, page) => {
    const options = new CreateSessionOptions()
    options.format = 'vector'
    options.artifact_content = vector
    const session = renderer.create_session(options)
    try {
      return tidy(renderer.svg_data(session, bodyAndGlyphs), page)
    } finally {
      session.free()
    }
  }
}

/** A PNG of one of our SVGs at 300 dpi on white paper. */
export async function png(svg: string): Promise<Bytes> {
  // Sharp applies its density twice to millimetres; the view box is in points and scales once.
  const inPoints = svg.replace(/ width="[\d.]+mm" height="[\d.]+mm"/, '')
  const picture = sharp(Buffer.from(inPoints), { density: pngDensity }).flatten({ background: '#fff' })
  return new Uint8Array(await picture.withMetadata({ density: pngDensity }).png().toBuffer())
}

/**
 * The renderer writes for a browser: page size in whole points, an HTML layer for selecting text, pictures as data addresses.
 * Print shops and rasterisers want millimetres, plain paths and no nested documents.
 */
function tidy(svg: string, { width, height }: PageSize): string {
  const points = (millimetres: number) => ((millimetres * 72) / 25.4).toFixed(3)
  return svg
    .replace(
      /^<svg[^>]*>/,
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${points(width)} ${points(height)}">`,
    )
    .replace(/<foreignObject.*?<\/foreignObject>/gs, '')
    .replace(/ (?:data-[a-z-]+|class)="[^"]*"/g, '')
    .replace(
      /<image([^>]*?) xlink:href="data:image\/svg\+xml;base64,([^"]+)"[^>]*\/>/g,
      (_, box: string, data: string) => Buffer.from(data, 'base64').toString().replace('<svg', `<svg${box}`),
    )
}
