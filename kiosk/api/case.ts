/** Requests that the page of one case makes beside its steps, and those of the templates that it offers. */

import type { VoiceNoteView } from '#server/contract/citizens/voice-note.ts'
import type {
  TemplateChange,
  TemplateList,
  TemplateRequest,
} from '#server/contract/grievances/answer-template.ts'
import type { CaseNoteRequest, CaseNotes } from '#server/contract/grievances/case-note.ts'
import type { CasePhotos, PhotoMoment } from '#server/contract/grievances/case-photo.ts'
import type { CaseReaders, ReaderDoing } from '#server/contract/grievances/case-reader.ts'
import type { CaseDocuments, StaffPurpose } from '#server/contract/grievances/document.ts'
import type { DraftRequest, Drafts } from '#server/contract/grievances/draft.ts'
import type { DraftForm } from '#server/contract/words/draft-fields.ts'
import { ask } from './client.ts'

const part = encodeURIComponent
const caseAt = (id: string): string => `/api/grievances/${part(id)}`

export const caseNotes = (id: string, signal: AbortSignal) =>
  ask<CaseNotes>(`${caseAt(id)}/notes`, { signal })
export const writeNote = (id: string, body: CaseNoteRequest) =>
  ask<CaseNotes>(`${caseAt(id)}/notes`, { method: 'POST', body })
/** A line of the ledger, each time. */
export const showNumber = (id: string) => ask<{ number: string }>(`${caseAt(id)}/number`, { method: 'POST' })

export const casePhotos = (id: string, signal: AbortSignal) =>
  ask<CasePhotos>(`${caseAt(id)}/photos`, { signal })
export const addCasePhoto = (id: string, moment: PhotoMoment, file: Blob) =>
  ask<CasePhotos>(`${caseAt(id)}/photos?moment=${moment}`, { method: 'POST', body: file })
export const removeCasePhoto = (id: string, file: string) =>
  ask<CasePhotos>(`${caseAt(id)}/photos/${part(file)}`, { method: 'DELETE' })
export const casePhotoAddress = (id: string, file: string): string => `${caseAt(id)}/photos/${part(file)}`

export const voiceNote = (id: string, signal: AbortSignal) =>
  ask<VoiceNoteView>(`${caseAt(id)}/voice-note`, { signal })
export const voiceNoteAddress = (id: string): string => `${caseAt(id)}/voice-note/sound`

export const caseDocuments = (id: string, signal: AbortSignal) =>
  ask<CaseDocuments>(`${caseAt(id)}/documents`, { signal })
export const addCaseDocument = (id: string, purpose: StaffPurpose, file: File) =>
  ask<CaseDocuments>(`${caseAt(id)}/documents?purpose=${purpose}`, {
    method: 'POST',
    body: file,
    fileName: file.name,
  })
export const removeCaseDocument = (id: string, file: string) =>
  ask<CaseDocuments>(`${caseAt(id)}/documents/${part(file)}`, { method: 'DELETE' })
export const caseDocumentAddress = (id: string, file: string): string =>
  `${caseAt(id)}/documents/${part(file)}`

export const caseDrafts = (id: string) => ask<Drafts>(`${caseAt(id)}/drafts`)
export const keepDraft = (id: string, form: DraftForm, body: DraftRequest) =>
  ask<Drafts>(`${caseAt(id)}/drafts/${form}`, { method: 'PUT', body, keepalive: true })
/** `other`: when a text of another device was written, which goes instead. */
export const dropDraft = (id: string, form: DraftForm, { seen, other }: { seen: number; other?: number }) =>
  ask<Drafts>(`${caseAt(id)}/drafts/${form}?seen=${seen}${other === undefined ? '' : `&other=${other}`}`, {
    method: 'DELETE',
    keepalive: true,
  })

export const sayReader = (id: string, doing: ReaderDoing) =>
  ask<CaseReaders>(`${caseAt(id)}/readers`, { method: 'POST', body: { doing } })

export const templates = (signal: AbortSignal) => ask<TemplateList>('/api/answer-templates', { signal })
export const templatesFor = (office: string, signal: AbortSignal) =>
  ask<TemplateList>(`/api/answer-templates?office=${part(office)}`, { signal })
export const addTemplate = (body: TemplateRequest) =>
  ask<void>('/api/answer-templates', { method: 'POST', body })
export const changeTemplate = (id: string, body: TemplateChange) =>
  ask<void>(`/api/answer-templates/${part(id)}`, { method: 'PUT', body })
export const removeTemplate = (id: string) =>
  ask<void>(`/api/answer-templates/${part(id)}`, { method: 'DELETE' })
