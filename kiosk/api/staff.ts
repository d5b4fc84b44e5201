/** Requests of the staff pages, by name, with its shapes from the contract. */

import type { Comparison } from '#server/contract/figures/comparison.ts'
import type { FigureChoices } from '#server/contract/figures/figure-choices.ts'
import type { Acknowledgement, FlagList } from '#server/contract/figures/flag.ts'
import type {
  ComingWords,
  OfficeReleases,
  RedactionRequest,
  ReleasedWordsPage,
} from '#server/contract/figures/release.ts'
import type { EntryView, Summary } from '#server/contract/figures/summary.ts'
import type {
  AbsenceChange,
  AbsencesView,
  AbsenceView,
  OwnerChoice,
} from '#server/contract/grievances/absence.ts'
import type {
  GrievanceRequest,
  GrievanceView,
  TransferTarget,
} from '#server/contract/grievances/grievance.ts'
import type { GrievanceAct } from '#server/contract/grievances/grievance-act.ts'
import type { GrievanceFigures } from '#server/contract/grievances/grievance-figures.ts'
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import type { Appointment } from '#server/contract/staff/access.ts'
import type { LedgerPage } from '#server/contract/staff/ledger.ts'
import type {
  PasswordChange,
  PasswordReset,
  ResetLinkReply,
  ResetView,
} from '#server/contract/staff/password.ts'
import type {
  AppointmentChange,
  InvitationReply,
  Joining,
  JoiningView,
  PeopleView,
  SessionView,
  SignIn,
} from '#server/contract/staff/person.ts'
import type {
  EnrolmentReply,
  PhoneSetup,
  RecoveryCodesReply,
  RenewalStart,
  SecondStepView,
  SignInReply,
  StepView,
} from '#server/contract/staff/second-step.ts'
import type { SessionsView } from '#server/contract/staff/session.ts'
import type { StaffContact, StaffContactView } from '#server/contract/staff/staff-contact.ts'
import type { StatusView } from '#server/contract/status.ts'
import type { OfficeReply, ThreadView, WaitingList } from '#server/contract/thread.ts'
import { ask } from './client.ts'

export type EntriesPage = { entries: EntryView[]; next: string | null }

const post = <Reply>(path: string, body: unknown = {}) => ask<Reply>(path, { method: 'POST', body })
const put = (path: string, body: unknown) => ask<void>(path, { method: 'PUT', body })
const remove = (path: string) => ask<void>(path, { method: 'DELETE' })
const part = encodeURIComponent

export const session = (begun?: Promise<Response>) => ask<SessionView>('/api/session', { begun })
export const signIn = (body: SignIn) => post<SignInReply>('/api/session', body)
/** What is left to do after a password; null for nothing. */
export const pendingStep = () => ask<StepView | null>('/api/session/step')
export const answerStep = (code: string) => post<SignInReply>('/api/session/code', { code })
export const enrol = (code: string) => post<EnrolmentReply>('/api/session/enrolment', { code })
export const signOut = () => remove('/api/session')
export const invitation = (link: string) => ask<JoiningView>('/api/joining', { link })
export const join = (link: string, body: Joining) =>
  ask<SignInReply>('/api/joining', { method: 'POST', body, link })

export const resetLink = (link: string) => ask<ResetView>('/api/reset', { link })
export const resetPassword = (link: string, body: PasswordReset) =>
  ask<void>('/api/reset', { method: 'POST', body, link })

export const ownSessions = (signal: AbortSignal) => ask<SessionsView>('/api/account/sessions', { signal })
export const endOwnSession = (id: string) => remove(`/api/account/sessions/${part(id)}`)
export const secondStep = (signal: AbortSignal) => ask<SecondStepView>('/api/account/second-step', { signal })
export const startPhone = (proof: RenewalStart) => post<PhoneSetup>('/api/account/second-step/phone', proof)
export const confirmPhone = (code: string) =>
  post<RecoveryCodesReply>('/api/account/second-step/phone/confirm', { code })
export const newRecoveryCodes = (code: string) =>
  post<RecoveryCodesReply>('/api/account/second-step/recovery-codes', { code })
export const turnOffSecondStep = (code: string) => post<void>('/api/account/second-step/off', { code })
export const resetPhone = (id: string) => post<void>(`/api/people/${part(id)}/second-step/reset`)
export const ownContact = (signal: AbortSignal) => ask<StaffContactView>('/api/account/contact', { signal })
export const changeOwnContact = (body: StaffContact) => put('/api/account/contact', body)
export const endOtherSessions = () => remove('/api/account/sessions')
export const changePassword = (body: PasswordChange) => post<void>('/api/account/password', body)

/** `district`: of those that the person reaches; null where there is one only. */
export type InDistrict = { district: string | null }

/** `about`: as `FigureFilter` takes it. */
export const summary = (about: Record<string, string | null>, signal: AbortSignal) =>
  ask<Summary>(`/api/summary?${query(about)}`, { signal })
/** `office`: null for all that the person reads in the district. */
export const figureChoices = (about: InDistrict & { office: string | null }, signal: AbortSignal) =>
  ask<FigureChoices>(`/api/offices/choices?${query(about)}`, { signal })
export const comparison = (days: number, signal: AbortSignal) =>
  ask<Comparison>(`/api/comparison?${query({ days: String(days) })}`, { signal })
export const grievanceFigures = (about: InDistrict & { days: number }, signal: AbortSignal) =>
  ask<GrievanceFigures>(`/api/grievance-figures?${query({ ...about, days: String(about.days) })}`, { signal })
/** `about`: as `EntriesQuery` takes it. */
export const entries = (about: Record<string, string | null>, signal?: AbortSignal) =>
  ask<EntriesPage>(`/api/entries?${query(about)}`, { ...(signal && { signal }) })

