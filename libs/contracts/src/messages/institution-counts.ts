import { PROMOTION_STATES, REFERRAL_KINDS, REFERRAL_OUTCOMES, REFERRAL_STATES } from '@lacznik/casework';
import { Count, Day, InstitutionId, ListOf, Nested, OneOf, Optional } from '../checking/rules';
import { SECTIONS } from '../sections/sections';

/** Kinds of bodies that integrate, as the regional report prints them. */
export const PROVIDER_KINDS = ['OPS', 'MOPS', 'NGO'] as const;

/** Offices that one has to do with. */
const MAX_OFFICES = 1000;
const SECTION_NAMES = SECTIONS.map(({ name }) => name);
/** Of a labour office: who is registered as unemployed on the day. */
export class RegisterCounts {
  @Count()
  registered: number;

  /** Of those: in help profile III. */
  @Count()
  profileIII: number;
}

/** Cases that are open on the day. */
export class CaseCounts {
  @Count()
  open: number;

  /** Of those: on persons whom another institution knows too, as far as it has disclosed. */
  @Count()
  shared: number;
}

/** Questions about one person that were asked in the 30 days before. */
export class InquiryCounts {
  @Count()
  asked: number;

  /** Of those: answered as a whole within 10 seconds. */
  @Count()
  answeredAtOnce: number;

  /** Of those: answered as a whole after that. */
  @Count()
  answeredLater: number;

  @Count()
  refused: number;

  @Count()
  unanswered: number;
}

/** Persons of whom records of a section are published. */
export class SectionCount {
  @OneOf(SECTION_NAMES)
  section: string;

  @Count()
  persons: number;
}

/** Referrals of a kind that stand alike. */
export class ReferralCount {
  @OneOf(REFERRAL_KINDS)
  kind: string;

  @OneOf(REFERRAL_STATES)
  state: string;

  /** Of those that are `DONE`. */
  @Optional()
  @OneOf(REFERRAL_OUTCOMES)
  outcome?: string;

  @Count()
  referrals: number;
}

/** Persons who take or took part in the activation and integration programme (PAI). */
export class IntegrationCount {
  @OneOf(PROVIDER_KINDS)
  provider: (typeof PROVIDER_KINDS)[number];

  @Count()
  participants: number;
}

/** Actions that were carried out towards one other office. */
export class AnnouncementsTowards {
  @InstitutionId()
  receiver: string;

  @Count()
  carriedOut: number;

  /** Of those: announced before. */
  @Count()
  inTime: number;
}

/** Actions of which the other office is to be told before. */
export class AnnouncementCounts {
  @Count()
  carriedOut: number;

  /** Of those: announced before. */
  @Count()
  inTime: number;

  /** The same by the other office. Absent from edges of before it was counted. */
  @Optional()
  @ListOf(Nested(() => AnnouncementsTowards), 0, MAX_OFFICES)
  towards?: AnnouncementsTowards[];
}

/** Promotions after a social contract that stand alike. */
export class PromotionCount {
  @OneOf(PROMOTION_STATES)
  state: string;

  @Count()
  promotions: number;
}

/** What is counted of processes between institutions: absent where the edge keeps none of the kind. */
export class ProcessCounts {
  @ListOf(Nested(() => ReferralCount), 0, 500)
  referrals: ReferralCount[];

  /** Of the centre’s own commune. */
  @ListOf(Nested(() => IntegrationCount), 0, PROVIDER_KINDS.length)
  integration: IntegrationCount[];

  /** Persons in socially useful work (PSU). */
  @Count()
  usefulWork: number;

  @Nested(() => AnnouncementCounts)
  announcements: AnnouncementCounts;

  /** Absent from edges of before there were any. */
  @Optional()
  @ListOf(Nested(() => PromotionCount), 0, PROMOTION_STATES.length)
  promotions?: PromotionCount[];
}

/** What an institution has on a day, in numbers: nothing that names, or stands for, a person. */
export class InstitutionCounts {
  @InstitutionId()
  institution: string;

  /** The day in Poland on which it was counted. */
  @Day()
  day: string;

  /** Of labour offices. */
  @Optional()
  @Nested(() => RegisterCounts)
  register?: RegisterCounts;

  @Nested(() => CaseCounts)
  cases: CaseCounts;

  @Nested(() => InquiryCounts)
  inquiries: InquiryCounts;

  @ListOf(Nested(() => SectionCount), 0, SECTION_NAMES.length)
  sections: SectionCount[];

  @Optional()
  @Nested(() => ProcessCounts)
  processes?: ProcessCounts;
}

/** The path of the first count that contradicts others, such as `register.profileIII`, which cannot be above `registered`. */
export function contradictedCount({
  register,
  cases,
  inquiries,
  sections,
  processes,
}: InstitutionCounts): string | undefined {
  const { asked, ...parts } = inquiries;
  const answers = Object.values(parts).reduce((sum, part) => sum + part, 0);
  const checks: readonly (readonly [path: string, holds: boolean])[] = [
    ['register.profileIII', register === undefined || register.profileIII <= register.registered],
    ['cases.shared', cases.shared <= cases.open],
    ['inquiries.asked', asked === answers],
    ['sections', areDistinct(sections.map(({ section }) => section))],
    ...(processes ? checksOfProcesses(processes) : []),
  ];
  return checks.find(([, holds]) => !holds)?.[0];
}

function checksOfProcesses({ referrals, integration, announcements, promotions = [] }: ProcessCounts) {
  return [
    ['processes.referrals', areDistinct(referrals.map(({ kind, state, outcome }) => `${kind} ${state} ${outcome}`))],
    [
      'processes.referrals.outcome',
      referrals.every(({ state, outcome }) => (state === 'DONE') === (outcome !== undefined)),
    ],
    ['processes.integration', areDistinct(integration.map(({ provider }) => provider))],
    ['processes.announcements.inTime', announcements.inTime <= announcements.carriedOut],
    ['processes.announcements.towards', isWholeOf(announcements)],
    ['processes.promotions', areDistinct(promotions.map(({ state }) => state))],
  ] as const;
}

function isWholeOf({ towards, ...whole }: AnnouncementCounts): boolean {
  if (towards === undefined) return true;
  const sumOf = (count: 'carriedOut' | 'inTime') => towards.reduce((sum, one) => sum + one[count], 0);
  const fits = towards.every(({ carriedOut, inTime }) => inTime <= carriedOut);
  const isSummed = sumOf('carriedOut') === whole.carriedOut && sumOf('inTime') === whole.inTime;
  return fits && isSummed && areDistinct(towards.map(({ receiver }) => receiver));
}

function areDistinct(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length;
}
