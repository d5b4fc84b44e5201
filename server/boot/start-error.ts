/** Something that stops a start and that the administrator can mend; the message is one or two sentences for them. */
export class StartError extends Error {}
