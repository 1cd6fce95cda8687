import { readFile } from 'node:fs/promises';
import { canonicalPersonId, type PersonIdentity } from '@lacznik/identifiers';
import { askIdentity } from '@lacznik/identity-client';
import { MicroBatcher } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { EdgeConfig } from '../edge-config';

const CACHED_PERSONS = 50_000;
const PERSONS_PER_CALL = 1000;

/** A person as the hub, and whoever else was asked for, knows it. */
export type Pseudonyms = Readonly<Record<string, string>>;

/** Asks identity for pseudonyms, many persons a call, and remembers the hub's. The PESEL goes no further than that call. */
@Injectable()
export class PseudonymClient {
  private readonly hub = new LRUCache<string, string>({ max: CACHED_PERSONS });
  private readonly lookUps = new MicroBatcher<PersonIdentity, string>(async (persons) => {
    const asked = await this.ask(['hub'], persons);
    return asked.map(({ hub }) => hub ?? '');
  }, PERSONS_PER_CALL);

  constructor(private readonly config: EdgeConfig) {}

  /** The hub's pseudonym of each person, in order. @throws LacznikError `unavailable` while identity does not answer */
  async hubPseudonyms(persons: readonly PersonIdentity[]): Promise<string[]> {
    const ids = persons.map(canonicalPersonId);
    // Kept here from the beginning: what is remembered of others meanwhile may push them out.
    const known = new Map<string, string>();
    const unknown = new Map<string, PersonIdentity>();
    ids.forEach((id, i) => {
      const [person, remembered] = [persons[i], this.hub.get(id)];
      if (remembered !== undefined) known.set(id, remembered);
      else if (person) unknown.set(id, person);
    });
    const missing = [...unknown];
    for (let start = 0; start < missing.length; start += PERSONS_PER_CALL) {
      const part = missing.slice(start, start + PERSONS_PER_CALL);
      const found = await this.lookUps.submit(part.map(([, person]) => person));
      part.forEach(([id], i) => known.set(id, found[i] ?? ''));
    }
    for (const id of unknown.keys()) this.hub.set(id, known.get(id) ?? '');
    return ids.map((id) => known.get(id) ?? '');
  }

  /** The pseudonyms of one person for these audiences: `hub`, `log`, or an institution's id. */
  async pseudonymsOf(person: PersonIdentity, audiences: readonly string[]): Promise<Pseudonyms> {
    const [pseudonyms] = await this.ask(audiences, [person]);
    return pseudonyms ?? {};
  }

  private async ask(audiences: readonly string[], persons: readonly PersonIdentity[]): Promise<Pseudonyms[]> {
    const token = (await readFile(this.config.serviceTokenFile, 'utf8')).trim();
    const { identityUrl } = this.config;
    const pseudonyms = await askIdentity({ identityUrl, authorization: `Bearer ${token}`, audiences, persons });
    return persons.map((_, i) =>
      Object.fromEntries(audiences.map((audience) => [audience, pseudonyms[audience]?.[i] ?? ''])),
    );
  }
}
