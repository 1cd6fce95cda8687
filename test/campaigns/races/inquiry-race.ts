import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type AskedInquiry, type FeedEvent, INQUIRY_ANSWERED_TYPE } from '@lacznik/contracts';
import type { PersonIdentity } from '@lacznik/identifiers';
import type { InstitutionClient } from '../../harness/institution-client';
import { until } from '../../harness/until';
import { AgreementGrant } from './grants/agreement-grant';
import type { Entitling, Grant } from './grants/grant';
import { InstitutionGrant } from './grants/institution-grant';
import { type Lane, LEGAL_BASIS, otherReferenceOf, PURPOSE, SECTION } from './lane';
import { type Outcome, type Publish, publisher, recordOfOther } from './race';

/** How long questions, publications and the revocation are spread over. */
const BURST_MS = 400;
const QUESTIONS = 4;
const PUBLICATIONS = 4;
const ANSWERED_MS = 60_000;

/** What became of a question, and whether it was put when the revocation had been answered. */
interface Asked {
  inquiry: AskedInquiry;
  isLate: boolean;
}

/** A revocation, and what was asked after it. */
interface Revoked {
  revocation: string;
  late: AskedInquiry;
  other: AskedInquiry;
}

/** What a round is judged by. */
interface Seen {
  asked: readonly Asked[];
  others: readonly AskedInquiry[];
  /** The last number of the asker's feed that the revocation takes back. */
  through: number | undefined;
  received: readonly FeedEvent[];
}

/** Questions are open while the agreement or the institution that they rest on is suspended, and the publisher publishes; another's go on. */
export class InquiryRace {
  private readonly grants: readonly Grant[];

  constructor(private readonly lane: Lane) {
    // Each opens a case of its own.
    const named = (name: string): Lane => ({ ...lane, name: `${lane.name}/${name}` });
    this.grants = [new AgreementGrant(named('agreement')), new InstitutionGrant(named('institution'))];
  }

  async run(round: number): Promise<Outcome> {
    const grant = this.grants[Math.floor(this.lane.random() * this.grants.length)] as Grant;
    const entitling = await grant.give(round);
    const publish = publisher(this.lane, round + 1);
    const begun = performance.now();
    await this.publishKnown(entitling, publish, round + 1);
    const begins = this.lane.aim.at(performance.now() - begun);
    const soon = (): Promise<void> => this.soonAfter(begins.burst);
    const [{ revocation, late, other }, early, otherEarly] = await Promise.all([
      this.soonAfter(begins.revocation).then(() => this.revoke(grant, entitling, publish)),
      Promise.all(Array.from({ length: QUESTIONS }, () => soon().then(() => this.ask(entitling)))),
      soon().then(() => this.askOther()),
      ...Array.from({ length: PUBLICATIONS }, (_, i) =>
        soon().then(() => publish(entitling.person, `${entitling.records}/${i}`)),
      ),
    ]);
    await Promise.all([grant.settled(revocation), this.lane.progress.decided()]);
    const asked = [...early.map((inquiry) => ({ inquiry, isLate: false })), { inquiry: late, isLate: true }];
    const violations = violationsIn(await this.see(revocation, asked, [otherEarly, other]));
    await grant.restore();
    const disclosed = early.filter(isDisclosed).length;
    return { violations, isSplit: this.lane.aim.isHit(disclosed, QUESTIONS) };
  }

  /** What questions find, and that the grant works: its case receives it. */
  private async publishKnown({ person, records }: Entitling, publish: Publish, revision: number): Promise<void> {
    const { receiver, otherPerson } = this.lane;
    const known = `${records}/known`;
    await Promise.all([publish(person, known), publish(otherPerson, recordOfOther(this.lane, 'known'))]);
    await receiver.readUntil(({ data }) => data.recordId === known && data.revision === revision);
  }

  /** Once it is answered, one question more of each, and one publication. */
  private async revoke(grant: Grant, entitling: Entitling, publish: Publish): Promise<Revoked> {
    const revocation = await grant.revoke();
    const { person, records } = entitling;
    const [late, other] = await Promise.all([this.ask(entitling), this.askOther(), publish(person, `${records}/late`)]);
    return { revocation, late, other };
  }

  /** Everything that was asked once it is answered, and what has come by then. */
  private async see(revocation: string, asked: readonly Asked[], others: readonly AskedInquiry[]): Promise<Seen> {
    const { receiver, other, progress } = this.lane;
    const { institution } = receiver.client;
    const [answered, answeredToOthers] = await Promise.all([
      Promise.all(
        asked.map(async ({ inquiry, isLate }) => ({ inquiry: await answerTo(receiver.client, inquiry), isLate })),
      ),
      Promise.all(others.map((inquiry) => answerTo(other.client, inquiry))),
    ]);
    const [last = 0] = await progress.lastNumbers([institution]);
    const { events } = await receiver.readTo(last);
    const through = await progress.lastRevoked(revocation, institution);
    return { asked: answered, others: answeredToOthers, through, received: events };
  }

  private ask({ person, caseReference }: Entitling): Promise<AskedInquiry> {
    return ask(this.lane.receiver.client, person, caseReference);
  }

  private askOther(): Promise<AskedInquiry> {
    const { other, otherPerson } = this.lane;
    return ask(other.client, otherPerson, otherReferenceOf(this.lane));
  }

  private soonAfter(ms: number): Promise<void> {
    return delay(ms + this.lane.random() * BURST_MS);
  }
}

function ask(client: InstitutionClient, person: PersonIdentity, caseReference: string): Promise<AskedInquiry> {
  const ground = { caseReference, legalBasis: LEGAL_BASIS, purpose: PURPOSE };
  return client.inquiries.ask({ ...ground, questionId: randomUUID(), person, sections: [SECTION] });
}

/** As it is in the end; as it is after a minute where that does not come. */
async function answerTo(client: InstitutionClient, { id }: AskedInquiry): Promise<AskedInquiry> {
  const isAnswered = async (): Promise<boolean> => (await client.inquiries.read(id)).answered;
  await until(`the inquiry ${id} is answered`, isAnswered, ANSWERED_MS).catch(() => undefined);
  return client.inquiries.read(id);
}

function isDisclosed({ sections }: AskedInquiry): boolean {
  return sections.some(({ sources }) => sources.some(({ state }) => state === 'disclosed'));
}

function violationsIn({ asked, others, through, received }: Seen): string[] {
  if (through === undefined) return ['the revocation takes nothing from its receiver'];
  const left = received.filter(({ type }) => type !== INQUIRY_ANSWERED_TYPE);
  const all = [...asked.map(({ inquiry }) => inquiry), ...others];
  return [
    ...left.map(({ sequence, data }) => `${data.recordId} is left under the number ${sequence}, through ${through}`),
    ...all.flatMap(({ id, answered }) => (answered ? [] : [`the answer to ${id} is lost`])),
    ...asked.flatMap(({ inquiry, isLate }) => violationsOf(inquiry, isLate)),
    ...others.flatMap((inquiry) => (isDisclosed(inquiry) ? [] : [`${inquiry.id}, of another, is not disclosed`])),
  ];
}

function violationsOf(inquiry: AskedInquiry, isLate: boolean): string[] {
  const records = inquiry.sections.flatMap(({ sources }) => sources.flatMap(({ records }) => records));
  return [
    ...records.map(({ recordId }) => `${recordId} is left in the answer to ${inquiry.id}`),
    ...(isLate && isDisclosed(inquiry) ? [`${inquiry.id}, asked after the revocation, was disclosed`] : []),
  ];
}
