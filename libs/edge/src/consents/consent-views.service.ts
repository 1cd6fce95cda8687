import type { ConsentView } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { CasesService } from '../cases/cases.service';
import type { Consent } from './consent.entity';
import { viewOf } from './consent-view';

/** Shows consents to the institution that recorded them, with its cases as it says them. */
@Injectable()
export class ConsentViewsService {
  constructor(private readonly cases: CasesService) {}

  async show(institution: string, consents: readonly Consent[]): Promise<ConsentView[]> {
    const references = consents.flatMap(({ caseReference }) => caseReference ?? []);
    const own = await this.cases.ownReferencesOf(institution, references);
    return consents.map(viewOf).map((view) => {
      const { caseReference } = view;
      return { ...view, caseReference: caseReference && (own.get(caseReference) ?? caseReference) };
    });
  }

  async showOne(consent: Consent): Promise<ConsentView> {
    const [view = viewOf(consent)] = await this.show(consent.institution, [consent]);
    return view;
  }
}
