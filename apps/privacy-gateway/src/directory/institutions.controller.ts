import {
  CooperationCoordinator,
  type InstitutionList,
  InstitutionParameters,
  type InstitutionView,
  LIST_INSTITUTIONS,
  READ_INSTITUTION,
  SET_COORDINATOR,
} from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, LacznikError, ValidBody, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import type { Actor } from './directory-acts';
import { InstitutionsService } from './institutions.service';

/** Who takes part and whom to ask there, for everybody who does. */
@Controller()
export class InstitutionsController {
  constructor(private readonly institutions: InstitutionsService) {}

  @Endpoint(LIST_INSTITUTIONS)
  listInstitutions(): Promise<InstitutionList> {
    return this.institutions.list();
  }

  @Endpoint(READ_INSTITUTION)
  readInstitution(@ValidParameters(InstitutionParameters) { id }: InstitutionParameters): Promise<InstitutionView> {
    return this.institutions.read(id);
  }

  @Endpoint(SET_COORDINATOR)
  setCoordinator(
    @FromCaller() caller: Caller,
    @ValidParameters(InstitutionParameters) { id }: InstitutionParameters,
    @ValidBody(CooperationCoordinator) coordinator: CooperationCoordinator,
  ): Promise<InstitutionView> {
    return this.institutions.setCoordinator(id, coordinator, actorFor(id, caller));
  }
}

function actorFor(id: string, { subject, roles, institution }: Caller): Actor {
  if (roles.includes('administrator')) return { actor: subject, actorRole: 'administrator' };
  if (institution === id) return { actor: subject, actorRole: 'coordinator' };
  throw new LacznikError(
    'forbidden',
    'A coordinator names that of the own institution; the access token (claim `institution`) names another, or none.',
  );
}
