/** Text from documents, which must command neither a terminal nor the order in which a page is read. */

// A document may hold escape sequences, or marks that turn the reading order round; where they are shown they would act.
const COMMANDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** The text with everything replaced that would act where it is shown. */
export function harmless(text: string): string {
  return text.replace(COMMANDS, '\ufffd');
}
