import {
  type Decoded,
  type EncodedMessage,
  type MessageDefinition,
  type ReceivedCaseChange,
  type ReceivedView,
  undecodable,
} from '@lacznik/contracts';
import type { OpenSealedPseudonymsService } from '../sealed-pseudonyms/open-sealed-pseudonyms.service';

/** What an edge says of a person and an institution, and may bring the log's pseudonym with, sealed. */
type MayBringPerson = ReceivedCaseChange | ReceivedView;

/** The same, with the log's pseudonym where it was brought. */
type MayHavePerson<R> = (R & { logPerson: string }) | (R & { logPerson?: undefined });

/** A case's change, with the log's pseudonym where it opens: one that closes brings none. */
export type CaseChangeWithPerson = MayHavePerson<ReceivedCaseChange>;

/** A view, with the log's pseudonym where no case has it: that of a case which was not opened. */
export type ViewWithPerson = MayHavePerson<ReceivedView>;

/**
 * Decodes messages and opens the log's pseudonyms in them: before the transaction, which holds locks that facts wait for. What
 * does not open, or was sealed for something else, is not decodable.
 */
export async function openCasePersons<R extends MayBringPerson, M extends EncodedMessage>(
  sealed: OpenSealedPseudonymsService,
  definition: Pick<MessageDefinition<R>, 'decode'>,
  messages: readonly M[],
): Promise<(message: EncodedMessage) => Decoded<MayHavePerson<R>>> {
  const opened = await Promise.all(
    messages.map(async (message) => [message, await openCasePerson(sealed, definition.decode(message))] as const),
  );
  const byMessage = new Map<EncodedMessage, Decoded<MayHavePerson<R>>>(opened);
  return (message) => byMessage.get(message) ?? undecodable('it was not opened');
}

async function openCasePerson<R extends MayBringPerson>(
  sealed: OpenSealedPseudonymsService,
  decoded: Decoded<R>,
): Promise<Decoded<MayHavePerson<R>>> {
  if (!decoded.ok) return decoded;
  const { person, body } = decoded.content;
  if (body.sealedLogPerson === undefined) return decoded;
  const binding = { sender: body.receiver, audience: 'log', hub: person };
  const opened = await sealed.open(body.sealedLogPerson, binding);
  if (!opened.ok) return undecodable(`its sealedLogPerson is not taken: ${opened.reason}`);
  return { ok: true, content: { ...decoded.content, logPerson: opened.content } };
}
