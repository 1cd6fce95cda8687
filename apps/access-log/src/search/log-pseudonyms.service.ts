import type { PersonIdentity } from '@lacznik/identifiers';
import { askIdentity } from '@lacznik/identity-client';
import { Injectable } from '@nestjs/common';
import { AccessLogConfig } from '../access-log-config';

/** Turns a person into the log's pseudonyms. The PESEL goes to identity and nowhere else. */
@Injectable()
export class LogPseudonymsService {
  constructor(private readonly config: AccessLogConfig) {}

  /**
   * The person's now and, while the keys of the pseudonyms are being changed, that of the epoch before. Asks in the name of whoever asked us, so that nobody learns a pseudonym by way of the log who would not by himself.
   * @param authorization the asker's header
   * @throws LacznikError `unavailable` while identity does not answer
   */
  async pseudonymsOf(person: PersonIdentity, authorization: string): Promise<string[]> {
    const { identityUrl } = this.config;
    const { pseudonyms, former } = await askIdentity({
      identityUrl,
      authorization,
      audiences: ['log'],
      persons: [person],
    });
    return [...(pseudonyms.log ?? []), ...(former?.log ?? [])];
  }
}
