import { type Decoded, type EncodedMessage, undecodable } from '@lacznik/contracts';
import type { Opened, OpenSealedPseudonymsService } from './open-sealed-pseudonyms.service';

/** What was said of a person, with the log's pseudonym. */
export type WithLogPerson<C> = C & { logPerson: string };

/** The same, with the log's pseudonym where one came: what ends something brings none. */
export type MaybeWithLogPerson<C> = WithLogPerson<C> | (C & { logPerson?: undefined });

/** What may bring the log's pseudonym of the person, sealed. */
interface CarriesSealedPerson {
  /** The hub's pseudonym. */
  person: string;
  body: { sealedLogPerson?: string };
}

type OpenedResult<C> = Decoded<MaybeWithLogPerson<C>> | Exclude<Opened, { ok: true }>;

/** Reads messages whose pseudonyms have been opened. */
export interface OpenedMessages<C, M = EncodedMessage> {
  decode(message: M): Decoded<MaybeWithLogPerson<C>>;
  /** What is missing to open one: the key. */
  lacks(message: M): string | undefined;
}

/**
 * Decodes messages and opens the log's pseudonyms in them: before the transaction, which holds locks that facts wait for. What does
 * not open, or was sealed for something else, is not decodable; what was sealed for a key that is not here waits for it.
 * @param senderOf the institution that it must have been sealed for
 */
export async function openLogPersons<M extends EncodedMessage, C extends CarriesSealedPerson>(
  sealed: OpenSealedPseudonymsService,
  messages: readonly M[],
  decode: (message: M) => Decoded<C>,
  senderOf: (content: C) => string,
): Promise<OpenedMessages<C, M>> {
  const opened = await Promise.all(
    messages.map(async (message) => [message, await openOne(sealed, decode(message), senderOf)] as const),
  );
  const byMessage = new Map<M, OpenedResult<C>>(opened);
  return {
    decode: (message) => byMessage.get(message) ?? undecodable('it was not opened'),
    lacks: (message) => {
      const result = byMessage.get(message);
      return result && 'lacksKey' in result ? result.reason : undefined;
    },
  };
}

async function openOne<C extends CarriesSealedPerson>(
  sealed: OpenSealedPseudonymsService,
  decoded: Decoded<C>,
  senderOf: (content: C) => string,
): Promise<OpenedResult<C>> {
  if (!decoded.ok) return decoded;
  const { content } = decoded;
  const { sealedLogPerson } = content.body;
  if (sealedLogPerson === undefined) return { ok: true, content };
  const binding = { sender: senderOf(content), audience: 'log', hub: content.person };
  const opened = await sealed.open(sealedLogPerson, binding);
  if (!opened.ok) return { ...opened, reason: `its sealedLogPerson is not taken: ${opened.reason}` };
  return { ok: true, content: { ...content, logPerson: opened.content } };
}
