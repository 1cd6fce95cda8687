import { between, chance, pick, type Random } from '../../../deploy/demonstration/random';
import { caseGround, type Casebook } from './casebook';
import type { Office, OfficeCase, Worker } from './office';
import type { YearLog } from './year-log';

/** Of a worker's matters: the share of each kind that is not about an own case. */
const SHARES = {
  newCase: 0.112,
  forgotten: 0.003,
  application: 0.025,
  household: 0.012,
  closed: 0.004,
  colleague: 0.007,
  match: 0.017,
  mistyped: 0.0008,
} as const;
type MatterKind = keyof typeof SHARES;
/** Of applications: a case comes of them. The others are withdrawn, or were for another office. */
const CASE_FOLLOWS = 0.9;

/** A case that is to be opened, of an application. */
export interface Following {
  worker: Worker;
  person: string;
  /** From then. */
  at: number;
}

/** What workers do all day. */
export class Matters {
  /** Cases to be opened. */
  following: Following[] = [];

  constructor(
    private readonly log: YearLog,
    private readonly casebook: Casebook,
    private readonly random: Random,
    private readonly lastAt: number,
  ) {}

  /** One matter of a worker's day. */
  attend(office: Office, worker: Worker, at: number): void {
    if (worker.duty !== 'cases') return this.help(office, worker, at);
    const kind = this.draw();
    const own = kind === undefined || kind === 'household' || kind === 'match' || kind === 'mistyped';
    const about = this.ownCase(worker);
    if (own && about) this.doOwn(kind, worker, about, at);
    else if (kind === 'newCase') this.read(worker, this.casebook.open(office, worker, at), at + 60_000);
    else if (kind === 'forgotten') this.casebook.openForgotten(worker, at, this.lastAt);
    else if (kind === 'application') this.takeApplication(worker, at, CASE_FOLLOWS);
    else if (kind === 'closed') this.readClosed(worker, at);
    else if (kind === 'colleague') this.help(office, worker, at);
  }

  read(worker: Worker, about: OfficeCase, at: number, handOver?: string): void {
    const ground = handOver ? ({ ground: { kind: 'hand-over', reference: handOver } } as const) : caseGround(about);
    this.log.look(worker, about, at, ground);
    if (chance(this.random, 0.55)) this.log.look(worker, about, at + 30_000, ground);
    if (chance(this.random, 0.12)) this.log.ask(worker, about, at + 90_000, caseGround(about));
  }

  /** What was opened lately has more to do. */
  ownCase({ cases }: Worker): OfficeCase | undefined {
    return cases[Math.floor(cases.length * Math.sqrt(this.random()))];
  }

  /** An application has been made and no case opened yet: the edge knows it, the log does not. */
  takeApplication(worker: Worker, at: number, caseFollows: number, person = this.casebook.newPerson()): void {
    const about = { person, caseReference: this.casebook.newReference(worker.institution) };
    this.log.ask(worker, about, at, { ground: { kind: 'application', reference: about.caseReference } });
    if (!chance(this.random, caseFollows)) return;
    this.following.push({ worker, person, at: at + between(this.random, 0, 27) * 86_400_000 });
  }

  private draw(): MatterKind | undefined {
    let lot = this.random();
    for (const kind of Object.keys(SHARES) as MatterKind[]) {
      if (lot < SHARES[kind]) return kind;
      lot -= SHARES[kind];
    }
    return undefined;
  }

  private doOwn(kind: MatterKind | undefined, worker: Worker, about: OfficeCase, at: number): void {
    if (kind === 'household') this.askAboutHousehold(worker, about, at);
    else if (kind === 'match') this.compare(worker, about, at);
    else if (kind === 'mistyped') this.mistype(worker, about, at);
    else this.handle(worker, about, at);
  }

  private handle(worker: Worker, about: OfficeCase, at: number): void {
    const { processes } = this.casebook;
    if (processes.has(about)) {
      if (chance(this.random, 0.5)) return processes.step(worker, about, at);
    } else if (chance(this.random, 0.05)) {
      const other = this.casebook.elsewhere(about);
      if (other) processes.begin(about, other, at - 1);
    }
    this.read(worker, about, at);
  }

  /** The income of a family is asked for in the case of one of them. */
  private askAboutHousehold(worker: Worker, { caseReference }: OfficeCase, at: number): void {
    const relative = { person: this.casebook.newPerson(), caseReference };
    if (chance(this.random, 0.25)) this.log.ask(worker, relative, at);
    else this.log.ask(worker, relative, at, { exceptional: { confirmed: chance(this.random, 0.93) } });
  }

  /** Whether what the person says is so; now and then in several goes. */
  private compare(worker: Worker, about: OfficeCase, at: number): void {
    const goes = chance(this.random, 0.03) ? between(this.random, 4, 8) : between(this.random, 1, 3);
    for (let i = 0; i < goes; i += 1) this.log.match(worker, about, at + i * 120_000, caseGround(about));
  }

  /** A wrong digit: somebody else's data are asked for. */
  private mistype(worker: Worker, { caseReference }: OfficeCase, at: number): void {
    const wrong = { person: this.casebook.newPerson(), caseReference };
    this.log.ask(worker, wrong, at, { exceptional: { confirmed: chance(this.random, 0.3) } });
  }

  /** Appeals, overpayments, statistics: mostly soon after, some long after. */
  private readClosed(worker: Worker, at: number): void {
    const closed = chance(this.random, 0.7) ? worker.closed.slice(-12) : worker.closed;
    if (closed.length > 0) this.read(worker, pick(this.random, closed), at);
  }

  /** A colleague's client at the counter or on the telephone: now and then, or all day, at a reception and for a team's leader. */
  private help({ workers }: Office, worker: Worker, at: number): void {
    const open = pick(this.random, workers).cases.filter(({ openedAt }) => openedAt < at);
    if (open.length > 0) this.read(worker, pick(this.random, open), at);
  }
}
