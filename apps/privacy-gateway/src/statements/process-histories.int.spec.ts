import { type ProcessKind, PROCESS_KINDS } from '@lacznik/casework';
import type { ProcessStep } from '@lacznik/contracts';
import type { IncomingMessage } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import { type Arrival, generatedArrivals } from '../../../../libs/casework/src/proof';
import { CENTRE, CENTRES, OFFICE, OFFICES, ProcessScene, stepIdOf } from './processes.fixture';

jest.setTimeout(60_000);

const SEED = 20_260_311;
const HISTORIES = 4;
const BATCH = 7;
const SIDES = [
  { institution: OFFICE, edge: OFFICES, other: CENTRE },
  { institution: CENTRE, edge: CENTRES, other: OFFICE },
] as const;

describe('generated histories of two edges', () => {
  let scene: ProcessScene;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    scene = await ProcessScene.start();
  });
  afterAll(() => scene.stop());

  function messageOf(kind: ProcessKind, { side, step }: Arrival): IncomingMessage {
    const { institution, other } = SIDES[side];
    const { name, code, contentHash } = step.command;
    const said: Partial<ProcessStep> = {
      institution,
      stepId: idOf(step.stepId),
      process: kind,
      basedOn: step.basedOn,
      actor: step.by.actor,
      command: { name, code, contentHash },
      madeOn: step.by.on,
    };
    if (side === 1 && step.basedOn > 0) return scene.answered(0, said);
    const opening = { other, legalBasis: 'rynek-pracy-2025' };
    return scene.sent(0, { ...said, ...(step.basedOn === 0 && { opening }) }, 'p1-a', SIDES[side].edge);
  }

  it.each(PROCESS_KINDS)('of a %s become the same on a database, batch by batch, as in memory', async (kind) => {
    for (const arrivals of generatedArrivals(kind, HISTORIES, SEED)) {
      await scene.begin();
      await scene.agreeBothWays();
      for (let first = 0; first < arrivals.length; first += BATCH)
        await scene.take(...arrivals.slice(first, first + BATCH).map((arrival) => messageOf(kind, arrival)));
      for (const [side, { edge }] of SIDES.entries()) {
        const expected = arrivals.filter((arrival) => arrival.side === side).map(fateOf);
        expect(await scene.fates(edge)).toEqual(expected);
      }
      const feeds = [...(await scene.feed()), ...(await scene.feed(OFFICE))];
      const versions = feeds.map(({ body }) => body.revision).toSorted((a, b) => a - b);
      expect(versions).toEqual(versions.map((_, i) => i + 1));
    }
  });
});

function idOf(stepId: string): string {
  const [side, n] = stepId.split('-').map(Number) as [number, number];
  return stepIdOf(side * 100_000 + n + 1);
}

function fateOf({ answer }: Arrival): string {
  return answer.outcome === 'accepted'
    ? `accepted ${answer.step.version}`
    : `refused ${answer.code} ${answer.presentVersion}`;
}
