import type { PersonIdentity } from '@lacznik/identifiers';
import { askIdentity } from '@lacznik/identity-client';
import { Injectable } from '@nestjs/common';
import { AccessLogConfig } from '../access-log-config';

/** Turns a person into the log's pseudonym. The PESEL goes to identity and nowhere else. */
@Injectable()
export class LogPseudonymsService {
  constructor(private readonly config: AccessLogConfig) {}

  /**
   * Asks in the name of whoever asked us, so that nobody learns a pseudonym by way of the log who would not by himself.
   * @param authorization the asker's header
   * @throws LacznikError `unavailable` while identity does not answer
   */
  async pseudonymOf(person: PersonIdentity, authorization: string): Promise<string> {
    const { identityUrl } = this.config;
    const { pseudonyms } = await askIdentity({
      identityUrl,
      authorization,
      audiences: ['log'],
      persons: [person],
    });
    return pseudonyms.log?.[0] ?? '';
  }
}
