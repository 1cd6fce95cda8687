import type { PublicationLine } from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import { dayNumber } from '../calendar';
import { AS_OF } from '../region';

/** The sections that a labour office publishes. */
export type LabourSection =
  'registrations' | 'help-profiles' | 'labour-benefits' | 'activations' | 'proposals' | 'health-insurances';

/** One line of a publication stream of a labour office. */
export interface Publication extends Readonly<Omit<PublicationLine, 'data'>> {
  readonly section: LabourSection;
  readonly data: Readonly<Record<string, string | number>>;
}

/** The help profiles of the act of 2004 as it stood from 2014 to 2019. */
export type HelpProfile = 'I' | 'II' | 'III';

/** What is decided about an unemployed person before the records are written. Days are day numbers. */
export interface Client {
  /** TERYT of the labour office's county, 4 digits. */
  readonly county: string;
  /** The person's number in the register, from 1. */
  readonly number: number;
  readonly person: PersonIdentity;
  readonly profile: HelpProfile;
  readonly registeredOn: number;
  readonly hasBenefit: boolean;
  /** The commune (6 digits) where the person takes part in the Activation and Integration Programme. */
  readonly programmeIn?: string;
}

/** {@link AS_OF} as a day number. */
export const AS_OF_DAY = dayNumber(AS_OF);

/**
 * A first revision of a client's record. Its id is the kind of record, the county and the person's number in the
 * register: `REJ/2606/000123`.
 */
export function recordOf(
  client: Client,
  section: LabourSection,
  prefix: string,
  data: Publication['data'],
): Publication {
  const recordId = `${prefix}/${client.county}/${String(client.number).padStart(6, '0')}`;
  return { section, recordId, revision: 1, person: client.person, data };
}
