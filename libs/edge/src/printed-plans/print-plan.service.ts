import type { JointPlanView } from '@lacznik/contracts';
import { DictionariesService, InstitutionsService } from '@lacznik/institutions';
import { Injectable } from '@nestjs/common';
import { planPdf } from './plan-pdf';

/** Prints a joint plan for the person, with the names of the institutions in it. */
@Injectable()
export class PrintPlanService {
  constructor(
    private readonly institutions: InstitutionsService,
    private readonly dictionaries: DictionariesService,
  ) {}

  async print(institution: string, plan: JointPlanView): Promise<Buffer> {
    const [names, dictionaries] = await Promise.all([
      this.institutions.namesOf([institution, plan.other]),
      this.dictionaries.received(),
    ]);
    return planPdf({ plan, institution, names, dictionaries, madeAt: new Date().toISOString() });
  }
}
