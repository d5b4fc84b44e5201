/** What a thread is about and what a file belongs to. */

const subjectKinds = ['entry', 'grievance', 'asset'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** `id`: of the entry, grievance or asset in its own table. */
export type Subject = { kind: SubjectKind; id: string }

/** Where a subject belongs, and so who may read what concerns it. */
export type Place = { district: string; office: string }

export const entrySubject = (id: string): Subject => ({ kind: 'entry', id })

/** A case is talked about where it began: in the conversation about its entry; one that began without an entry has its own. */
export const conversationOf = ({ id, entry }: { id: string; entry: string | null }): Subject =>
  entry === null ? { kind: 'grievance', id } : entrySubject(entry)
