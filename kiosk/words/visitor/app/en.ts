/** English for the app of `/g`. */
import type { AppWords } from './hi.ts'

export const enApp: AppWords = {
  name: 'Sunwai',
  install: 'Keep this on the phone like an app',
  offline: {
    title: 'There is no network now',
    lead: 'Nothing reaches the office at the moment.',
    again: 'Try to open it again',
    asOf: (time) => `As of ${time}, without network. What has changed since is not shown here.`,
    nothing:
      'Your grievances cannot be shown without a network. They stay on this phone for half an hour after you come in. When there is a network, come in with your mobile number.',
    removed: 'Removed from this phone',
    removedLead:
      'Nothing of your grievances is on this phone now. When there is a network, it is closed at the office’s end too.',
  },
  write: {
    title: 'Write a new grievance',
    lead: 'What you write is locked on this phone and sent when there is a network. Until then it is not filed.',
    where: 'Place: village, ward or colony, and something near it',
    keep: 'Keep it on this phone, send it when there is a network',
  },
  unsent: {
    title: 'Not sent yet',
    one: 'A grievance that you wrote is locked on this phone. It is not filed yet.',
    several: (count) =>
      `${count} grievances that you wrote are locked on this phone. They are not filed yet.`,
    later: 'Open this page when there is a network; then it is sent.',
    signIn: 'Come in with the mobile number that it was written with. Then it is sent.',
    look: 'This was written without a network and has not been sent. Look at it, then send it.',
    send: 'Send the grievance',
    drop: 'Do not send, delete it',
    filed: 'The grievance that you wrote without a network is filed. Its number:',
    refused:
      'The grievance that you wrote without a network could not be taken. File a new one below, or come to the office’s counter.',
    tooMany:
      'Five grievances came from this number today. What you wrote is kept on this phone; open this page again tomorrow.',
    full: 'There is no more room for long texts of this office today. What you wrote is kept on this phone; open this page again tomorrow.',
    notKept: 'It could not be kept on this phone. Write it on paper and send it when there is a network.',
    ending:
      'A grievance on this phone has not been sent yet. Closing deletes it. Press again if it shall be deleted.',
  },
}
