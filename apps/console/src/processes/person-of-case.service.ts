import { ProblemError } from '@lacznik/client';
import { caseAddress, type CaseIdentity, READ_CASE } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { PersonCalls } from '../calls/person-calls';
import type { Visit } from '../pages/visit';

/** Whom a case is about: read when a form is sent, so that no form carries a person. */
@Injectable()
export class PersonOfCase {
  constructor(private readonly calls: PersonCalls) {}

  /** @returns undefined where there is no such case, or whom it is about is not kept any more */
  async identityOf(visit: Visit, reference: string): Promise<CaseIdentity | undefined> {
    if (reference === '') return undefined;
    try {
      return (await this.calls.edge(visit).call(READ_CASE, caseAddress(reference))).identity;
    } catch (error) {
      if (error instanceof ProblemError && error.status === 404) return undefined;
      throw error;
    }
  }
}
