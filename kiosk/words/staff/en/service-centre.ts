/** English for the first page of an operator of a service centre. */
import type { hiServiceCentre } from '../hi/service-centre.ts'

export const enServiceCentre: typeof hiServiceCentre = {
  serviceCentre: {
    title: 'Service centre',
    lead: 'You file for citizens who stand before you. What others filed, and the figures of the district, you do not see.',
    file: 'For a citizen',
    fileHelp:
      'The mobile number and the code are the citizen’s own: news of the case then comes to their phone. Without a number they get a receipt to take along.',
    fileSubmit: 'File a grievance',
    receipt: 'Look up a receipt',
    after: 'Sign the citizen out there before the next one comes.',
  },
}
