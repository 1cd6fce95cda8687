import { POINTS, type PointId } from '../points/points';
import type { Bilingual } from '../points/point';

/** Grows with every point that is added or judged otherwise. */
export const KIT_VERSION = 1;

export const VERDICTS = ['right', 'wrong', 'unproved'] as const;

/** `unproved`: nobody could see it; why stands in the evidence. */
export type Verdict = (typeof VERDICTS)[number];

/** What was found out about one point. */
export interface PointResult {
  point: PointId;
  verdict: Verdict;
  title: Bilingual;
  /** What the receiver did; absent where it is unproved. */
  sentence?: Bilingual;
  /** Event ids, numbers and statuses; never contents. */
  evidence: string[];
}

/** What is handed in. */
export interface TryReport {
  kit: number;
  /** ISO 8601 UTC. */
  startedAt: string;
  channel: 'webhook' | 'follow' | 'kafka';
  institution: string;
  seed: string;
  /** Stands in the case references of this run. */
  run: string;
  /** Whether nothing was found wrong. */
  passed: boolean;
  counts: Record<Verdict, number>;
  points: PointResult[];
}

export function pointResult(point: PointId, verdict: Verdict, evidence: string[]): PointResult {
  const { title, right, wrong } = POINTS[point];
  const sentence = verdict === 'unproved' ? {} : { sentence: verdict === 'right' ? right : wrong };
  return { point, verdict, title, ...sentence, evidence };
}

export function countVerdicts(points: readonly PointResult[]): Record<Verdict, number> {
  const countOf = (wanted: Verdict): number => points.filter(({ verdict }) => verdict === wanted).length;
  return { right: countOf('right'), wrong: countOf('wrong'), unproved: countOf('unproved') };
}
