/** The requests that attacks are made of, as bytes. No I/O. */

/** One network, or as many as there are requests: a crowd of hired machines. */
type Network = 'one' | 'many'
export const fromNetwork = (network: Network, n: number) =>
  network === 'one' ? '203.0.113.77' : `100.${64 + ((n >> 8) & 63)}.${n & 255}.7`

export const mega = 1024 * 1024
export function http(
  method: string,
  path: string,
  from: string,
  body: Buffer | string = '',
  headers: Record<string, string> = {},
): Buffer {
  const bytes = Buffer.from(body as string)
  const lines = Object.entries({
    host: '127.0.0.1',
    'x-forwarded-for': from,
    accept: 'text/html',
    ...(method === 'POST' && {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(bytes.length),
    }),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), bytes])
}

export const boundary = 'a-line-that-parts'
export const multipart = { 'content-type': `multipart/form-data; boundary=${boundary}` }
export const field = (name: string, value: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

export function upload(receipt: string, message: string, picture: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(field('receipt', receipt) + field('message', message)),
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="photo"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
    ),
    picture,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
}

export const json = {
  'content-type': 'application/json',
  accept: 'application/json',
  'sec-fetch-site': 'same-origin',
}
