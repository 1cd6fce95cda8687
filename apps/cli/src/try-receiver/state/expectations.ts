import { type FeedEvent, type HeldRecord, type ReceiverState, sectionByEventType } from '@lacznik/contracts';

type RecordKey = Pick<HeldRecord, 'caseReference' | 'publisher' | 'section' | 'recordId'>;

/** So many findings tell enough. */
const MAX_FINDINGS = 10;

/** What a receiver must hold once it has taken over what was sent. */
export class Expectations {
  private readonly held = new Map<string, FeedEvent>();
  private readonly absent = new Map<string, string>();
  private readonly once = new Set<string>();
  private readonly missing = new Set<number>();
  private readonly present = new Set<number>();

  /** Of its record, this is what must be held. */
  holds(...events: readonly FeedEvent[]): void {
    for (const event of events) {
      this.absent.delete(keyOf(recordOf(event)));
      this.held.set(keyOf(recordOf(event)), event);
    }
  }

  /** Nothing of its record must be held. */
  lacks(event: FeedEvent, why: string): void {
    this.held.delete(keyOf(recordOf(event)));
    this.absent.set(keyOf(recordOf(event)), why);
  }

  /** Took effect at most once. */
  takesOnce(...events: readonly FeedEvent[]): void {
    events.forEach(({ id }) => this.once.add(id));
  }

  /** A number that never came. */
  misses(sequence: number): void {
    this.missing.add(sequence);
  }

  /** A number that came, though as nothing but a number. */
  hasNumber(sequence: number): void {
    this.present.add(sequence);
  }

  /** What of it a receiver does not show, so that nobody can judge it. */
  unshown({ effects, missing }: ReceiverState): string[] {
    return [
      ...(this.once.size > 0 && effects === undefined ? ['The state says no `effects`.'] : []),
      ...(this.missing.size > 0 && missing === undefined ? ['The state says no `missing`.'] : []),
    ];
  }

  /** What is otherwise in a state: event ids and numbers, never contents. */
  differences(state: ReceiverState): string[] {
    const sequences = new Map(state.records.map((record) => [keyOf(record), record.sequence]));
    return [
      ...this.differencesOfHeld(sequences),
      ...this.differencesOfAbsent(sequences),
      ...this.differencesOfEffects(state.effects),
      ...this.differencesOfMissing(state.missing),
    ].slice(0, MAX_FINDINGS);
  }

  private differencesOfHeld(sequences: ReadonlyMap<string, number>): string[] {
    return [...this.held].flatMap(([key, { id, sequence }]) => {
      const found = sequences.get(key);
      if (found === sequence) return [];
      return found === undefined ? [`${id} is not held.`] : [`Instead of ${id} number ${found} is held.`];
    });
  }

  private differencesOfAbsent(sequences: ReadonlyMap<string, number>): string[] {
    return [...this.absent].flatMap(([key, why]) =>
      sequences.has(key) ? [`Number ${sequences.get(key)} is held: ${why}.`] : [],
    );
  }

  private differencesOfEffects(effects: readonly string[] = []): string[] {
    if (this.once.size === 0) return [];
    const counts = new Map<string, number>();
    for (const id of effects) if (this.once.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
    return [...counts].filter(([, count]) => count > 1).map(([id, count]) => `${id} took effect ${count} times.`);
  }

  private differencesOfMissing(missing?: readonly number[]): string[] {
    if (missing === undefined) return [];
    const said = new Set(missing);
    return [
      ...[...this.missing].filter((number) => !said.has(number)).map((number) => `Number ${number} is not missed.`),
      ...[...this.present].filter((number) => said.has(number)).map((number) => `Number ${number} counts as lost.`),
    ];
  }
}

function recordOf({ type, data }: FeedEvent): RecordKey {
  const { caseReference = '', publisher, recordId } = data;
  return { caseReference, publisher, recordId, section: data.section ?? sectionByEventType(type)?.name ?? '' };
}

/** References have no line feeds. */
function keyOf({ caseReference, publisher, section, recordId }: RecordKey): string {
  return [caseReference, publisher, section, recordId].join('\n');
}
