import {
  type Decoded,
  type EncodedMessage,
  type MessageDefinition,
  type ReceivedCaseChange,
  type ReceivedView,
  undecodable,
} from '@lacznik/contracts';
import type { Opened, OpenSealedPseudonymsService } from '../sealed-pseudonyms/open-sealed-pseudonyms.service';

/** What an edge says of a person and an institution, and may bring the log's pseudonym with, sealed. */
type MayBringPerson = ReceivedCaseChange | ReceivedView;

/** The same, with the log's pseudonym where it was brought. */
type MayHavePerson<R> = (R & { logPerson: string }) | (R & { logPerson?: undefined });

/** A case's change, with the log's pseudonym where it opens: one that closes brings none. */
export type CaseChangeWithPerson = MayHavePerson<ReceivedCaseChange>;

/** A view, with the log's pseudonym where no case has it: that of a case which was not opened. */
export type ViewWithPerson = MayHavePerson<ReceivedView>;

type OpenedResult<R> = Decoded<R> | Exclude<Opened, { ok: true }>;

/** Reads messages whose pseudonyms have been opened. */
export interface OpenedMessages<R, M = EncodedMessage> {
  decode(message: M): Decoded<R>;
  /** What is missing to open one: the key. */
  lacks(message: M): string | undefined;
}

/**
 * Decodes messages and opens the log's pseudonyms in them: before the transaction, which holds locks that facts wait for. What
 * does not open, or was sealed for something else, is not decodable; what was sealed for a key that is not here waits for it.
 */
export async function openCasePersons<R extends MayBringPerson, M extends EncodedMessage>(
  sealed: OpenSealedPseudonymsService,
  definition: Pick<MessageDefinition<R>, 'decode'>,
  messages: readonly M[],
): Promise<OpenedMessages<MayHavePerson<R>, M>> {
  const opened = await Promise.all(
    messages.map(async (message) => [message, await openCasePerson(sealed, definition.decode(message))] as const),
  );
  const byMessage = new Map<M, OpenedResult<MayHavePerson<R>>>(opened);
  const resultOf = (message: M): OpenedResult<MayHavePerson<R>> =>
    byMessage.get(message) ?? undecodable('it was not opened');
  return {
    decode: resultOf,
    lacks: (message) => {
      const result = byMessage.get(message);
      return result && 'lacksKey' in result ? result.reason : undefined;
    },
  };
}

async function openCasePerson<R extends MayBringPerson>(
  sealed: OpenSealedPseudonymsService,
  decoded: Decoded<R>,
): Promise<OpenedResult<MayHavePerson<R>>> {
  if (!decoded.ok) return decoded;
  const { person, body } = decoded.content;
  if (body.sealedLogPerson === undefined) return decoded;
  const binding = { sender: body.receiver, audience: 'log', hub: person };
  const opened = await sealed.open(body.sealedLogPerson, binding);
  if (!opened.ok) return { ...opened, reason: `its sealedLogPerson is not taken: ${opened.reason}` };
  return { ok: true, content: { ...decoded.content, logPerson: opened.content } };
}
