import { dayInPoland } from '@lacznik/contracts';
import { explainMissingRight, KafkaRights } from '@lacznik/messaging';
import { Counter, Gauge } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { readDirectory } from '../directory/directory.store';
import type { AppSubjects } from './rights-of-apps';
import { isOurs, rightsDifference, wantedRights } from './wanted-rights';

/** Somebody may grant and take rights beside the register: so often they are compared where it has not changed. */
const COMPARE_INTERVAL_MS = 60_000;
const UNCHECKED =
  'Kafka checks no rights (it has no authorizer.class.name): whoever reaches it may read and write every topic. See kafka.md.';

const checksRights = new Gauge({
  name: 'lacznik_kafka_checks_rights',
  help: 'Whether Kafka checks who may read and write what, when the rights were last compared with the register: 1, or 0',
});
const changes = new Counter({
  name: 'lacznik_kafka_rights_changed_total',
  help: 'Rights that were granted to, or taken from, somebody in Kafka, because of the register or since they differed from it',
  labelNames: ['change'],
});

/** Lets Kafka's access control lists say what the register says. */
export class KafkaAccessService {
  private readonly logger = new Logger('kafka-access');
  private settled = { version: '', day: '', at: -Infinity };
  private unchecked = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly rights: KafkaRights,
    private readonly apps: AppSubjects,
  ) {}

  /** Where the register has changed, a day has begun, or a minute has passed since it was done: grants what is missing, takes the rest. */
  async settle(now = new Date()): Promise<void> {
    const [{ version }] = await this.dataSource.query<[{ version: string }]>('SELECT version FROM policy_version');
    const day = dayInPoland(now);
    const { settled } = this;
    const isNew = settled.version !== version || settled.day !== day;
    if (!isNew && performance.now() < settled.at + COMPARE_INTERVAL_MS) return;
    await this.compare(day);
    this.settled = { version, day, at: performance.now() };
  }

  /** What an operator is to know about it; undefined where all is well. */
  degraded(): string | undefined {
    return this.unchecked ? UNCHECKED : undefined;
  }

  private async compare(day: string): Promise<void> {
    const present = await this.explaining(() => this.rights.list());
    this.note(present !== undefined);
    if (!present) return;
    const directory = await readDirectory(this.dataSource.manager);
    const { missing, surplus } = rightsDifference(present, wantedRights(directory, this.apps, day), isOurs(directory));
    await this.explaining(async () => {
      await this.rights.revoke(surplus);
      await this.rights.grant(missing);
    });
    changes.inc({ change: 'granted' }, missing.length);
    changes.inc({ change: 'taken' }, surplus.length);
    if (missing.length + surplus.length > 0)
      this.logger.log(`${missing.length} rights were granted, ${surplus.length} were taken`);
  }

  private note(checks: boolean): void {
    if (!checks && !this.unchecked) this.logger.warn(UNCHECKED);
    this.unchecked = !checks;
    checksRights.set(checks ? 1 : 0);
  }

  private async explaining<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw explainMissingRight(error, { principal: `User:${this.apps.gateway}`, operation: 'Alter', topics: [] });
    }
  }
}
