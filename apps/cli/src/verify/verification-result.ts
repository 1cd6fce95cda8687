/** What a check found wrong; `message` is one sentence for a person. */
export interface Failure {
  ok: false;
  message: string;
}

/** The result of a verification; `message` is one sentence for a person. */
export type VerificationResult = { ok: true; message: string } | Failure;

export function failure(message: string): Failure {
  return { ok: false, message };
}

const MAX_CHARACTERS = 200;

/** Text from outside, made safe for a terminal: no control or direction characters, not endless. */
export function printable(text: string): string {
  const clean = text.slice(0, MAX_CHARACTERS).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
  return text.length > MAX_CHARACTERS ? `${clean}…` : clean;
}

/** `1 entry`, `2 entries`. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
