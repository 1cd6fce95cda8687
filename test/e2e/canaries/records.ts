import type { PersonIdentity } from '@lacznik/identifiers';
import type { Markers } from './markers';

/** One line of a publication stream. */
export interface CanaryRecord {
  section: string;
  recordId: string;
  revision: number;
  person: PersonIdentity;
  data: Record<string, string | number | boolean>;
}

/** The data of every section with every field, each value a marker where its form allows one. */
export const DATA_OF: Record<string, (markers: Markers, n: number) => CanaryRecord['data']> = {
  registrations: (markers) => ({
    status: 'REMOVED',
    from: markers.day(),
    to: markers.day(),
    removalReasonCode: markers.word(),
    barUntil: markers.day(),
  }),
  'help-profiles': (markers, n) => ({
    profile: n % 2 === 0 ? 'II' : 'III',
    setOn: markers.day(),
    endedOn: markers.day(),
  }),
  'labour-benefits': (markers) => ({
    kind: 'UNEMPLOYMENT_BENEFIT',
    state: 'RESUMED',
    amountGrosze: markers.amountGrosze(),
    from: markers.day(),
    to: markers.day(),
  }),
  activations: (markers, n) => ({
    form: 'SOCIALLY_USEFUL_WORK',
    state: 'INTERRUPTED',
    from: markers.day(),
    to: markers.day(),
    organiser: markers.text(),
    hoursPerWeek: n % 168,
    healthContraindications: markers.text(),
  }),
  proposals: (markers) => ({
    kind: 'SERVICE',
    madeOn: markers.day(),
    answer: 'NO_ANSWER',
    occupationCode: markers.code(),
    refusalReason: markers.text(),
  }),
  'health-insurances': (markers) => ({
    state: 'AROSE',
    titleCode: markers.code(),
    settlementMonth: markers.month(),
    baseGrosze: markers.amountGrosze(),
    amountGrosze: markers.amountGrosze(),
    payerId: markers.nip(),
    payerName: markers.text(),
    from: markers.day(),
    to: markers.day(),
    viaFamilyMember: true,
    endCause: 'OTHER',
  }),
  'welfare-benefits': (markers) => ({
    kind: 'SPECJALNY_ZASILEK_CELOWY',
    decision: 'GRANTED',
    decidedOn: markers.day(),
    from: markers.day(),
    to: markers.day(),
    amountGrosze: markers.amountGrosze(),
    place: markers.text(),
  }),
  'social-contracts': (markers) => ({
    state: 'ENDED',
    signedOn: markers.day(),
    endedOn: markers.day(),
    underLabourAct: true,
    goal: markers.text(),
  }),
  'welfare-applications': (markers) => ({ kind: 'SCHRONIENIE', madeOn: markers.day(), state: 'WITHDRAWN' }),
  interviews: (markers) => ({ kind: 'ON_REQUEST', heldOn: markers.day() }),
};

export const LABOUR_SECTIONS = [
  'registrations',
  'help-profiles',
  'labour-benefits',
  'activations',
  'proposals',
  'health-insurances',
];
export const WELFARE_SECTIONS = [
  'welfare-benefits',
  'social-contracts',
  'welfare-applications',
  'interviews',
  'health-insurances',
];

/** One record of each of these sections on a person. */
export function recordsOn(
  person: PersonIdentity,
  n: number,
  sections: readonly string[],
  markers: Markers,
): CanaryRecord[] {
  return sections.map((section) => recordOn(person, n, section, 1, markers));
}

export function recordOn(
  person: PersonIdentity,
  n: number,
  section: string,
  revision: number,
  markers: Markers,
): CanaryRecord {
  const data = DATA_OF[section]?.(markers, n) ?? {};
  return { section, recordId: `R-${n}`, revision, person, data };
}
