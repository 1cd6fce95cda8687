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

/** The log's pseudonym of another identity of the person, where one came. */
export interface MaybeWithLogOther {
  logOther?: string;
}

/** What may bring the log's pseudonym of the person, sealed. */
interface CarriesSealedPerson {
  /** The hub's pseudonym. */
  person: string;
  body: {
    sealedLogPerson?: string;
    opening?: { other: string; sealedOtherPerson: string };
    /** The hub's pseudonym of another identity. */
    other?: string;
    sealedLogOther?: string;
  };
}

/** A pseudonym, sealed, and whose it must be. */
interface SealedField {
  name: string;
  token: string | undefined;
  audience: string;
  /** Of whom it must be, where it is not the message's person: the hub's pseudonym. */
  hub?: string;
}

type OpenedContent<C> = MaybeWithLogPerson<C> & MaybeWithOtherPerson & MaybeWithLogOther;

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
  const { sealedLogPerson, opening, sealedLogOther, other: otherIdentity = '' } = content.body;
  const open = ({ name, token, audience, hub = content.person }: SealedField): Promise<OpenedField> =>
    openField(sealed, { sender: senderOf(content), audience, hub }, name, token);
  const log = await open({ name: 'sealedLogPerson', token: sealedLogPerson, audience: 'log' });
  if (!log.ok) return log;
  const { sealedOtherPerson: token, other: audience = '' } = opening ?? {};
  const other = await open({ name: 'sealedOtherPerson', token, audience });
  if (!other.ok) return other;
  const joined = await open({ name: 'sealedLogOther', token: sealedLogOther, audience: 'log', hub: otherIdentity });
  if (!joined.ok) return joined;
  const opened = log.content === undefined ? content : { ...content, logPerson: log.content };
  const more = {
    ...(other.content !== undefined && { otherPerson: other.content }),
    ...(joined.content !== undefined && { logOther: joined.content }),
  };
  return { ok: true, content: { ...opened, ...more } };
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
