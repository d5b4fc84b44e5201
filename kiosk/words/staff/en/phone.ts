/** What two-step sign-in says in English. */
import type { Figures } from '../figures.ts'
import type { PhoneWords } from '../hi/phone.ts'

const unreadable =
  'Codes of your phone cannot be checked any more, since the keys of this server were replaced. Ask an administrator to reset your second step.'

export const enPhone = (f: Figures): PhoneWords => ({
  twoStep: {
    code: {
      title: 'Enter the code from your phone',
      lead: 'Open the authenticator app on your phone and type the six digits it shows.',
      code: 'Six-digit code',
      codeHint: 'It changes every 30 seconds.',
      submit: 'Sign in',
      wrong: 'That code is wrong, or was used already. Type the one that the app shows now.',
      toRecovery: 'I do not have my phone',
      recoveryTitle: 'Enter a recovery code',
      recoveryLead:
        'You were given ten recovery codes when you set up your phone. Type any of them; each works once.',
      recoveryCode: 'Recovery code',
      recoveryHint: 'Such as 7KD3M-Q2X9A',
      recoveryWrong: 'That recovery code is wrong, or was used already. Type another.',
      noneLeft: 'No recovery codes either? Ask an administrator to remove your old phone.',
      toPhone: 'Use the code from my phone',
      startOver: 'Start again with the password',
      unreadable,
      stopped: {
        'second-step-over': 'That took too long, or something changed meanwhile. Enter your password again.',
        'second-step-unreadable': unreadable,
        'too-many-tries':
          'Too many wrong codes were entered, so you have to wait at least 15 minutes. If it was not you, somebody knows your password: ask an administrator for a new one.',
      },
    },
    phone: {
      title: 'Set up your phone for signing in',
      lead: 'Your role needs a code from your phone as well as the password. Whoever learns your password cannot get in without the phone.',
      app: 'Install an authenticator app on your phone',
      appHelp: 'Such as Google Authenticator or Microsoft Authenticator. If you have one already, use it.',
      scan: 'Press “+” in the app and scan this',
      qr: 'QR code for the app',
      open: 'Is the app on this phone? Open it there',
      byHand: 'It does not scan? Type it instead',
      account: 'Account',
      key: 'Key',
      confirm: 'Type the six digits that the app shows',
      submit: 'Set up phone',
      wrong:
        'The app does not show this code now. Wait for the next one and type that; if it keeps failing, set the clock of your phone to automatic.',
    },
    recovery: {
      title: 'Keep these recovery codes',
      lead: 'If your phone is lost or broken, one of these signs you in. Each works once. They will not be shown again.',
      list: 'Recovery codes',
      sheet: (login, place) => `${login}, ${place}`,
      copy: 'Copy all',
      copied: 'Copied',
      print: 'Print',
      onward: 'I have kept them, continue',
      kept: 'I have kept them',
    },
    own: {
      title: 'Two-step sign-in',
      on: (date) => `On, with the phone set up on ${date}.`,
      off: 'Off: the password alone signs you in.',
      help: 'When it is on, signing in takes a code from your phone as well.',
      required: 'Your role requires it.',
      left: (n) =>
        n === 0
          ? 'No recovery codes are left: make new ones.'
          : n === 1
            ? '1 recovery code is left.'
            : `${f.count(n)} recovery codes are left.`,
      start: 'Set up a phone',
      another: 'Set up another phone',
      anotherHelp: 'Once it is set up, the first phone and the old recovery codes stop working.',
      codes: 'Make new recovery codes',
      codesHelp: 'The old recovery codes stop working.',
      turnOff: 'Turn off',
      turnOffTitle: 'Turn off two-step sign-in?',
      turnOffHelp: 'Anybody with your password can get into your account then.',
      password: 'Your password',
      passwordWrong: 'That password is wrong.',
      proof: 'A code from your present phone, or a recovery code',
      next: 'Continue',
      over: 'That took too long, or something changed meanwhile. Press “Cancel” and start again.',
      wait: 'Too many wrong codes. Wait at least 15 minutes, then try again.',
    },
    reset: {
      has: 'Phone set up',
      action: 'Remove phone',
      title: (name) => `Remove the phone of ${name}?`,
      help: 'First make sure that it is they who ask. The old phone and the recovery codes stop working, and they are signed out everywhere. They can then sign in with the password and set up another phone.',
    },
  },
})
