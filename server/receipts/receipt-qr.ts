/** The receipt as a code to keep. */
import QRCode from 'qrcode'

/** SVG; `url` is the public address. It opens the receipt page with the receipt in the fragment, which browsers do not send. */
export const receiptQr = (url: string, receipt: string): Promise<string> =>
  QRCode.toString(`${url}/r#${receipt.replaceAll(' ', '')}`, {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: 4,
  })