export const entry = (id: string, signal: AbortSignal) =>
  ask<EntryView>(`/api/entries/${part(id)}`, { signal })

/** Entries whose visitor wrote last. */
export const waiting = (about: InDistrict & { after: string | null }, signal: AbortSignal) =>
  ask<WaitingList>(`/api/threads?${query(about)}`, { signal })
export const thread = (id: string, signal: AbortSignal) =>
  ask<ThreadView>(`/api/threads/${part(id)}`, { signal })
/** Of a case that began without an entry. */
export const caseThread = (id: string, signal: AbortSignal) =>
  ask<ThreadView>(`/api/threads/grievance/${part(id)}`, { signal })
export const writeToVisitor = (id: string, body: OfficeReply) =>
  post<ThreadView>(`/api/threads/${part(id)}`, body)
export const photoAddress = (id: string): string => `/api/files/${part(id)}`
export const thumbnailAddress = (id: string): string => `${photoAddress(id)}/thumbnail`

export const releases = (office: string, signal: AbortSignal) =>
  ask<OfficeReleases>(`/api/releases?${query({ office })}`, { signal })
export const releasedWords = (office: string, before: string | null, signal?: AbortSignal) =>
  ask<ReleasedWordsPage>(`/api/releases/words?${query({ office, before })}`, { ...(signal && { signal }) })

export const comingWords = (office: string, before: string | null, signal?: AbortSignal) =>
  ask<ComingWords>(`/api/releases/coming?${query({ office, before })}`, { ...(signal && { signal }) })
export const redact = (entry: string, body: RedactionRequest) =>
  post<void>(`/api/releases/coming/${part(entry)}`, body)

export const flags = (about: InDistrict & { page?: string }, signal: AbortSignal) =>
  ask<FlagList>(`/api/flags?${query(about)}`, { signal })
export const acknowledge = (id: string, body: Acknowledgement) =>
  post<void>(`/api/flags/${part(id)}/acknowledge`, body)
export const confirmFlag = (id: string, version: number) =>
  post<void>(`/api/flags/${part(id)}/confirm`, { version })

export const grievances = (about: InDistrict & Record<string, string | null>, signal: AbortSignal) =>
  ask<GrievanceList>(`/api/grievances?${query(about)}`, { signal })
/** The one with this number, open or not, as it is typed; undefined where the person sees none such. */
export const grievanceByReference = async (reference: string) =>
  (await ask<GrievanceList>(`/api/grievances?${query({ reference })}`)).grievances[0]
export const grievance = (id: string, signal: AbortSignal) =>
  ask<GrievanceView>(`/api/grievances/${part(id)}`, { signal })
export const absences = (signal: AbortSignal) => ask<AbsencesView>('/api/absences', { signal })
export const absence = (person: string, signal: AbortSignal) =>
  ask<AbsenceView>(`/api/absences/${part(person)}`, { signal })
export const setAbsence = (person: string, body: AbsenceChange) => put(`/api/absences/${part(person)}`, body)
export const endAbsence = (person: string) => remove(`/api/absences/${part(person)}`)
/** Who may work the grievances of an office. */
export const owners = (about: { office: string; tier: string }, signal: AbortSignal) =>
  ask<{ owners: OwnerChoice[] }>(`/api/grievances/owners?${query(about)}`, { signal })
export const transferTargets = (office: string, signal: AbortSignal) =>
  ask<{ offices: TransferTarget[] }>(`/api/grievances/offices?${query({ office })}`, { signal })
export const openGrievance = (body: GrievanceRequest) => post<GrievanceView>('/api/grievances', body)
export const actOnGrievance = (id: string, body: GrievanceAct) =>
  post<GrievanceView>(`/api/grievances/${part(id)}/events`, body)

/** Those that are missed while their office is open. */

export const people = (about: InDistrict, signal: AbortSignal) =>
  ask<PeopleView>(`/api/people?${query(about)}`, { signal })
export const disablePerson = (id: string) => post<void>(`/api/people/${part(id)}/disable`)
export const enablePerson = (id: string) => post<void>(`/api/people/${part(id)}/enable`)
export const changeAppointments = (id: string, body: AppointmentChange) =>
  post<void>(`/api/people/${part(id)}/appointments`, body)
export const makeResetLink = (id: string) => post<ResetLinkReply>(`/api/people/${part(id)}/reset-link`)
export const sessionsOf = (id: string, signal: AbortSignal) =>
  ask<SessionsView>(`/api/people/${part(id)}/sessions`, { signal })
export const contactOf = (id: string, signal: AbortSignal) =>
  ask<StaffContactView>(`/api/people/${part(id)}/contact`, { signal })
export const changeContactOf = (id: string, body: StaffContact) =>
  put(`/api/people/${part(id)}/contact`, body)
/** One of them, or all. */
export const endSessionsOf = (id: string, session?: string) =>
  remove(`/api/people/${part(id)}/sessions${session === undefined ? '' : `/${part(session)}`}`)
export const invite = (appointment: Appointment) => post<InvitationReply>('/api/invitations', appointment)

export const status = (about: InDistrict, signal: AbortSignal) =>
  ask<StatusView>(`/api/status?${query(about)}`, { signal })

export const ledger = (
  about: Record<'action' | 'actor' | 'office' | 'from' | 'to' | 'before' | 'district', string | null>,
  signal: AbortSignal,
) => ask<LedgerPage>(`/api/ledger?${query(about)}`, { signal })

export function query(fields: Record<string, string | null>): string {
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== null)
  return new URLSearchParams(given).toString()
}
