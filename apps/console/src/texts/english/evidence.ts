import type { Texts } from '../polish';

/** What speaks for the log as a whole. */
export const EVIDENCE: Texts['evidence'] = {
  reconciliation: {
    title: 'Reconciliation of the log',
    matches: 'It matches: each delivery has its entry, and each entry its delivery.',
    differs: 'It does not match at one institution at least. Please keep this page and tell the operator.',
    lead: (at: string) => `Compared just now: ${at}. The numbers are those of an institution's deliveries.`,
    none: 'Nothing has come to anybody yet, so there is nothing to compare.',
    caption: 'Deliveries and entries, institution by institution',
    head: ['Institution', 'State', 'Last numbered', 'Last entry', 'Last delivered', 'At the edge'],
    states: { even: 'matches', 'under-way': 'under way', different: 'differs' },
    edgeStates: {
      even: 'matches',
      'under-way': 'under way',
      behind: 'the edge is behind',
      ahead: 'the edge knows too much',
    },
  },
  witnesses: {
    title: 'Witnesses of the log',
    lead: 'Witnesses cosign the state of the log, so that nobody, not even the operator, can change it unnoticed.',
    split: 'One witness at least has seen another log than this. Please keep this page and tell the operator.',
    none: 'This log has no witnesses.',
    caption: 'Witnesses and what they cosigned',
    head: ['Witness', 'Year', 'State', 'Entries cosigned', 'When'],
    states: { ok: 'cosigns', unreachable: 'not reachable for now', 'split-view': 'has seen another log' },
  },
};
