import { LacznikClient } from '@lacznik/client';
import type { Role } from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import { ORGANISATION } from '../directory';
import { type PersonRegister, registerOf } from '../people';
import {
  countyOfCommune,
  FAMILY_HELP_CENTRES,
  labourOfficeOf,
  LABOUR_OFFICES,
  WELFARE_CENTRES,
  type WelfareCentre,
  welfareCentresOf,
} from '../region';
import { planOf, type RegisterPlan, samplePlanOf } from '../register-plan';
import { type SharedClient, sharedClients } from '../shared-clients';
import { InstitutionSystem } from './institution-system';
import type { RegionAccess } from './region-access';

/** The county whose whole register is published. */
export const COUNTY = '2606';

/** The same people every time. */
export const SEED = 20_150_630;

/** Shared clients besides the programme's participants: enough to see, few enough to be quick. */
const OTHER_CLIENTS = 150;

/** A labour office, and what its register adds up to. */
export interface CountyOffice {
  readonly system: InstitutionSystem;
  readonly plan: RegisterPlan;
}

/** A commune of the activation and integration programme (PAI). */
export interface ProgrammeCommune {
  readonly centre: WelfareCentre;
  readonly office: InstitutionSystem;
  readonly welfare: InstitutionSystem;
  /** As many as the regional report has. */
  readonly participants: readonly PersonIdentity[];
}

/** Who takes part in the walk-through. */
export interface Actors {
  readonly administrator: LacznikClient;
  readonly auditor: LacznikClient;
  /** Opatów's labour office. */
  readonly office: InstitutionSystem;
  readonly otherOffices: readonly CountyOffice[];
  /** The welfare centres of Opatów county. */
  readonly centres: readonly InstitutionSystem[];
  /** Opatów's register. */
  readonly people: readonly PersonRegister[];
  /** Of those, the people on whom a welfare centre opens a case. */
  readonly clients: readonly SharedClient[];
  /** The person whose joint file is looked at: a client of the town's welfare centre. */
  readonly sampleClient: SharedClient;
  readonly sampleCentre: InstitutionSystem;
  /** The county's family help centre. */
  readonly familyHelp: InstitutionSystem;
  /** All of the region. */
  readonly programme: readonly ProgrammeCommune[];
  readonly organisation: InstitutionSystem;
}

/** Makes up the people and each institution's system. @param isFull the other 13 registers are as large as in 2015, too */
export function createActors(region: RegionAccess, isFull: boolean): Actors {
  const system = (id: string, name: string) => new InstitutionSystem(id, name, region);
  const official = (role: Role) =>
    new LacznikClient({ addresses: region.urls, token: () => region.issue({ sub: role, roles: [role] }) });
  const people = [...registerOf(planOf(COUNTY, SEED))];
  const clients = sharedClients({ people, others: OTHER_CLIENTS, seed: SEED });
  const sampleClient = chooseSampleClient(people, clients);
  const centres = welfareCentresOf(COUNTY).map(({ teryt, name }) => system(`OPS-${teryt}`, name));
  const others = LABOUR_OFFICES.filter(({ county }) => county !== COUNTY);
  const office = system(`PUP-${COUNTY}`, labourOfficeOf(COUNTY).name);
  const otherPlanOf = isFull ? planOf : samplePlanOf;
  const otherOffices = others.map(({ county, name }) => ({
    system: system(`PUP-${county}`, name),
    plan: otherPlanOf(county, SEED),
  }));
  const offices = new Map([
    [COUNTY, office],
    ...otherOffices.map(({ plan, system }) => [plan.county, system] as const),
  ]);
  return {
    administrator: official('administrator'),
    auditor: official('auditor'),
    office,
    otherOffices,
    centres,
    people,
    clients,
    sampleClient,
    sampleCentre: only(centres.find(({ id }) => id === sampleClient.institution)),
    familyHelp: system(`PCPR-${COUNTY}`, only(FAMILY_HELP_CENTRES.find(({ county }) => county === COUNTY)).name),
    organisation: system(ORGANISATION.id, ORGANISATION.name),
    programme: WELFARE_CENTRES.map((centre) => ({
      centre,
      office: only(offices.get(countyOfCommune(centre.teryt))),
      welfare: system(`OPS-${centre.teryt}`, centre.name),
      participants: participantsIn(centre),
    })),
  };
}

function participantsIn({ teryt }: WelfareCentre): PersonIdentity[] {
  const register = [...registerOf(planOf(countyOfCommune(teryt), SEED))];
  return register.filter(({ participant, commune }) => participant && commune === teryt).map(({ person }) => person);
}

/** The records that the labour office publishes about a shared client. */
export function recordsOf({ people }: Pick<Actors, 'people'>, { number }: SharedClient): PersonRegister['records'] {
  return people[number - 1]?.records ?? [];
}

/** The client of the town of Opatów of whom there is most to see; one who refused a proposal, as the later steps show the consequence. */
function chooseSampleClient(people: readonly PersonRegister[], clients: readonly SharedClient[]): SharedClient {
  const sectionsOf = (client: SharedClient) =>
    new Set(recordsOf({ people }, client).map(({ section }) => section)).size;
  const refused = clients.filter(
    (client) =>
      client.institution === 'OPS-260604' &&
      recordsOf({ people }, client).some(({ data }) => data['answer'] === 'REFUSED'),
  );
  return only(refused.toSorted((a, b) => sectionsOf(b) - sectionsOf(a))[0]);
}

function only<T>(found: T | undefined): T {
  if (found === undefined)
    throw new Error('the demonstration data lack a person or an institution that the walk-through shows');
  return found;
}
