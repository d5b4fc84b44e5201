/** What scripts add to the questions of a grievance: the phone's place. */
import { offerHere } from './here.ts'

for (const section of document.querySelectorAll<HTMLElement>('.here')) offerHere(section)
