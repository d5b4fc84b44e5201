/** What scripts add to the questions of a grievance: the phone's place, the voice, and papers that go as soon as they are chosen. */
import { offerHere } from './here.ts'
import { offerRecorder } from './recorder.ts'

const papers = document.querySelector<HTMLFormElement>('.papers-form')
// Without its words the form works as without scripts.
if (papers)
  void import('../papers/papers-form.ts')
    .then(({ sendWhenChosen }) => sendWhenChosen(papers))
    .catch(() => undefined)

for (const section of document.querySelectorAll<HTMLElement>('.here')) offerHere(section)
for (const section of document.querySelectorAll<HTMLElement>('.recorder')) offerRecorder(section)
