/** What a check found wrong, in one sentence for a person. */
export interface Refused {
  ok: false;
  sentence: string;
}

/** What a verification comes to: one sentence for a person. */
export type Finding = { ok: true; sentence: string } | Refused;

export function refused(sentence: string): Refused {
  return { ok: false, sentence };
}

const MAX_CHARACTERS = 200;

/** Text from outside, made fit for a terminal: no control or direction characters, not endless. */
export function shown(text: string): string {
  const printable = text.slice(0, MAX_CHARACTERS).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
  return text.length > MAX_CHARACTERS ? `${printable}…` : printable;
}

/** `1 entry`, `2 entries`. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
