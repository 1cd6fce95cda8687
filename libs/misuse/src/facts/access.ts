/** What an edge may say about why somebody looks. Of the last two the log knows nothing: only the edge can. */
export const GROUND_KINDS = [
  'case',
  'inquiry',
  'referral',
  'plan',
  'announcement',
  'promotion',
  'application',
  'hand-over',
] as const;
export type GroundKind = (typeof GROUND_KINDS)[number];

/** Grounds that the log cannot check: of a hand-over it knows the case alone. */
export const EDGE_GROUNDS: readonly GroundKind[] = ['application', 'hand-over'];

/** Why somebody looks, as the edge stated it at the time. */
export interface Ground {
  kind: GroundKind;
  /** Of the case, the inquiry, the process, the application, or the case that was handed over. */
  reference: string;
}

/** One access to a person's data by a worker of an institution, as the log has it: no content, no name. */
export interface Access {
  kind: 'access';
  /** Of the entry in the log. */
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  institution: string;
  /** What the accesses of one worker in one year have in common. */
  workerTag: string;
  /** The log's reference of the person. */
  person: string;
  /** `match`: a question whether claims hold. */
  act: 'view' | 'inquiry' | 'match';
  /** Absent: the case with `caseReference`. */
  ground?: Ground | undefined;
  /** Of the case or matter in which it was. */
  caseReference: string;
  /** Of an inquiry or match: its id. */
  inquiryId?: string | undefined;
  /** Of a question about somebody outside the caseload: whether a second person has confirmed it. */
  exceptional?: { confirmed: boolean } | undefined;
  /** Whether nothing was shown, as the worker is excluded from that person's matters. */
  refused?: true | undefined;
}
