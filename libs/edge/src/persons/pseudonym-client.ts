import { readFile } from 'node:fs/promises';
import { canonicalPersonId, type PersonIdentity } from '@lacznik/identifiers';
import { Coalescer, currentTraceparent, LacznikError, Refusal } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { request } from 'undici';
import { EdgeConfig } from '../edge-config';

const REMEMBERED_PERSONS = 50_000;
const PERSONS_PER_CALL = 1000;
const CALL_TIMEOUT_MS = 5000;

/** A person as the hub, and whoever else was asked for, knows it. */
export type Pseudonyms = Readonly<Record<string, string>>;

/** Asks identity for pseudonyms, many persons a call, and remembers the hub's. The PESEL goes no further than that call. */
@Injectable()
export class PseudonymClient {
  private readonly hub = new LRUCache<string, string>({ max: REMEMBERED_PERSONS });
  private readonly lookUps = new Coalescer<PersonIdentity, string>(async (persons) => {
    const asked = await this.ask(['hub'], persons);
    return asked.map(({ hub }) => hub ?? '');
  }, PERSONS_PER_CALL);

  constructor(private readonly config: EdgeConfig) {}

  /** The hub's pseudonym of each person, in order. @throws LacznikError `unavailable` while identity does not answer */
  async hubPseudonyms(persons: readonly PersonIdentity[]): Promise<string[]> {
    const ids = persons.map(canonicalPersonId);
    const unknown = new Map<string, PersonIdentity>();
    ids.forEach((id, i) => {
      const person = persons[i];
      if (person && !this.hub.has(id)) unknown.set(id, person);
    });
    const fresh = new Map<string, string>();
    const missing = [...unknown];
    for (let start = 0; start < missing.length; start += PERSONS_PER_CALL) {
      const part = missing.slice(start, start + PERSONS_PER_CALL);
      const found = await this.lookUps.add(part.map(([, person]) => person));
      part.forEach(([id], i) => fresh.set(id, found[i] ?? ''));
    }
    fresh.forEach((pseudonym, id) => this.hub.set(id, pseudonym));
    return ids.map((id) => fresh.get(id) ?? this.hub.get(id) ?? '');
  }

  /** The pseudonyms of one person for these audiences: `hub`, `log`, or an institution's id. */
  async pseudonymsOf(person: PersonIdentity, audiences: readonly string[]): Promise<Pseudonyms> {
    const [pseudonyms] = await this.ask(audiences, [person]);
    return pseudonyms ?? {};
  }

  private async ask(audiences: readonly string[], persons: readonly PersonIdentity[]): Promise<Pseudonyms[]> {
    const { pseudonyms } = await this.post({ audiences, persons }).catch((cause: unknown) => {
      throw unavailable(cause);
    });
    const of = (audience: string, i: number): string => {
      const found = pseudonyms?.[audience]?.[i];
      // Without it the record would be nobody's, and two persons' would be the same.
      if (typeof found !== 'string' || found === '') throw unavailable(new Error('identity left a person out'));
      return found;
    };
    return persons.map((_, i) => Object.fromEntries(audiences.map((audience) => [audience, of(audience, i)])));
  }

  private async post(body: unknown): Promise<{ pseudonyms?: Record<string, string[]> }> {
    const token = (await readFile(this.config.serviceTokenFile, 'utf8')).trim();
    const { statusCode, body: answer } = await request(`${this.config.identityUrl}/v1/pseudonyms`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        traceparent: currentTraceparent(),
      },
      body: JSON.stringify(body),
      headersTimeout: CALL_TIMEOUT_MS,
      bodyTimeout: CALL_TIMEOUT_MS,
    });
    if (statusCode === 200) return (await answer.json()) as { pseudonyms?: Record<string, string[]> };
    const problem = (await answer.json().catch(() => undefined)) as Partial<Refusal> | undefined;
    throw new Error(`identity answered ${statusCode} ${problem?.code ?? ''}`);
  }
}

function unavailable(cause: unknown): LacznikError {
  return new LacznikError('unavailable', 'Identity does not answer at the moment; nothing was stored. Send it again.', {
    cause,
    logLevel: 'warn',
  });
}
