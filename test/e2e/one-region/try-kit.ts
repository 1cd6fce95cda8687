import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ReceiverState } from '@lacznik/contracts';
import { tryReceiver } from '../../../apps/cli/src/try-receiver/try-receiver';
import { provisionerOf } from '../../../deploy/local/provision-kafka';
import { queryDatabase } from '../../harness/databases';
import type { Region } from '../../harness/region';

/** Nobody publishes anything for it here: its feed is the trial's alone. */
const CENTRE = 'OPS-261001';
const FILED = `SELECT case_reference AS "caseReference", publisher, section, record_id AS "recordId", sequence::float8 AS sequence
  FROM joint_file_entry WHERE institution = $1`;
/** Each time that a delivery changes a joint file, its id. */
const COUNT_EFFECTS = `
  CREATE TABLE trial_effect (id text);
  CREATE FUNCTION note_trial_effect() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO trial_effect VALUES (NEW.institution || '.' || NEW.sequence); RETURN NULL; END $$;
  CREATE TRIGGER trial_effect AFTER INSERT OR UPDATE ON joint_file_entry
    FOR EACH ROW WHEN (NEW.institution = '${CENTRE}') EXECUTE FUNCTION note_trial_effect()`;

/** What institutions try their receivers with, against the receiver that we wrote ourselves. */
export function describeATrial(running: () => Region): void {
  it('finds nothing wrong with our own edge, which reads its institutions’ topics (P1, P3, P10)', async () => {
    const region = running();
    const { kafkaAdmin } = region.stack;
    const edge = region.apps['ops-benefits'];
    const url = region.databaseOf(edge.name);
    await queryDatabase(url, COUNT_EFFECTS);
    const missing = async (): Promise<number[]> => {
      const log = await readFile(edge.logFile, 'utf8');
      const found = log.matchAll(new RegExp(`The feed of ${CENTRE} lacks (\\d+) to`, 'g'));
      return Array.from(found, ([, number]) => Number(number));
    };
    const state = async (): Promise<string> => {
      const records = await queryDatabase<ReceiverState['records'][number]>(url, FILED, [CENTRE]);
      const effects = await queryDatabase<{ id: string }>(url, 'SELECT id FROM trial_effect');
      const shown: ReceiverState = { records, effects: effects.map(({ id }) => id), missing: await missing(), last: 0 };
      return JSON.stringify(shown);
    };
    const report = await tryReceiver({
      mode: { channel: 'kafka', brokers: kafkaAdmin.brokers, security: provisionerOf(kafkaAdmin) },
      institution: CENTRE,
      seed: randomUUID(),
      state,
      restart: async () => {
        await edge.kill('SIGKILL');
        await edge.start();
      },
      patienceMs: 30_000,
      slowHourMs: 500,
      many: 2000,
      tell: () => undefined,
    });
    expect(report.points.filter(({ verdict }) => verdict !== 'right')).toEqual([]);
  });
}
