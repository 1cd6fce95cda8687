import type { InsuranceTitle, TitleProvider, Turn } from '@lacznik/casework';
import type {
  HealthInsuranceChanged,
  RegistrationChanged,
  SocialContract,
  WelfareBenefitChanged,
} from '@lacznik/contracts';
import { parseInstitutionId } from '@lacznik/identifiers';

/** One record that an edge has on a person, its own or one that was disclosed: any field may have been withheld. */
export interface KnownRecord {
  publisher: string;
  section: string;
  data: Readonly<Record<string, unknown>>;
}

/** What records say of a person's health insurance. */
export interface KnownTitles {
  titles: InsuranceTitle[];
  turns: Turn[];
}

const TURNS: Readonly<Record<string, (data: KnownRecord['data']) => Turn[]>> = {
  registrations: ({ status, from, barUntil }: Partial<RegistrationChanged>) => {
    if (from === undefined) return [];
    // Whoever is barred from registering anew has refused.
    if (status === 'REMOVED') return barUntil === undefined ? [] : [{ kind: 'REMOVED_FOR_REFUSAL', on: from }];
    return status?.startsWith('UNEMPLOYED') ? [{ kind: 'RETURNED_TO_REGISTER', on: from }] : [];
  },
  'social-contracts': ({ underLabourAct, signedOn, endedOn }: Partial<SocialContract>) =>
    underLabourAct ? [...turn('CONTRACT_SIGNED', signedOn), ...turn('CONTRACT_BROKEN_OFF', endedOn)] : [],
  'welfare-benefits': ({ kind, decision, decidedOn, from, to }: Partial<WelfareBenefitChanged>) => {
    if (kind !== 'ZASILEK_STALY' || decision === 'REFUSED') return [];
    if (decision === 'ENDED') return turn('PERMANENT_BENEFIT_ENDED', to ?? decidedOn);
    return [...turn('PERMANENT_BENEFIT_GRANTED', from ?? decidedOn), ...turn('PERMANENT_BENEFIT_ENDED', to)];
  },
  'health-insurances': ({ endCause, to, from }: Partial<HealthInsuranceChanged>) =>
    endCause === 'DEATH' ? turn('DIED', to ?? from) : [],
};

/** The sections that say something of health insurance. */
export const TELLING_SECTIONS = Object.keys(TURNS);

/** Of titles, those whose first day is known; of registrations, those that follow something that had moved the title. */
export function knownTitles(records: readonly KnownRecord[]): KnownTitles {
  const all = records.flatMap(({ section, data }) => TURNS[section]?.(data) ?? []);
  const turns = all.filter(
    ({ kind, on }) => kind !== 'RETURNED_TO_REGISTER' || all.some((other) => other.kind !== kind && other.on <= on),
  );
  return { titles: records.filter(({ section }) => section === 'health-insurances').flatMap(titleOf), turns };
}

/** None of a title that has ended on a day that nobody says. */
function titleOf({ publisher, data }: KnownRecord): InsuranceTitle[] {
  const { state, from, to, viaFamilyMember } = data as Partial<HealthInsuranceChanged>;
  if (from === undefined || (to === undefined && state !== 'AROSE')) return [];
  const provider = viaFamilyMember ? 'FAMILY' : providerOf(publisher);
  return [to === undefined ? { provider, from } : { provider, from, to }];
}

function providerOf(publisher: string): TitleProvider {
  const kind = parseInstitutionId(publisher)?.kind;
  return kind === 'PUP' ? 'LABOUR' : kind === 'OPS' ? 'WELFARE' : 'OTHER';
}

function turn(kind: Turn['kind'], on: string | undefined): Turn[] {
  return on === undefined ? [] : [{ kind, on }];
}
