import {
  CASE_CHANGED,
  type Decoded,
  type EncodedMessage,
  type ReceivedCaseChange,
  undecodable,
} from '@lacznik/contracts';
import type { WithLogPerson } from './open-cases.store';
import type { OpenSealedPseudonymsService } from '../sealed-pseudonyms/open-sealed-pseudonyms.service';

/** A case's change, with the log's pseudonym where it opens: one that closes brings none. */
export type CaseChangeWithPerson = WithLogPerson<ReceivedCaseChange> | (ReceivedCaseChange & { logPerson?: undefined });

/**
 * Decodes case changes and opens the log's pseudonyms in them: before the transaction, which holds locks that facts wait for. What
 * does not open, or was sealed for something else, is not decodable.
 */
export async function openCasePersons<M extends EncodedMessage>(
  sealed: OpenSealedPseudonymsService,
  messages: readonly M[],
): Promise<(message: M) => Decoded<CaseChangeWithPerson>> {
  const opened = await Promise.all(
    messages.map(async (message) => [message, await openCasePerson(sealed, CASE_CHANGED.decode(message))] as const),
  );
  const byMessage = new Map<M, Decoded<CaseChangeWithPerson>>(opened);
  return (message) => byMessage.get(message) ?? undecodable('it was not opened');
}

async function openCasePerson(
  sealed: OpenSealedPseudonymsService,
  decoded: Decoded<ReceivedCaseChange>,
): Promise<Decoded<CaseChangeWithPerson>> {
  if (!decoded.ok) return decoded;
  const { person, body } = decoded.content;
  if (body.sealedLogPerson === undefined) return decoded;
  const binding = { sender: body.receiver, audience: 'log', hub: person };
  const opened = await sealed.open(body.sealedLogPerson, binding);
  if (!opened.ok) return undecodable(`its sealedLogPerson is not taken: ${opened.reason}`);
  return { ok: true, content: { ...decoded.content, logPerson: opened.content } };
}
