import { randomUUID } from 'node:crypto';
import type { InstitutionClient } from '../harness/institution-client';
import { Region } from '../harness/region';
import { openCases } from './flow';
import { sendPaced } from './paced';
import { percentile } from './percentile';
import { CENTRES, Changes, directory, OFFICE, persons } from './workload';

const INQUIRIES_PER_S = 20;
const EVENTS_PER_S = 200;
const WARM_UP_S = 15;
const SECTIONS = ['labour-benefits', 'health-insurances', 'activations'];

/** What `npm run bench -- inquiry --json` prints last. */
export interface InquiryFigures {
  p50_ms: number;
  p95_ms: number;
  per_s: number;
  /** Not answered as a whole within 2 seconds. */
  lost: number;
}

/** Measures how long whoever asks about one person waits for the whole answer, at 20 questions a second beside 200 events. */
export async function measureInquiry(seconds: number, say: (line: string) => void): Promise<InquiryFigures> {
  const region = await Region.start(directory, { fullSpeed: true });
  try {
    await openCases(region);
    say('warming up');
    await askBesideEvents(region, WARM_UP_S);
    say(`asking for ${seconds} s`);
    const begun = performance.now();
    const { times, lost } = await askBesideEvents(region, seconds);
    const took = (performance.now() - begun) / 1000;
    return {
      p50_ms: Number(percentile(times, 0.5).toFixed(1)),
      p95_ms: Number(percentile(times, 0.95).toFixed(1)),
      per_s: Number((times.length / took).toFixed(1)),
      lost,
    };
  } finally {
    await region.stop();
  }
}

async function askBesideEvents(region: Region, seconds: number): Promise<{ times: number[]; lost: number }> {
  const office = await region.client(OFFICE, { connections: 64 });
  const centres = new Map<string, InstitutionClient>();
  for (const centre of CENTRES) centres.set(centre, await region.client(centre, { connections: 16 }));
  const changes = new Changes(0, 1);
  const times: number[] = [];
  let lost = 0;
  const publish = (): Promise<unknown> => {
    const { section, ...record } = changes.take();
    return office.publications.one(section, record);
  };
  let next = 0;
  const ask = async (due: number): Promise<void> => {
    const person = persons[next++ % persons.length];
    if (person && (await isAnswered(centres.get(person.centre), person))) times.push(performance.now() - due);
    else lost += 1;
  };
  await Promise.all([
    sendPaced({ count: EVENTS_PER_S * seconds, perSecond: EVENTS_PER_S }, publish),
    sendPaced({ count: INQUIRIES_PER_S * seconds, perSecond: INQUIRIES_PER_S }, ask),
  ]);
  await Promise.all([office, ...centres.values()].map((client) => client.close()));
  return { times: times.sort((a, b) => a - b), lost };
}

async function isAnswered(
  centre: InstitutionClient | undefined,
  { pesel, caseReference }: { pesel: string; caseReference: string },
): Promise<boolean> {
  const ground = { legalBasis: 'ups-105-1', purpose: 'welfare-benefit' };
  const question = { questionId: randomUUID(), person: { pesel }, caseReference, sections: SECTIONS, ...ground };
  const answer = await centre?.inquiries.ask(question).catch(() => undefined);
  return answer?.answered === true && answer.refused === undefined;
}
