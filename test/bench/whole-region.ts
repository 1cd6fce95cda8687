import { createReadStream } from 'node:fs';
import { linesOf } from '@lacznik/client';
import { edgeOutTopic } from '@lacznik/contracts';
import { Kafka, logLevel } from 'kafkajs';
import { regionDirectory } from '../../deploy/demonstration';
import { Region } from '../harness/region';
import { CpuAccount } from './cpu-account';
import { type RegisterFiles, writeRegisters } from './region-registers';

/** What `npm run bench -- region --json` prints last. */
export interface WholeRegionFigures {
  records: number;
  /** Until every office has each of its records answered: all are new. */
  first_s: number;
  /** The same again: of a hundred one has changed. */
  again_s: number;
  changed: number;
  /** What the edge has told the hub of the second time. */
  emitted: number;
  /** Lines of either time that were answered neither `accepted` nor `unchanged`. */
  refused: number;
}

/** Publishes the registers of all labour offices of a region at the same time, a stream each, and then once more. */
export async function measureWholeRegion(say: (line: string) => void): Promise<WholeRegionFigures> {
  const region = await Region.start(regionDirectory(), { fullSpeed: true });
  try {
    const registers = await writeRegisters(region.stack.workDirectory);
    const records = sumOf(registers, ({ records }) => records);
    say(`${records} records of ${registers.length} offices are written to files`);
    const accountOf = (cpu: CpuAccount): string =>
      `processor time, µs a record: ${JSON.stringify(cpu.perEvent(records))}`;
    const firstCpu = new CpuAccount(region);
    const first = await publishAll(region, registers, 'first');
    say(`all are in after ${first.seconds} s; ${accountOf(firstCpu)}`);
    await region.settled();
    say(`and governed; ${accountOf(firstCpu)}`);
    const told = await messagesOf(region);
    const againCpu = new CpuAccount(region);
    const again = await publishAll(region, registers, 'again');
    say(`all are in again after ${again.seconds} s; ${accountOf(againCpu)}`);
    await region.settled();
    return {
      records,
      first_s: first.seconds,
      again_s: again.seconds,
      changed: sumOf(registers, ({ changed }) => changed),
      emitted: (await messagesOf(region)) - told,
      refused: first.refused + again.refused,
    };
  } finally {
    await region.stop();
  }
}

async function publishAll(
  region: Region,
  registers: readonly RegisterFiles[],
  time: 'first' | 'again',
): Promise<{ seconds: number; refused: number }> {
  const offices = await Promise.all(
    registers.map(async (register) => ({ client: await region.client(register.institution), file: register[time] })),
  );
  const begun = performance.now();
  const answers = await Promise.all(
    offices.map(({ client, file }) => countRefused(client.publications.stream(linesOf(createReadStream(file))))),
  );
  const seconds = Number(((performance.now() - begun) / 1000).toFixed(1));
  await Promise.all(offices.map(({ client }) => client.close()));
  return { seconds, refused: sumOf(answers, (refused) => refused) };
}

async function countRefused(answers: AsyncIterable<{ status: string }>): Promise<number> {
  let refused = 0;
  for await (const { status } of answers) if (status !== 'accepted' && status !== 'unchanged') refused++;
  return refused;
}

/** How many messages the labour offices' edge has sent to the hub. */
async function messagesOf(region: Region): Promise<number> {
  const edge = region.edgeNameOf('PUP-2606');
  const admin = new Kafka({ ...region.stack.kafkaAdmin, clientId: 'bench', logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const partitions = await admin.fetchTopicOffsets(edgeOutTopic(edge).name);
  await admin.disconnect();
  return sumOf(partitions, ({ high }) => Number(high));
}

function sumOf<T>(all: readonly T[], numberOf: (one: T) => number): number {
  return all.reduce((sum, one) => sum + numberOf(one), 0);
}
