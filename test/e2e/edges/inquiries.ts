import { randomUUID } from 'node:crypto';
import {
  ASK_INQUIRY,
  type AskedInquiry,
  type FeedEvent,
  INQUIRY_ANSWERED_TYPE,
  type InquiryQuestion,
  READ_INQUIRY,
} from '@lacznik/contracts';
import type { AppProcess } from '../../../deploy/local/apps';
import { WELFARE_TO_LABOUR } from '../../harness/directions';
import type { InstitutionClient } from '../../harness/institution-client';
import type { Region } from '../../harness/region';
import { somePeople } from '../../harness/some-people';
import { until } from '../../harness/until';

const OFFICE = 'PUP-2606';
/** At the same edge. */
const OTHER_OFFICE = 'PUP-2604';
const [EAST, WEST] = ['OPS-260604', 'OPS-260605'] as const;
const { section, data, legalBasis, purpose } = WELFARE_TO_LABOUR;
const KAFKA_AWAY_MS = 10_000;
const RECOVERY_MS = 120_000;

/** An inquiry to two welfare centres at two edges, of which each is ended meanwhile, and Kafka. */
export function describeInquiries(running: () => Region): void {
  const [person = { pesel: '' }] = somePeople(1, 31);
  const asked = new Set<string>();
  let region: Region;
  let office: InstitutionClient;
  /** The last number in each one's feed before anything was asked. */
  let before: Map<string, number>;

  beforeAll(async () => {
    region = running();
    office = await region.client(OFFICE);
    for (const centre of [EAST, WEST]) {
      const records = [1, 2].map((n) => ({ section, recordId: `${centre}/${n}`, revision: 1, person, data: data(n) }));
      await (await region.client(centre)).publish(records);
    }
    await region.settled();
    const last = async (id: string) => [id, await (await region.client(id)).lastSequence()] as const;
    before = new Map(await Promise.all([OFFICE, OTHER_OFFICE, EAST, WEST].map(last)));
  });

  const edge = (name: string): AppProcess => region.apps.edges.get(name) as AppProcess;
  const question = (): InquiryQuestion => ({
    questionId: randomUUID(),
    person,
    legalBasis,
    purpose,
    matterReference: 'PUP.520.1.2026',
    sections: [section],
    exceptional: { reason: 'at the counter' },
  });
  async function ask(body = question()): Promise<AskedInquiry> {
    const inquiry = await office.call(ASK_INQUIRY, { body });
    asked.add(inquiry.id);
    return inquiry;
  }
  const read = (id: string): Promise<AskedInquiry> =>
    office.call(READ_INQUIRY, { parameters: { id }, query: {} }) as Promise<AskedInquiry>;
  const statesOf = ({ sections }: AskedInquiry): string[] =>
    sections.flatMap(({ sources }) =>
      sources.map(({ publisher, state, records }) => `${publisher} ${state} ${records.length}`),
    );
  async function expectSaid(id: string, states: readonly string[]): Promise<void> {
    const isSaid = async (): Promise<boolean> => statesOf(await read(id)).join() === states.join();
    await until(`${id} says ${states.join()}`, isSaid, RECOVERY_MS);
    expect(statesOf(await read(id))).toEqual(states);
  }
  async function expectWhole(id: string): Promise<void> {
    await expectSaid(id, [`${EAST} disclosed 2`, `${WEST} disclosed 2`]);
    await until(`${id} is answered`, async () => (await read(id)).answered);
  }

  async function newsOf(institution: string): Promise<FeedEvent[]> {
    const feed = await (await region.client(institution)).wholeFeed();
    return feed.slice(before.get(institution));
  }

  it('is answered with what each of them has', async () => {
    await expectWhole((await ask()).id);
  });

  it('says which of them is down, and is answered once it is back', async () => {
    await edge('ops-west').kill('SIGTERM');
    const { id } = await ask();
    await expectSaid(id, [`${EAST} disclosed 2`, `${WEST} source-unavailable 0`]);
    expect((await read(id)).answered).toBe(false);
    await edge('ops-west').start();
    await expectWhole(id);
  });

  it('says the same of one that is slow', async () => {
    process.kill(edge('ops-east').pid(), 'SIGSTOP');
    const { id } = await ask();
    await expectSaid(id, [`${EAST} source-unavailable 0`, `${WEST} disclosed 2`]).finally(() =>
      process.kill(edge('ops-east').pid(), 'SIGCONT'),
    );
    await expectWhole(id);
  });

  it('outlives the asker’s edge, killed while it waits: the same question again is answered, not asked anew', async () => {
    await edge('ops-west').kill('SIGTERM');
    const body = question();
    const last = await office.lastSequence();
    const waiting = office.call(ASK_INQUIRY, { body, patienceMs: 0 }).catch(() => undefined);
    await until('the other centre has answered', async () => (await office.lastSequence()) > last);
    await edge('pup-opatow').kill('SIGKILL');
    await waiting;
    await Promise.all([edge('pup-opatow').start(), edge('ops-west').start()]);
    const inquiry = await ask(body);
    await expectWhole(inquiry.id);
  });

  it('survives Kafka being away for ten seconds', async () => {
    if (region.stack.mode !== 'local') throw new Error('Kafka cannot be killed here');
    const { kafka } = region.stack;
    await kafka.kill();
    const inquiry = await ask();
    expect(inquiry.answered).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, KAFKA_AWAY_MS));
    await kafka.start();
    await expectWhole(inquiry.id);
  });

  it('has lost no answer, doubled none, and told none to another asker; the log has an entry for each', async () => {
    const isComplete = async (): Promise<boolean> => {
      const answers = (await newsOf(OFFICE)).flatMap(({ data: { inquiryId, answer } }) =>
        answer?.isComplete ? [inquiryId] : [],
      );
      return [...asked].every((id) => answers.includes(id));
    };
    await until('the feed has every last word', isComplete, RECOVERY_MS);
    const feed = await newsOf(OFFICE);
    expect(feed.map(({ sequence }) => sequence)).toEqual(feed.map((_, i) => (before.get(OFFICE) ?? 0) + i + 1));
    const names = feed.map(nameOf);
    expect(names.toSorted()).toEqual([...new Set(names)].sort());
    const ofEach = Map.groupBy(feed, ({ data: { inquiryId = '' } }) => inquiryId);
    expect([...ofEach.keys()].sort()).toEqual([...asked].sort());
    for (const events of ofEach.values()) {
      expect(events.filter(({ type }) => type !== INQUIRY_ANSWERED_TYPE)).toHaveLength(4);
      expect(events.at(-1)?.data.answer?.isComplete).toBe(true);
    }
    for (const other of [OTHER_OFFICE, EAST, WEST]) expect(await newsOf(other)).toEqual([]);
  });
}

function nameOf({ type, data: { inquiryId, publisher, recordId, revision } }: FeedEvent): string {
  return [inquiryId, type, publisher, recordId, revision].join(' ');
}
