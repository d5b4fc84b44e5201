/** What scripts add to the questions of a grievance: the phone's place, and the voice. */
import { offerHere } from './here.ts'
import { offerRecorder } from './recorder.ts'

for (const section of document.querySelectorAll<HTMLElement>('.here')) offerHere(section)
for (const section of document.querySelectorAll<HTMLElement>('.recorder')) offerRecorder(section)
