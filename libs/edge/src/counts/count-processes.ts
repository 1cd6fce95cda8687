import {
  announcedInTime,
  type CountedAnnouncement,
  type CountedPromotion,
  type CountedReferral,
  type IntegrationGroup,
  isEligibleEntry,
  participantsReport,
  type ReferralState,
} from '@lacznik/casework';
import { type ProcessCounts, PROVIDER_KINDS } from '@lacznik/contracts';

/** What an institution has in processes. */
export interface CountedProcesses {
  referrals: readonly CountedReferral[];
  /** Groups of the integration programme that the institution keeps. */
  groups: readonly IntegrationGroup[];
  announcements: readonly CountedAnnouncement[];
  promotions: readonly CountedPromotion[];
}

const AT_WORK: readonly ReferralState[] = ['ACCEPTED', 'RUNNING'];

/** The processes of an institution in numbers: nothing of what is said in them. */
export function countProcesses(institution: string, processes: CountedProcesses): ProcessCounts {
  const { groups, announcements, promotions } = processes;
  const referrals = processes.referrals.filter(isReferral);
  const { byProviderKind } = participantsReport(groups, referrals);
  return {
    referrals: countReferrals(referrals),
    integration: PROVIDER_KINDS.flatMap((provider) => {
      const participants = byProviderKind[provider];
      return participants === undefined ? [] : [{ provider, participants }];
    }),
    usefulWork: referrals.filter(({ content, head }) => content?.kind === 'PSU' && AT_WORK.includes(head.state)).length,
    announcements: countAnnouncements(institution, announcements),
    promotions: countPromotions(promotions),
  };
}

/** What is not sent is nobody's referral yet, nor is an entry of a list of eligible persons. */
function isReferral({ content }: CountedReferral): boolean {
  return content !== undefined && !isEligibleEntry(content);
}

/** By kind, state and outcome; those that nobody has got are none. */
function countReferrals(referrals: readonly CountedReferral[]): ProcessCounts['referrals'] {
  const sent = referrals.flatMap(({ content, head: { state }, outcome }) =>
    content === undefined ? [] : [{ kind: content.kind, state, ...(outcome && { outcome }) }],
  );
  const alike = Map.groupBy(sent, ({ kind, state, outcome }) => `${kind} ${state} ${outcome}`);
  return [...alike.values()].flatMap((same) => (same[0] ? [{ ...same[0], referrals: same.length }] : []));
}

/** Its own: the other office counts those that it carries out. */
function countAnnouncements(
  institution: string,
  announcements: readonly CountedAnnouncement[],
): ProcessCounts['announcements'] {
  const own = announcedInTime(announcements.filter(({ content }) => content?.sender === institution));
  const sumOf = (count: 'carriedOut' | 'inTime') => own.reduce((sum, one) => sum + one[count], 0);
  const towards = own.map(({ receiver, carriedOut, inTime }) => ({ receiver, carriedOut, inTime }));
  return { carriedOut: sumOf('carriedOut'), inTime: sumOf('inTime'), towards };
}

function countPromotions(promotions: readonly CountedPromotion[]): ProcessCounts['promotions'] {
  const proposed = promotions.filter(({ content }) => content !== undefined);
  const alike = Map.groupBy(proposed, ({ head: { state } }) => state);
  return Array.from(alike, ([state, same]) => ({ state, promotions: same.length }));
}
