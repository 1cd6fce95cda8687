import { READ_SECTIONS_OF_INTEREST, SET_SECTIONS_OF_INTEREST, WantedSections } from '@lacznik/contracts';
import { type Caller, CallerInstitution, Endpoint, FromCaller, ValidBody } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { SectionsOfInterestService } from './sections-of-interest.service';

/** Which sections an institution wants, for its system and its coordinator. */
@Controller()
export class SectionsOfInterestController {
  constructor(private readonly interests: SectionsOfInterestService) {}

  @Endpoint(READ_SECTIONS_OF_INTEREST)
  readSectionsOfInterest(@CallerInstitution() institution: string): Promise<WantedSections> {
    return this.interests.read(institution);
  }

  @Endpoint(SET_SECTIONS_OF_INTEREST)
  setSectionsOfInterest(
    @CallerInstitution() institution: string,
    @FromCaller() { subject, roles }: Caller,
    @ValidBody(WantedSections) wanted: WantedSections,
  ): Promise<WantedSections> {
    const actorRole = roles.includes('coordinator') ? 'coordinator' : 'institution';
    return this.interests.set(institution, wanted, { actor: subject, actorRole });
  }
}
