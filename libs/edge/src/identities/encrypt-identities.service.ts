import type { CaseIdentity } from '@lacznik/contracts';
import { decryptAtRest, encryptAtRest } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { InstitutionKeys } from './institution-keys';
import { noKey } from './no-key';

/** A case of the institution, which an identity belongs to. */
export interface CasePlace {
  institution: string;
  caseReference: string;
}

/** Where an identity belongs: to a case, to a consent or an objection that the institution recorded, to a question that it asked, or to a process that it takes part in. */
export type IdentityPlace =
  | CasePlace
  | { institution: string; consent: string }
  | { institution: string; objection: string }
  | { institution: string; inquiry: string }
  | { institution: string; process: string };

/**
 * Encrypts whom a case, a consent or an objection is of, with its institution's key (AES-256-GCM, a fresh nonce each time). The place is authenticated with it
 * and not stored beside it: moved to another row, it does not open.
 */
@Injectable()
export class EncryptIdentitiesService {
  constructor(private readonly keys: InstitutionKeys) {}

  /** @throws LacznikError `unavailable` where the institution has no key */
  encryptIdentity(place: IdentityPlace, identity: CaseIdentity): Promise<string> {
    return this.encrypt(place, identity);
  }

  /** @throws LacznikError `unavailable` where the key is gone from the file, `internal` where it does not open */
  decryptIdentity(place: IdentityPlace, encrypted: string): Promise<CaseIdentity> {
    return this.decrypt<CaseIdentity>(place, encrypted);
  }

  /** Anything else of the place that is for its institution's eyes alone. */
  async encrypt(place: IdentityPlace, content: unknown): Promise<string> {
    const current = this.keys.currentKey(place.institution);
    if (!current) throw noKey(place.institution);
    return encryptAtRest(current, partsOf(place), content);
  }

  decrypt<T>(place: IdentityPlace, encrypted: string): Promise<T> {
    const { institution } = place;
    const keyOf = (kid: string | undefined): Uint8Array => {
      const key = this.keys.findKey(institution, kid);
      if (!key) throw noKey(institution);
      return key;
    };
    return decryptAtRest<T>(keyOf, partsOf(place), encrypted);
  }
}

function partsOf({ institution, ...place }: IdentityPlace): string[] {
  return [institution, ...('caseReference' in place ? [place.caseReference] : Object.entries(place).flat())];
}
