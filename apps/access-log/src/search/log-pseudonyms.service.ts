import { parsePerson } from '@lacznik/contracts';
import { askIdentity } from '@lacznik/identity-client';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { AccessLogConfig } from '../access-log-config';

/** Turns a person into the log's pseudonym. The PESEL goes to identity and nowhere else. */
@Injectable()
export class LogPseudonymsService {
  constructor(private readonly config: AccessLogConfig) {}

  /**
   * Asks in the name of whoever asked us, so that nobody learns a pseudonym by way of the log who would not by himself.
   * @param person `{pesel}` or `{document}`, as it came
   * @param authorization the asker's header
   * @throws LacznikError that says what is wrong with the person; `unavailable` while identity does not answer
   */
  async pseudonymOf(person: unknown, authorization: string): Promise<string> {
    const parsed = parsePerson(person, 'person');
    if (!parsed.ok) throw LacznikError.of(parsed.refusal);
    const { identityUrl } = this.config;
    const { log = [] } = await askIdentity({
      identityUrl,
      authorization,
      audiences: ['log'],
      persons: [parsed.person],
    });
    return log[0] ?? '';
  }
}
