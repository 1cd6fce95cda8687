import { deleteInPortions } from '@lacznik/database';
import { Gauge, PeriodicJob } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
import { HOLDS } from './blocked-persons.store';
import { UNSETTLED } from './dead-letters.store';

const INTERVAL_MS = 15_000;
const KEEP_DAYS = 14;

const deadLetters = new Gauge({
  name: 'lacznik_dead_letters',
  help: 'Dead letters of this app that have no effect yet',
  labelNames: ['reason'],
});
const blockedPersons = new Gauge({
  name: 'lacznik_blocked_persons',
  help: 'Persons of whom nothing takes effect at a consumer of this app until somebody acts',
});
const oldestSeconds = new Gauge({
  name: 'lacznik_dead_letters_oldest_seconds',
  help: 'Age of the oldest dead letter that waits; 0 where none does',
});

/** Counts dead letters for whoever watches the metrics, and forgets those that are done with. */
export class MeasureDeadLettersJob extends PeriodicJob {
  constructor(dataSource: DataSource) {
    const work = async (): Promise<void> => {
      await forgetDeadLetters(dataSource);
      await measure(dataSource);
    };
    super({ name: 'measure-dead-letters', intervalMs: INTERVAL_MS, runNow: true, work });
  }
}

/** What holds a blocked person stays for as long as it does: nobody is to be let go unnoticed. */
export async function forgetDeadLetters(dataSource: DataSource): Promise<void> {
  const isOfBlocked = `EXISTS (SELECT FROM blocked_person blocked WHERE blocked.blocks
    AND (blocked.consumer, blocked.person) = (dead_letter.consumer, dead_letter.person))`;
  await deleteInPortions(
    dataSource,
    'dead_letter',
    `changed_at < now() - make_interval(days => $1) AND NOT (${HOLDS} AND ${isOfBlocked}) AND NOT is_queued AND state <> 'passed'`,
    [KEEP_DAYS],
  );
  await dataSource.query(
    `DELETE FROM blocked_person watched WHERE NOT blocks AND NOT EXISTS (
       SELECT FROM dead_letter WHERE (dead_letter.consumer, dead_letter.person) = (watched.consumer, watched.person) AND ${HOLDS})`,
  );
}

async function measure(dataSource: DataSource): Promise<void> {
  const counts = await dataSource.query<{ code: string; letters: string }[]>(
    `SELECT code, count(*) AS letters FROM dead_letter WHERE ${UNSETTLED} GROUP BY code`,
  );
  const [row] = await dataSource.query<[{ persons: string; age: string | null }]>(
    `SELECT (SELECT count(*) FROM blocked_person WHERE blocks) AS persons,
            (SELECT extract(epoch FROM now() - min(died_at)) FROM dead_letter WHERE ${HOLDS}) AS age`,
  );
  deadLetters.reset();
  counts.forEach(({ code, letters }) => deadLetters.set({ reason: code }, Number(letters)));
  blockedPersons.set(Number(row.persons));
  oldestSeconds.set(Number(row.age ?? 0));
}
