/** What a citizen said to a case instead of writing it. */
import { voiceNoteLimits } from '../words/voice-note.ts'

export const mostVoiceBytes = voiceNoteLimits.bytes

/** `gone`: its time is over, or its citizen erased it. `mayListen`: whoever asks works such cases. */
export type VoiceNoteView = { note: { seconds: number; gone: boolean; mayListen: boolean } | null }
