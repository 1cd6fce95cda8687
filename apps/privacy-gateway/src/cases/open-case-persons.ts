import {
  CASE_CHANGED,
  type Decoded,
  type EncodedMessage,
  type ReceivedCaseChange,
  undecodable,
} from '@lacznik/contracts';
import type { WithLogPerson } from './open-cases.store';
import type { Opened, OpenSealedPseudonymsService } from '../sealed-pseudonyms/open-sealed-pseudonyms.service';

/** A case's change, with the log's pseudonym where it opens: one that closes brings none. */
export type CaseChangeWithPerson = WithLogPerson<ReceivedCaseChange> | (ReceivedCaseChange & { logPerson?: undefined });

type OpenedCase = Decoded<CaseChangeWithPerson> | Exclude<Opened, { ok: true }>;

/** Reads case changes whose pseudonyms have been opened. */
export interface OpenedCases<M> {
  decode(message: M): Decoded<CaseChangeWithPerson>;
  /** What is missing to open one: the key. */
  lacks(message: M): string | undefined;
}

/**
 * Decodes case changes and opens the log's pseudonyms in them: before the transaction, which holds locks that facts wait for. What
 * does not open, or was sealed for something else, is not decodable; what was sealed for a key that is not here waits for it.
 */
export async function openCasePersons<M extends EncodedMessage>(
  sealed: OpenSealedPseudonymsService,
  messages: readonly M[],
): Promise<OpenedCases<M>> {
  const opened = await Promise.all(
    messages.map(async (message) => [message, await openCasePerson(sealed, CASE_CHANGED.decode(message))] as const),
  );
  const byMessage = new Map<M, OpenedCase>(opened);
  const resultOf = (message: M): OpenedCase => byMessage.get(message) ?? undecodable('it was not opened');
  return {
    decode: resultOf,
    lacks: (message) => {
      const result = byMessage.get(message);
      return result && 'lacksKey' in result ? result.reason : undefined;
    },
  };
}

async function openCasePerson(
  sealed: OpenSealedPseudonymsService,
  decoded: Decoded<ReceivedCaseChange>,
): Promise<OpenedCase> {
  if (!decoded.ok) return decoded;
  const { person, body } = decoded.content;
  if (body.sealedLogPerson === undefined) return decoded;
  const binding = { sender: body.receiver, audience: 'log', hub: person };
  const opened = await sealed.open(body.sealedLogPerson, binding);
  if (!opened.ok) return { ...opened, reason: `its sealedLogPerson is not taken: ${opened.reason}` };
  return { ok: true, content: { ...decoded.content, logPerson: opened.content } };
}
