import { containsPesel } from '@lacznik/identifiers';
import type { Fault } from './refusal';

/** One hash in some thousand has eleven digits in a row that pass for a PESEL. */
const MADE_BY_MACHINE: readonly string[] = ['contentHash'];

/** The first text in a command, however deep, that holds a PESEL; the fault names the field and never repeats the text. */
export function peselFault(content: unknown, field = ''): Fault | undefined {
  if (typeof content === 'string')
    return containsPesel(content) ? { code: 'pesel-in-text', parts: { field } } : undefined;
  if (typeof content !== 'object' || content === null) return undefined;
  for (const [name, member] of Object.entries(content)) {
    if (MADE_BY_MACHINE.includes(name)) continue;
    const fault = peselFault(member, field === '' ? name : `${field}.${name}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
