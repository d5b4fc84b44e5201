/** Draws the pages of a foreign PDF with PDFium, which is WebAssembly here: a hostile file gets no further than its memory. */
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import type { DocumentRefusal } from '../contract/grievances/document.ts'

/** RGB with an unused fourth byte. */
type DrawnPage = { width: number; height: number; pixels: Uint8Array }

export class PdfError extends Error {
  readonly code: DocumentRefusal
  constructor(code: DocumentRefusal) {
    super(code)
    this.code = code
  }
}

/** Some 150 dots an inch on A4: small print stays readable. */
const longestSide = 1800
/** Of pages smaller than that paper, so that a visiting card does not become a poster. */
const mostScale = 3
/** All that PDFium may have: a page of 1,800 pixels takes 13 MB, and its pictures are unpacked beside it. */
const mostMemory = 384 * 1024 * 1024

/** `fpdfview.h`: annotations are drawn, as they would be printed, and red comes before blue. */
const flags = 0x01 | 0x10
const bgrx = 3
const passwordNeeded = 4

/** `program`: PDFium itself. Throws PdfError. Whatever else it throws, the process it runs in is to be given up. */
export async function* drawPages(
  program: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array,
  most: number,
): AsyncGenerator<DrawnPage> {
  const pdfium = await loadPdfium(program)
  const heap = () => pdfium.pdfium.HEAPU8
  const data = pdfium.pdfium.wasmExports.malloc(bytes.length)
  if (!data) throw new PdfError('document-heavy')
  heap().set(bytes, data)
  // Most locked files open without a password and only forbid to print or to copy: those are taken.
  const document = pdfium.FPDF_LoadMemDocument(data, bytes.length, '')
  if (!document)
    throw new PdfError(pdfium.FPDF_GetLastError() === passwordNeeded ? 'document-locked' : 'document-invalid')
  const count = pdfium.FPDF_GetPageCount(document)
  if (count > most) throw new PdfError('document-pages')
  if (count < 1) throw new PdfError('document-invalid')
  // What was typed into the fields of a form; no script of it runs, since this PDFium has nothing that could.
  const form = pdfium.PDFiumExt_InitFormFillEnvironment(document, pdfium.PDFiumExt_OpenFormFillInfo())
  // As it would be printed: fields that wait to be filled are tinted else.
  pdfium.FPDF_SetFormFieldHighlightAlpha(form, 0)
  for (let number = 0; number < count; number++) {
    const page = pdfium.FPDF_LoadPage(document, number)
    if (!page) throw new PdfError('document-invalid')
    yield drawPage(pdfium, page, form)
    pdfium.FPDF_ClosePage(page)
  }
}

function drawPage(pdfium: WrappedPdfiumModule, page: number, form: number): DrawnPage {
  const [across, down] = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)]
  if (!(across > 0 && down > 0 && Number.isFinite(across + down))) throw new PdfError('document-invalid')
  const scale = Math.min(mostScale, longestSide / Math.max(across, down))
  const sideOf = (points: number) => Math.max(1, Math.min(longestSide, Math.round(points * scale)))
  const [width, height] = [sideOf(across), sideOf(down)]
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, bgrx, 0, 0)
  if (!bitmap) throw new PdfError('document-heavy')
  pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
  pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
  pdfium.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, flags)
  const at = pdfium.FPDFBitmap_GetBuffer(bitmap)
  const pixels = pdfium.pdfium.HEAPU8.slice(at, at + width * height * 4)
  pdfium.FPDFBitmap_Destroy(bitmap)
  return { width, height, pixels }
}

async function loadPdfium(program: Uint8Array<ArrayBuffer>): Promise<WrappedPdfiumModule> {
  const { init } = await import('@embedpdf/pdfium')
  const pdfium = await init({
    // It would ask for up to two gigabytes.
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
      const instance = new WebAssembly.Instance(new WebAssembly.Module(program), limitMemory(imports))
      done(instance)
      return instance.exports
    },
  })
  pdfium.PDFiumExt_Init()
  return pdfium
}

function limitMemory(imports: WebAssembly.Imports): WebAssembly.Imports {
  const grow = imports.env?.emscripten_resize_heap
  if (typeof grow !== 'function') throw new Error('this PDFium cannot be kept from growing')
  const within = (size: number) => size >>> 0 <= mostMemory && grow(size)
  return { ...imports, env: { ...imports.env, emscripten_resize_heap: within } }
}
