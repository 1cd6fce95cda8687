import { readFile } from 'node:fs/promises';
import { canonicalPersonId, type PersonIdentity } from '@lacznik/identifiers';
import { askIdentity, type IdentityAnswer, type IdentityQuestion } from '@lacznik/identity-client';
import { LacznikError, MicroBatcher } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { EdgeConfig } from '../edge-config';

/** More than the labour offices of a region have registered: of a register that is sent again, fewer would be pushed out before their turn. */
const CACHED_PERSONS = 100_000;
const PERSONS_PER_CALL = 1000;
const NOBODY: HubIdentity = { hub: '' };

/** A person as the hub knows it. */
export interface HubIdentity {
  /** The hub's pseudonym. */
  hub: string;
  /** The same of the epoch before, while the keys are being changed. */
  formerHub?: string;
}

/** The pseudonyms under which what was said of the person may be kept, that of today first. */
export function pseudonymsOf({ hub, formerHub }: HubIdentity): string[] {
  return formerHub === undefined ? [hub] : [hub, formerHub];
}

/** A person as those know it who have to do with a case. */
export interface CasePseudonyms extends HubIdentity {
  /** The pseudonym of the institution whose case it is. */
  own: string;
  /** The same of the epoch before, likewise. */
  formerOwn?: string;
  /** The log's, as this edge may have it: sealed for the gateway, for that institution and person. */
  sealedLog: string;
}

/** A person as those know it who have to do with a process of two institutions. */
export interface ProcessPseudonyms extends CasePseudonyms {
  /** The other institution's, sealed for the gateway likewise. */
  sealedOther: string;
}

/** Asks identity for pseudonyms, many persons a call, and remembers the hub's. The PESEL goes no further than that call. */
@Injectable()
export class PseudonymClient {
  private readonly hub = new LRUCache<string, HubIdentity>({ max: CACHED_PERSONS });
  private readonly lookUps = new MicroBatcher<PersonIdentity, HubIdentity>(async (persons) => {
    const { pseudonyms, former } = await this.ask({ audiences: ['hub'], persons });
    return persons.map((_, i) => ({ hub: pseudonyms.hub?.[i] ?? '', formerHub: former?.hub?.[i] }));
  }, PERSONS_PER_CALL);

  constructor(private readonly config: EdgeConfig) {}

  /** The hub's pseudonym of each person, in order. @throws LacznikError `unavailable` while identity does not answer */
  async hubPseudonyms(persons: readonly PersonIdentity[]): Promise<string[]> {
    return (await this.hubIdentities(persons)).map(({ hub }) => hub);
  }

  /** The same, with those of the epoch before. @throws LacznikError `unavailable` likewise */
  async hubIdentities(persons: readonly PersonIdentity[]): Promise<HubIdentity[]> {
    const ids = persons.map(cacheKeyOf);
    // Kept here from the beginning: what is remembered of others meanwhile may push them out.
    const known = new Map<string, HubIdentity>();
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
      part.forEach(([id], i) => known.set(id, found[i] ?? NOBODY));
    }
    for (const id of unknown.keys()) this.hub.set(id, known.get(id) ?? NOBODY);
    return ids.map((id) => known.get(id) ?? NOBODY);
  }

  /** Of one person, what opening a case of this institution needs. @throws LacznikError `unavailable` likewise */
  async casePseudonyms(institution: string, person: PersonIdentity): Promise<CasePseudonyms> {
    return casePseudonymsIn(await this.askSealed(institution, ['log'], person), institution);
  }

  /** … what opening a process of this institution with another one needs. @throws LacznikError `unavailable` likewise */
  async processPseudonyms(institution: string, other: string, person: PersonIdentity): Promise<ProcessPseudonyms> {
    const answer = await this.askSealed(institution, ['log', other], person);
    return { ...casePseudonymsIn(answer, institution), sealedOther: answer.sealed[other]?.[0] ?? '' };
  }

  private askSealed(sender: string, audiences: string[], person: PersonIdentity): Promise<IdentityAnswer> {
    return this.ask({ audiences: ['hub', sender], sealed: { sender, audiences }, persons: [person] });
  }

  private async ask(question: Pick<IdentityQuestion, 'audiences' | 'sealed' | 'persons'>): Promise<IdentityAnswer> {
    const authorization = `Bearer ${await this.readToken()}`;
    return askIdentity({ identityUrl: this.config.identityUrl, authorization, ...question });
  }

  private async readToken(): Promise<string> {
    try {
      return (await readFile(this.config.serviceTokenFile, 'utf8')).trim();
    } catch (cause) {
      const detail = 'This edge cannot read its own token (SERVICE_TOKEN_FILE); nothing was stored. Send it again.';
      throw new LacznikError('unavailable', detail, { cause, logLevel: 'error' });
    }
  }
}

/** What names the person, as short as may be: there are many. */
function cacheKeyOf(person: PersonIdentity): string {
  return 'pesel' in person ? person.pesel : canonicalPersonId(person);
}

function casePseudonymsIn({ pseudonyms, former, sealed }: IdentityAnswer, institution: string): CasePseudonyms {
  return {
    hub: pseudonyms.hub?.[0] ?? '',
    formerHub: former?.hub?.[0],
    own: pseudonyms[institution]?.[0] ?? '',
    formerOwn: former?.[institution]?.[0],
    sealedLog: sealed.log?.[0] ?? '',
  };
}
