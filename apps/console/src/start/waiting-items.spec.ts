import { HttpCallError } from '@lacznik/http';
import { LIST_WAITING, type Operation, READ_WAITING_STATE, type Role, type WaitingList } from '@lacznik/contracts';
import type { PersonCalls } from '../calls/person-calls';
import type { Visit } from '../pages/visit';
import { TEXTS } from '../texts/texts';
import { WaitingItems } from './waiting-items';

const VISIT = {
  language: 'en',
  texts: TEXTS.en,
  person: { institution: 'OPS-260604' },
  hasRole: (...roles: Role[]) => roles.includes('caseworker'),
} as unknown as Visit;
const waitingFor = (...references: string[]): WaitingList => ({
  confirmations: [],
  closingCases: references.map((caseReference) => ({ caseReference, closesOn: '2026-03-01' })),
  processes: [],
  insuranceGaps: [],
});

/** An edge whose answers the test sets. */
class PlayedEdge {
  state = 'one';
  list = waitingFor('A');
  isAway = false;
  readonly asked: string[] = [];
  readonly items = new WaitingItems({
    edge: () => ({ call: (one: Operation) => this.answer(one) }),
  } as unknown as PersonCalls);

  private answer({ id }: Operation): Promise<unknown> {
    this.asked.push(id);
    if (this.isAway) return Promise.reject(new HttpCallError('no-answer' as never, 'away'));
    return Promise.resolve(id === READ_WAITING_STATE.id ? { state: this.state } : this.list);
  }
}

describe('the watch on what waits', () => {
  it('asks for the list again only where the edge’s state has become another', async () => {
    const edge = new PlayedEdge();
    const ask = edge.items.watch(VISIT);
    const first = await ask();
    expect(await ask()).toBe(first);
    edge.state = 'two';
    expect(await ask()).toBe(first);
    edge.state = 'three';
    edge.list = waitingFor('A', 'B');
    expect(await ask()).not.toBe(first);
    expect(edge.asked.filter((id) => id === LIST_WAITING.id)).toHaveLength(3);
    expect(edge.asked.filter((id) => id === READ_WAITING_STATE.id)).toHaveLength(4);
  });

  it('tells no news of an edge that is away, and begins with none', async () => {
    const edge = new PlayedEdge();
    const ask = edge.items.watch(VISIT);
    const first = await ask();
    edge.isAway = true;
    expect(await ask()).toBe(first);
    await expect(edge.items.watch(VISIT)()).rejects.toThrow('away');
    expect(await edge.items.listWaiting(VISIT)).toEqual({ waiting: [], away: [TEXTS.en.apps.edge] });
  });

  it('asks the edge one thing for a whole page', async () => {
    const edge = new PlayedEdge();
    expect((await edge.items.listWaiting(VISIT)).waiting).toHaveLength(1);
    expect(edge.asked).toEqual([LIST_WAITING.id]);
  });
});
