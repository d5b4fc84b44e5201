/** The receipt as a code to keep. */

/** SVG; `url` is the public address. It opens the receipt page with the receipt in the fragment, which browsers do not send. */
export async function receiptQr(url: string, receipt: string): Promise<string> {
  const { default: qr } = await import('qrcode')
  return qr.toString(`${url}/r#${receipt.replaceAll(' ', '')}`, {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: 4,
  })
}
