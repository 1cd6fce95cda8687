import { type Access, EDGE_GROUNDS } from '../facts/access';
import { DAY_MS, dayNumber } from '../facts/days';
import { MISUSE_LIMITS, type MisuseLimits } from '../facts/limits';
import type { LogFact, WorkFact } from '../facts/log-fact';
import type { Explanation, Reason } from '../facts/reason';
import { flagAccess } from '../flags/flag-access';
import { OpenedCases } from '../flags/opened-cases';
import { StatedApplications } from '../flags/stated-applications';
import { explainAccess } from '../grounds/explain-access';
import { KnownGrounds } from '../grounds/known-grounds';
import { KnownHabits } from '../habits/known-habits';
import type { Finding } from './finding';
import { ItemKeys } from './item-keys';
import { Lot } from './lot';

/** It takes some time, and nothing is lost by waiting. */
const FORGETTING_INTERVAL_DAYS = 30;

/** What one worker does at unusual times or in unusual numbers is one matter, whomever it is about. */
const OF_WORKER: readonly Reason[] = ['burst', 'out-of-hours'];

/** An access that has been looked at. */
export interface Reviewed {
  access: Access;
  explanation: Explanation;
}

/**
 * Looks at each access of the log, some days after it was: what explains it, and what of it somebody has to see. It takes the log's facts in the
 * order of time, so that a run over the last months finds of a day what a run over the year does but for habits.
 */
export class MisuseReview {
  private readonly grounds = new KnownGrounds();
  private readonly habits: KnownHabits;
  private readonly opened: OpenedCases;
  private readonly applications: StatedApplications;
  private readonly items: ItemKeys;
  private readonly lot: Lot;
  private waiting: (Access | WorkFact)[] = [];
  private next = 0;
  private forgottenOn = 0;

  /**
   * @param key of the lot: with it, it can be foreseen what is looked at
   * @param reviewed hears of each access once it was looked at
   */
  constructor(
    key: Buffer,
    private readonly limits: MisuseLimits = MISUSE_LIMITS,
    private readonly reviewed: (one: Reviewed) => void = () => undefined,
  ) {
    this.lot = new Lot(key);
    this.items = new ItemKeys(limits);
    this.habits = new KnownHabits(limits);
    this.opened = new OpenedCases(limits);
    this.applications = new StatedApplications(limits);
  }

  /** Takes in the next fact. @returns what somebody has to look at of the accesses whose time has come */
  take(fact: LogFact): Finding[] {
    const findings = this.reviewUntil(fact.at - this.limits.reviewAfterDays * DAY_MS);
    this.grounds.learn(fact);
    this.habits.learn(fact, fact.kind === 'access' && this.isSettled(fact));
    this.applications.learn(fact);
    for (const { opening, flag } of this.opened.learn(fact)) findings.push(this.later(opening, flag));
    for (const access of this.applications.takeVain(fact.at)) findings.push(this.later(access, 'no-case'));
    if (fact.kind === 'access' || fact.kind === 'work') this.waiting.push(fact);
    this.forget(dayNumber(fact.at));
    return findings;
  }

  /** Looks at what has been waiting, though its time has not come. */
  finish(): Finding[] {
    return this.reviewUntil(Infinity);
  }

  /** Looks at what has been waiting since then, though nothing has come after it. */
  reviewUntil(at: number): Finding[] {
    const findings: Finding[] = [];
    for (let fact = this.waiting[this.next]; fact && fact.at <= at; fact = this.waiting[++this.next]) {
      const finding = fact.kind === 'access' ? this.review(fact) : undefined;
      this.habits.settle(fact);
      if (finding) findings.push(finding);
    }
    return findings;
  }

  private review(access: Access): Finding | undefined {
    const explanation = explainAccess(access, this.grounds, this.limits);
    const flags = flagAccess(access, this.habits, this.grounds, this.limits);
    this.reviewed({ access, explanation });
    const found: Reason[] = 'unexplained' in explanation ? [explanation.unexplained, ...flags] : flags;
    if (found.length > 0) return { access, explanation, reasons: found, item: this.itemOf(access, found) };
    const item = this.items.ofPerson(access);
    const reasons = this.drawn(access, item);
    return reasons.length > 0 ? { access, explanation, reasons, item } : undefined;
  }

  private itemOf(access: Access, found: readonly Reason[]): string {
    const isOfWorker = found.includes('burst') || found.every((reason) => OF_WORKER.includes(reason));
    return isOfWorker ? this.items.ofWorker(access) : this.items.next(access);
  }

  private drawn({ institution, workerTag, ground }: Access, item: string): Reason[] {
    if (ground && EDGE_GROUNDS.includes(ground.kind)) {
      const stated = [institution, workerTag, ground.kind, ground.reference].join(' ');
      if (this.lot.draws(stated, this.limits.edgeGroundShare)) return ['sampled-ground'];
    }
    return this.lot.draws(item, this.limits.explainedShare) ? ['sampled'] : [];
  }

  /** What has shown only since. */
  private later(access: Access | WorkFact, reason: Reason): Finding {
    return { access, reasons: [reason], item: this.items.next(access) };
  }

  private isSettled({ institution, caseReference, person, at }: Access): boolean {
    const known = this.grounds.caseOf(institution, caseReference);
    const before = at - this.limits.interest.days * DAY_MS;
    return known?.person === person && known.spans.some(({ from }) => from <= before);
  }

  private forget(day: number): void {
    if (day < this.forgottenOn + FORGETTING_INTERVAL_DAYS) return;
    this.forgottenOn = day;
    this.waiting = this.waiting.slice(this.next);
    this.next = 0;
    const at = (day - this.limits.memory.days) * DAY_MS;
    for (const memory of [this.grounds, this.habits, this.opened, this.applications, this.items])
      memory.forgetBefore(at);
  }
}
