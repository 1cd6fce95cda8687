import { findRepeatedMember, type Refusal } from '@lacznik/contracts';

/**
 * What a JSON file of people holds, and the first name that stands twice in it. It is in UTF-8, with a byte order mark or without.
 * @throws Error that may quote the file, where it is no JSON or in another encoding: letters would be lost
 */
export function parseJsonFile(bytes: Uint8Array): [value: unknown, repeated: Refusal | undefined] {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  return [JSON.parse(text), findRepeatedMember(text)];
}
