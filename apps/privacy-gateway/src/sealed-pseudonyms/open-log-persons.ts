import { type Decoded, type EncodedMessage, undecodable } from '@lacznik/contracts';
import type { Opened, OpenSealedPseudonymsService, SealBinding } from './open-sealed-pseudonyms.service';

/** What was said of a person, with the log's pseudonym. */
export type WithLogPerson<C> = C & { logPerson: string };

/** The same, with the log's pseudonym where one came: what ends something brings none. */
export type MaybeWithLogPerson<C> = WithLogPerson<C> | (C & { logPerson?: undefined });

/** What else may come of a person: their pseudonym at the other party of a process. */
export interface MaybeWithOtherPerson {
  otherPerson?: string;
}

/** What may bring the log's pseudonym of the person, sealed. */
interface CarriesSealedPerson {
  /** The hub's pseudonym. */
  person: string;
  body: { sealedLogPerson?: string; opening?: { other: string; sealedOtherPerson: string } };
}

/** A pseudonym, sealed, and whose it must be. */
interface SealedField {
  name: string;
  token: string | undefined;
  audience: string;
}

type OpenedContent<C> = MaybeWithLogPerson<C> & MaybeWithOtherPerson;

type OpenedResult<C> = Decoded<OpenedContent<C>> | Exclude<Opened, { ok: true }>;

/** Reads messages whose pseudonyms have been opened. */
export interface OpenedMessages<C, M = EncodedMessage> {
  decode(message: M): Decoded<OpenedContent<C>>;
  /** What is missing to open one: the key. */
  lacks(message: M): string | undefined;
}

/**
 * Decodes messages and opens the log's pseudonyms in them, and those of the other party of a process: before the transaction, which holds locks that facts wait for. What does
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
  const { sealedLogPerson, opening } = content.body;
  const open = ({ name, token, audience }: SealedField): Promise<OpenedField> =>
    openField(sealed, { sender: senderOf(content), audience, hub: content.person }, name, token);
  const log = await open({ name: 'sealedLogPerson', token: sealedLogPerson, audience: 'log' });
  if (!log.ok) return log;
  const { sealedOtherPerson: token, other: audience = '' } = opening ?? {};
  const other = await open({ name: 'sealedOtherPerson', token, audience });
  if (!other.ok) return other;
  const opened = log.content === undefined ? content : { ...content, logPerson: log.content };
  return { ok: true, content: other.content === undefined ? opened : { ...opened, otherPerson: other.content } };
}

type OpenedField = { ok: true; content: string | undefined } | Exclude<Opened, { ok: true }>;

async function openField(
  sealed: OpenSealedPseudonymsService,
  binding: SealBinding,
  name: string,
  token: string | undefined,
): Promise<OpenedField> {
  if (token === undefined) return { ok: true, content: undefined };
  const opened = await sealed.open(token, binding);
  return opened.ok ? opened : { ...opened, reason: `its ${name} is not taken: ${opened.reason}` };
}
