/** Fills in the code from the SMS by itself, where the browser can (WebOTP). Without it phones offer it above the keyboard. */
type CodeCredential = Credential & { code: string }

const form = document.querySelector<HTMLFormElement>('form[action="/g/session"]')
const field = document.querySelector<HTMLInputElement>('#code')

if (form && field && 'OTPCredential' in window) {
  const stop = new AbortController()
  form.addEventListener('submit', () => stop.abort())
  const wanted = { otp: { transport: ['sms'] }, signal: stop.signal } as CredentialRequestOptions
  navigator.credentials
    .get(wanted)
    .then((credential) => {
      // Whoever has begun to type goes on.
      if (!credential || field.value !== '') return
      field.value = (credential as CodeCredential).code
      form.requestSubmit()
    })
    // It was not allowed, or came too late: the field is there.
    .catch(() => undefined)
}
