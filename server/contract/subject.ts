/** What a thread is about and what a file belongs to. */

const subjectKinds = ['entry', 'grievance', 'asset'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** `id`: of the entry, grievance or asset in its own table. */
export type Subject = { kind: SubjectKind; id: string }

/** Where a subject belongs, and so who may read what concerns it. */
export type Place = { district: string; office: string }

export const entrySubject = (id: string): Subject => ({ kind: 'entry', id })
